package personeditor.store.query.rql;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.QueryParseException;

/**
 * Reads the words of a query one by one. Each method skips blanks and comments, and stays
 * where it is when what it looks for does not come next.
 */
final class RqlScanner {

	/** Words that are neither an alias nor a field unless they are in quotes. */
	private static final Set<String> RESERVED = Set.of("as", "where", "order", "group", "load", "select", "include",
			"limit", "offset", "update", "filter", "filter_limit", "from");

	private static final int SHOWN = 100;

	private final String text;

	private int position;

	RqlScanner(String text) {
		this.text = text;
	}

	String text() {
		return this.text;
	}

	boolean isAtEnd() {
		skipBlanks();
		return this.position >= this.text.length();
	}

	int position() {
		return this.position;
	}

	void returnTo(int earlier) {
		this.position = earlier;
	}

	/** Whether a word comes next, in any case; it is taken. */
	boolean take(String word) {
		skipBlanks();
		int end = this.position + word.length();
		if (!this.text.regionMatches(true, this.position, word, 0, word.length())
				|| (end < this.text.length() && isWordPart(this.text.charAt(end)))) {
			return false;
		}
		this.position = end;
		return true;
	}

	boolean takeAll(String first, String second) {
		int start = this.position;
		if (take(first) && take(second)) {
			return true;
		}
		this.position = start;
		return false;
	}

	boolean takeSign(String sign) {
		skipBlanks();
		if (!this.text.startsWith(sign, this.position)) {
			return false;
		}
		this.position += sign.length();
		return true;
	}

	boolean isNext(char sign) {
		return !isAtEnd() && this.text.charAt(this.position) == sign;
	}

	/** A word that is not reserved, null if none comes next. */
	@Nullable String name() {
		int start = start();
		return isReserved(start, endOfWord(start)) ? null : word();
	}

	/** A word, whether reserved or not; null if none comes next. */
	@Nullable String word() {
		int start = start();
		int end = endOfWord(start);
		if (end == start || isDigit(start) || this.text.charAt(start) == '-') {
			return null;
		}
		this.position = end;
		return this.text.substring(start, end);
	}

	private boolean isReserved(int start, int end) {
		return RESERVED.contains(this.text.substring(start, end).toLowerCase(Locale.ROOT));
	}

	private int endOfWord(int start) {
		int end = start;
		while (end < this.text.length() && isWordPart(this.text.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean isWordPart(char character) {
		return Character.isLetterOrDigit(character) || character == '_' || character == '@' || character == '-'
				|| Character.isSurrogate(character);
	}

	/** A parameter's name, null if none comes next. */
	@Nullable String parameter() {
		int start = start();
		if (start >= this.text.length() || this.text.charAt(start) != '$') {
			return null;
		}
		int end = endOfWord(start + 1);
		if (end == start + 1) {
			return null;
		}
		this.position = end;
		return this.text.substring(start + 1, end);
	}

	/** A number such as -1, 1_000, 1.5 or "1."; null if none comes next. */
	@Nullable String number() {
		int start = start();
		int whole = start + ((start < this.text.length() && this.text.charAt(start) == '-') ? 1 : 0);
		int end = endOfDigits(whole);
		if (end == whole || !isDigit(whole)) {
			return null;
		}
		if (end < this.text.length() && this.text.charAt(end) == '.') {
			end = endOfDigits(end + 1);
		}
		this.position = end;
		String number = this.text.substring(start, end).replace("_", "");
		return number.endsWith(".") ? number.substring(0, number.length() - 1) : number;
	}

	private int endOfDigits(int start) {
		int end = start;
		while (isDigit(end) || (end > start && end < this.text.length() && this.text.charAt(end) == '_')) {
			end++;
		}
		return end;
	}

	private boolean isDigit(int index) {
		return index < this.text.length() && this.text.charAt(index) >= '0' && this.text.charAt(index) <= '9';
	}

	/** The text between quotes, null if none comes next or it has no end. */
	@Nullable String quoted() {
		int start = start();
		if (start >= this.text.length() || (this.text.charAt(start) != '\'' && this.text.charAt(start) != '"')) {
			return null;
		}
		QuotedText quoted = QuotedText.at(this.text, start);
		if (quoted == null) {
			return null;
		}
		this.position = quoted.end();
		return quoted.value();
	}

	/** Takes all that is left. */
	String rest() {
		skipBlanks();
		String rest = this.text.substring(this.position).strip();
		this.position = this.text.length();
		return rest;
	}

	/** The first character of what comes next, null at the end. */
	@Nullable Character nextCharacter() {
		return isAtEnd() ? null : this.text.charAt(this.position);
	}

	QueryParseException failure(String expected) {
		String got = isAtEnd() ? " but got to the end of the query" : " but got: " + nextWord();
		int line = 1;
		int lineStart = 0;
		for (int i = 0; i < this.position; i++) {
			if (this.text.charAt(i) == '\n') {
				line++;
				lineStart = i + 1;
			}
		}
		return new QueryParseException(line, this.position - lineStart + 1, expected + got, this.text);
	}

	private String nextWord() {
		int end = this.position;
		while (end < this.text.length() && !Character.isWhitespace(this.text.charAt(end))
				&& end - this.position < SHOWN) {
			end++;
		}
		return this.text.substring(this.position, end);
	}

	private int start() {
		skipBlanks();
		return this.position;
	}

	private void skipBlanks() {
		while (this.position < this.text.length()) {
			if (Character.isWhitespace(this.text.charAt(this.position))) {
				this.position++;
			}
			else if (this.text.startsWith("//", this.position)) {
				skipBehind("\n");
			}
			else if (this.text.startsWith("/*", this.position)) {
				skipBehind("*/");
			}
			else {
				return;
			}
		}
	}

	private void skipBehind(String end) {
		int found = this.text.indexOf(end, this.position + 2);
		this.position = (found >= 0) ? found + end.length() : this.text.length();
	}

}
