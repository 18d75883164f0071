package personeditor.http;

import personeditor.http.server.ApiException;

/**
 * A number from a query string.
 */
record ParsedLong(String name, String text) {

	/**
	 * Its value.
	 * @throws ApiException 400 if it is none
	 */
	long value() {
		try {
			return Long.parseLong(this.text);
		}
		catch (NumberFormatException exception) {
			throw ApiException
				.argument("Could not parse query string '" + this.name + "' header as long, value was: " + this.text);
		}
	}

}
