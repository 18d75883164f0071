package personeditor.store.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A number that stands for the beginning of a sort key, so that numbers are in the order
 * of keys as far as they go: a smaller number means a smaller key, and equal numbers say
 * nothing.
 *
 * <p>
 * SQLite's full-text index answers in the order of its row numbers. With these as the
 * upper bits of the row number, the answer comes nearly sorted, and a page of a search
 * can stop soon after it is full, however many documents match.
 *
 * <p>
 * The number has 41 bits, filled from the top with one code a character. Each code keeps
 * the order of characters, and none is the beginning of another:
 *
 * <pre>
 *   the end of a value     00000
 *   up to U+0060           00001 and 7 bits
 *   a … z                  00010 … 11011
 *   up to U+007F           11100 and 7 bits
 *   up to U+07FF           11101 and 11 bits
 *   up to U+FFFF           11110 and 16 bits
 *   the rest               11111 and 21 bits
 * </pre>
 *
 * <p>
 * The lower 22 bits of a row number tell apart the documents of one coarse rank.
 */
final class CoarseRank {

	static final int BITS = 41;

	/** How many bits of a row number tell apart documents of one coarse rank. */
	static final int TIE_BITS = 22;

	private static final int MAX_CHARACTERS = BITS / 5 + 1;

	private long value;

	private int wholeCharacters;

	private int free = BITS;

	private CoarseRank(String beginning) {
		beginning.codePoints().limit(MAX_CHARACTERS).forEach(this::append);
	}

	static long of(byte[] key) {
		return new CoarseRank(beginningOf(key)).value;
	}

	/**
	 * A key that no key of the same coarse rank lies before: the beginning that they all
	 * share; read downwards, that with a byte that is greater than all of UTF-8.
	 */
	static byte[] start(byte[] key, boolean down) {
		String beginning = beginningOf(key);
		int whole = new CoarseRank(beginning).wholeCharacters;
		byte[] shared = beginning.substring(0, beginning.offsetByCodePoints(0, whole)).getBytes(StandardCharsets.UTF_8);
		byte[] start = Arrays.copyOf(shared, shared.length + (down ? 1 : 0));
		if (down) {
			start[shared.length] = (byte) 0xff;
		}
		return start;
	}

	private static String beginningOf(byte[] key) {
		return new String(key, 0, Math.min(key.length, 4 * MAX_CHARACTERS), StandardCharsets.UTF_8);
	}

	/** The coarse rank that a row number is made of. */
	static long ofRow(long row) {
		return row >> TIE_BITS;
	}

	/** The smallest row number of a document with this key. */
	static long firstRow(byte[] key) {
		return of(key) << TIE_BITS;
	}

	/** The largest row number of a document with this key. */
	static long lastRow(byte[] key) {
		return lastOf(firstRow(key));
	}

	/** The smallest row number of the same coarse rank. */
	static long firstOf(long row) {
		return ofRow(row) << TIE_BITS;
	}

	/** The largest row number of the same coarse rank. */
	static long lastOf(long row) {
		return row | ((1L << TIE_BITS) - 1);
	}

	private void append(int character) {
		if (character == 0) {
			append(0, 5);
		}
		else if (character >= 'a' && character <= 'z') {
			append(2 + character - 'a', 5);
		}
		else if (character < 0x80) {
			append(((character < 'a') ? 1L : 28L) << 7 | character, 12);
		}
		else if (character < 0x800) {
			append(29L << 11 | character, 16);
		}
		else if (character < 0x10000) {
			append(30L << 16 | character, 21);
		}
		else {
			append(31L << 21 | character, 26);
		}
	}

	private void append(long code, int bits) {
		int kept = Math.min(bits, this.free);
		this.wholeCharacters += (kept == bits) ? 1 : 0;
		this.free -= kept;
		this.value |= (code >>> (bits - kept)) << this.free;
	}

}
