package personeditor.store.query;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a document stands in an order: its sort key, and its id where keys are equal. It
 * stays right when other documents come and go, and when this one does.
 *
 * <p>
 * Text form: two base64url parts joined by a dot; of no meaning to anybody else.
 *
 * @param key the sort key; not to be changed
 * @param id the document's id in lower case
 */
public record Position(byte[] key, String id) {

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private static final int MAX_TEXT = 8 * 1024;

	/**
	 * Reads the text form.
	 * @throws IllegalArgumentException if the text is none
	 */
	public static Position parse(String text) {
		String[] parts = text.split("\\.", -1);
		if (parts.length != 2 || text.length() > MAX_TEXT) {
			throw new IllegalArgumentException("Not a position in a list.");
		}
		byte[] key = Base64.getUrlDecoder().decode(parts[0]);
		return new Position(key, new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return ENCODER.encodeToString(this.key) + "."
				+ ENCODER.encodeToString(this.id.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Position position && Arrays.equals(this.key, position.key)
				&& this.id.equals(position.id);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(this.key) + this.id.hashCode();
	}

}
