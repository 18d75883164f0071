package personeditor.store.query;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What documents are sorted by: bytes whose order is that of the values, first without
 * case and accents, then, where those are equal, by the original text.
 *
 * <pre>
 *   Šarić, Ana   →   saric 0 ana 0 Šarić 0 Ana 0
 * </pre>
 *
 * Each value counts up to its 256th character in either form.
 */
public final class SortKey {

	private static final int MAX_LENGTH = 256;

	private SortKey() {
	}

	/**
	 * The key of these values, the most important one first.
	 */
	public static byte[] of(List<String> values) {
		ByteArrayOutputStream key = new ByteArrayOutputStream();
		for (String value : values) {
			append(key, Folding.fold(value));
		}
		for (String value : values) {
			append(key, value);
		}
		return key.toByteArray();
	}

	private static void append(ByteArrayOutputStream key, String value) {
		String bounded = (value.length() <= MAX_LENGTH) ? value : value.substring(0, MAX_LENGTH);
		key.writeBytes(bounded.replace('\0', '\u0001').getBytes(StandardCharsets.UTF_8));
		key.write(0);
	}

}
