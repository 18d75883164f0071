package personeditor.store.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON value as text, in UTF-8, exactly as it was written. Equal texts are equal;
 * {@code {"a":1}} and {@code {"a": 1}} are not.
 *
 * <p>
 * Whoever makes one vouches that it is well-formed. Immutable: the bytes must not be
 * changed by the giver or the reader.
 */
public final class JsonText {

	/** The object without members. */
	public static final JsonText EMPTY_OBJECT = of("{}");

	private final byte[] utf8;

	private JsonText(byte[] utf8) {
		this.utf8 = utf8;
	}

	public static JsonText of(String text) {
		return new JsonText(text.getBytes(StandardCharsets.UTF_8));
	}

	public static JsonText ofUtf8(byte[] utf8) {
		return new JsonText(utf8);
	}

	/**
	 * The bytes themselves, not a copy.
	 */
	public byte[] utf8() {
		return this.utf8;
	}

	/**
	 * The size in bytes.
	 */
	public int size() {
		return this.utf8.length;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof JsonText text && Arrays.equals(this.utf8, text.utf8);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.utf8);
	}

	@Override
	public String toString() {
		return new String(this.utf8, StandardCharsets.UTF_8);
	}

}
