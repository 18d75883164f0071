package personeditor.store.query.rql;

import org.jspecify.annotations.Nullable;

/**
 * A text in quotes, single or double. Inside, a backslash takes the next character as it
 * is, except for {@code \n \r \t \b \f} and {@code \}{@code uXXXX}; a quote may also be
 * written twice.
 *
 * @param value what the quotes enclose
 * @param end where the query goes on
 */
record QuotedText(String value, int end) {

	private static final String ESCAPES = "nrtbf";

	private static final String ESCAPED = "\n\r\t\b\f";

	private static final int HEX_DIGITS = 4;

	/** The text whose opening quote is there, null if it is never closed. */
	static @Nullable QuotedText at(String text, int start) {
		char quote = text.charAt(start);
		StringBuilder value = new StringBuilder();
		int position = start + 1;
		while (position < text.length()) {
			char character = text.charAt(position);
			boolean twice = character == quote && position + 1 < text.length() && text.charAt(position + 1) == quote;
			if (character == quote && !twice) {
				return new QuotedText(value.toString(), position + 1);
			}
			if (character == '\\' && position + 1 < text.length()) {
				position = unescape(text, position + 1, value);
			}
			else {
				value.append(character);
				position += twice ? 2 : 1;
			}
		}
		return null;
	}

	private static int unescape(String text, int position, StringBuilder value) {
		char character = text.charAt(position);
		int code = (character == 'u') ? hex(text, position + 1) : -1;
		if (code >= 0) {
			value.append((char) code);
			return position + 1 + HEX_DIGITS;
		}
		int escape = ESCAPES.indexOf(character);
		value.append((escape >= 0) ? ESCAPED.charAt(escape) : character);
		return position + 1;
	}

	private static int hex(String text, int position) {
		if (position + HEX_DIGITS > text.length()) {
			return -1;
		}
		int code = 0;
		for (int i = 0; i < HEX_DIGITS; i++) {
			int digit = Character.digit(text.charAt(position + i), 16);
			if (digit < 0) {
				return -1;
			}
			code = code * 16 + digit;
		}
		return code;
	}

}
