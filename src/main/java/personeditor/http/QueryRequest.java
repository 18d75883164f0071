package personeditor.http;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.InvalidJsonException;
import personeditor.http.json.JsonCursor;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.store.document.JsonText;
import personeditor.store.query.rql.RqlParameters;

/**
 * A query as a client sends it, in a body or in the address.
 *
 * @param text the query
 * @param start how many results to leave out, besides what the query itself says
 * @param size the most results, besides what the query itself says
 */
record QueryRequest(String text, RqlParameters parameters, long start, long size) {

	/** The query of a POST, or of a GET by hand. */
	static QueryRequest of(ApiRequest request) {
		if (!request.method().equals("GET")) {
			return request.json(QueryRequest::read);
		}
		String text = request.parameters().first("query");
		if (text == null || text.isBlank()) {
			throw ApiException.argument("Missing mandatory query string parameter 'query'.");
		}
		return new QueryRequest(text, RqlParameters.NONE, request.parameters().integer("start", 0),
				request.parameters().integer("pageSize", Integer.MAX_VALUE));
	}

	static QueryRequest read(JsonCursor cursor) {
		Members members = new Members();
		cursor.object((name) -> members.take(name, cursor));
		if (members.text == null || members.text.isBlank()) {
			throw ApiException.argument("Index query does not contain 'Query' field.");
		}
		return new QueryRequest(members.text, RqlParameters.of(members.parameters), members.start, members.size);
	}

	private static final class Members {

		private @Nullable String text;

		private JsonText parameters = JsonText.EMPTY_OBJECT;

		private long start;

		private long size = Long.MAX_VALUE;

		void take(String name, JsonCursor cursor) {
			switch (name) {
				case "Query" -> this.text = cursor.textOrNull();
				case "QueryParameters" -> takeParameters(cursor);
				case "Start" -> this.start = cursor.isNull() ? 0 : cursor.number();
				case "PageSize" -> this.size = cursor.isNull() ? Long.MAX_VALUE : cursor.number();
				default -> cursor.skip();
			}
		}

		private void takeParameters(JsonCursor cursor) {
			if (cursor.isNull()) {
				cursor.skip();
			}
			else if (cursor.isObject()) {
				this.parameters = cursor.raw();
			}
			else {
				throw new InvalidJsonException("The member 'QueryParameters' must be an object.");
			}
		}

	}

}
