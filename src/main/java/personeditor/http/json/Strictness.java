package personeditor.http.json;

import java.util.BitSet;

/**
 * Tells at a glance whether a text needs the lenient reading: only there can a single
 * quote, a name without quotes or a spare comma stand outside of strings. What is wrong
 * in any other way is found by the strict reading.
 */
final class Strictness {

	private final BitSet objects = new BitSet();

	private int depth;

	private byte before;

	private Strictness() {
	}

	static boolean holds(byte[] text) {
		Strictness strictness = new Strictness();
		boolean holds = true;
		for (int i = 0; holds && i < text.length; i++) {
			if (text[i] == '"') {
				i = endOfString(text, i);
				strictness.before = '"';
			}
			else if (text[i] > ' ' || text[i] < 0) {
				holds = strictness.takes(text[i]);
			}
		}
		return holds;
	}

	private static int endOfString(byte[] text, int start) {
		int i = start + 1;
		while (i < text.length && text[i] != '"') {
			i += (text[i] == '\\') ? 2 : 1;
		}
		return i;
	}

	private boolean takes(byte sign) {
		boolean inObject = this.depth > 0 && this.objects.get(this.depth);
		boolean closes = sign == '}' || sign == ']';
		boolean spareComma = closes && this.before == ',';
		boolean bareName = inObject && !closes && (this.before == '{' || this.before == ',');
		if (sign == '{' || sign == '[') {
			this.objects.set(++this.depth, sign == '{');
		}
		else if (closes && this.depth > 0) {
			this.depth--;
		}
		this.before = sign;
		return sign != '\'' && !spareComma && !bareName;
	}

}
