package personeditor.store.query.rql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import personeditor.store.document.Sha256;

/**
 * One value of a field as it is compared, sorted and indexed: bytes in the order of the
 * values. The first byte says what it is.
 *
 * <pre>
 *   0  the field is missing
 *   1  null
 *   2  a text, in lower case (or as it is, for exact comparisons), up to its 512th character;
 *      a longer one ends in 0xFF and the first 16 bytes of the hash of all of it
 *   3  an object
 *   4  a number: the double nearest to it, then what a whole number is more than that
 * </pre>
 *
 * A number and a truth value are texts too: {@code 30} has the keys of the number and of
 * the text {@code 30}.
 *
 * <p>
 * Two keys are equal when the values are; the order of two texts whose first 512
 * characters are equal is arbitrary.
 *
 * @param key the bytes; they must not be changed
 * @param text what the key stands for, whole, if it is a text; otherwise empty
 */
public record Term(byte[] key, String text) {

	/** The key of a field that a document does not have. */
	public static final Term MISSING = new Term(new byte[] { 0 }, "");

	static final Term NULL = new Term(new byte[] { 1 }, "");

	static final Term OBJECT = new Term(new byte[] { 3 }, "");

	static final KeyRange TEXTS = KeyRange.startingWith(new byte[] { 2 });

	static final KeyRange NUMBERS = KeyRange.startingWith(new byte[] { 4 });

	/** What sorts by text: everything but the numbers, which are texts too. */
	static final List<KeyRange> TEXT_ORDER = List.of(new KeyRange(new byte[] { 0 }, new byte[] { 4 }));

	/** What sorts by number. */
	static final List<KeyRange> NUMBER_ORDER = List.of(new KeyRange(new byte[] { 0 }, new byte[] { 2 }), NUMBERS);

	private static final int MAX_LENGTH = 512;

	/** No byte of UTF-8. */
	private static final byte CUT = (byte) 0xff;

	private static final int HASH_LENGTH = 16;

	/**
	 * The key of a text.
	 * @param exact whether case counts
	 */
	static Term ofText(String text, boolean exact) {
		String compared = exact ? text : text.toLowerCase(Locale.ROOT);
		return new Term(keyOf(compared), compared);
	}

	/** The key of an id in lower case. */
	public static Term ofId(String id) {
		return ofText(id, true);
	}

	private static byte[] keyOf(String text) {
		if (text.length() <= MAX_LENGTH) {
			return beginning(text);
		}
		byte[] beginning = beginning(cut(text));
		return ByteBuffer.allocate(beginning.length + 1 + HASH_LENGTH)
			.put(beginning)
			.put(CUT)
			.put(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)), 0, HASH_LENGTH)
			.array();
	}

	/** What all keys of texts with this beginning begin with. */
	static byte[] beginning(String text) {
		byte[] utf8 = cut(text).getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(1 + utf8.length).put((byte) 2).put(utf8).array();
	}

	private static String cut(String text) {
		if (text.length() <= MAX_LENGTH) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
		return text.substring(0, end);
	}

	/** Whether the key of this text does not hold all of it. */
	static boolean isCut(String text) {
		return text.length() > MAX_LENGTH;
	}

	/** Whether a key is that of a text longer than it holds. */
	public static boolean isCut(byte[] key) {
		int mark = key.length - HASH_LENGTH - 1;
		return mark > 0 && key[0] == 2 && key[mark] == CUT;
	}

	/** The text that a key holds, if it is that of a text. */
	public static String textOf(byte[] key) {
		int length = isCut(key) ? key.length - HASH_LENGTH - 2 : key.length - 1;
		return (key[0] == 2) ? new String(key, 1, length, StandardCharsets.UTF_8) : "";
	}

	/** The key of a number, without its text. */
	static Term ofNumber(NumberValue number) {
		byte[] key = ByteBuffer.allocate(1 + 2 * Long.BYTES)
			.put((byte) 4)
			.putLong(sortable(number.nearest()))
			.putLong(number.rest() ^ Long.MIN_VALUE)
			.array();
		return new Term(key, "");
	}

	private static long sortable(double number) {
		long bits = Double.doubleToLongBits(number);
		return (bits < 0) ? ~bits : bits ^ Long.MIN_VALUE;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Term term && Arrays.equals(this.key, term.key);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.key);
	}

}
