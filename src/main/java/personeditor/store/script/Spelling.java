package personeditor.store.script;

import personeditor.store.document.JsonText;

/**
 * Whether JavaScript would spell all of a JSON text's numbers and strings as they are
 * spelt: it would not for {@code 1.50}, {@code 9007199254740993}, {@code -0} or
 * {@code "\u0041"}. To look for that in here is far cheaper than in a script.
 */
final class Spelling {

	/** As many digits as any number of JavaScript gives back. */
	private static final int SAFE_DIGITS = 15;

	/** Below a millionth, JavaScript writes an exponent. */
	private static final int MOST_LEADING_ZEROS = 5;

	private final byte[] json;

	private int at;

	private Spelling(byte[] json) {
		this.json = json;
	}

	static boolean isPlain(JsonText json) {
		return new Spelling(json.utf8()).isPlain();
	}

	private boolean isPlain() {
		while (this.at < this.json.length) {
			byte letter = this.json[this.at];
			if (letter == '"') {
				if (!skipPlainString()) {
					return false;
				}
			}
			else if (letter == '-' || isDigit(letter)) {
				if (!skipPlainNumber()) {
					return false;
				}
			}
			else {
				this.at++;
			}
		}
		return true;
	}

	private boolean skipPlainString() {
		for (this.at++; this.json[this.at] != '"'; this.at++) {
			if (this.json[this.at] == '\\') {
				this.at++;
				if ("\"\\bfnrt".indexOf(this.json[this.at]) < 0) {
					return false;
				}
			}
		}
		this.at++;
		return true;
	}

	private boolean skipPlainNumber() {
		boolean negative = this.json[this.at] == '-';
		if (negative) {
			this.at++;
		}
		int start = this.at;
		int whole = skipDigits();
		boolean zero = whole == 1 && this.json[start] == '0';
		int fraction = 0;
		if (peek() == '.') {
			this.at++;
			fraction = skipDigits();
			if (this.json[this.at - 1] == '0' || (zero && leadingZeros(start + 2) > MOST_LEADING_ZEROS)) {
				return false;
			}
		}
		boolean exponent = peek() == 'e' || peek() == 'E';
		return !exponent && whole + fraction <= SAFE_DIGITS && !(negative && zero && fraction == 0);
	}

	private int leadingZeros(int from) {
		int end = from;
		while (end < this.at && this.json[end] == '0') {
			end++;
		}
		return end - from;
	}

	private int skipDigits() {
		int start = this.at;
		while (isDigit(peek())) {
			this.at++;
		}
		return this.at - start;
	}

	private int peek() {
		return (this.at < this.json.length) ? this.json[this.at] : -1;
	}

	private static boolean isDigit(int letter) {
		return letter >= '0' && letter <= '9';
	}

}
