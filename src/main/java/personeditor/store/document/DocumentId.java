package personeditor.store.document;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The name of a document, such as {@code people/1-A}. Two ids that differ only in case
 * are the same id; the text is kept as it was given.
 *
 * <p>
 * At most 512 bytes of UTF-8, not blank, without control characters and line separators.
 * Composed and decomposed forms of a letter are different ids.
 *
 * <p>
 * Immutable.
 */
public final class DocumentId {

	/** The longest id, in bytes of UTF-8. */
	public static final int MAX_BYTES = 512;

	private final String text;

	private final String key;

	private DocumentId(String text) {
		this.text = text;
		this.key = keyOf(text);
	}

	/**
	 * The form in which ids, and beginnings of ids, are compared: lower case, whatever
	 * the machine's language, with one form for the sigma that Greek writes differently
	 * at the end of a word.
	 */
	public static String keyOf(String text) {
		return text.toLowerCase(Locale.ROOT).replace('ς', 'σ');
	}

	/**
	 * The id of this text.
	 * @throws InvalidDocumentIdException if it is blank, too long, or holds a character
	 * that an id can't have
	 */
	public static DocumentId of(String text) {
		return isPlain(text) ? new DocumentId(text) : checked(text);
	}

	/** Nearly all ids are short and of visible ASCII, and need no further look. */
	private static boolean isPlain(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
				return false;
			}
		}
		return !text.isEmpty() && text.length() <= MAX_BYTES;
	}

	private static DocumentId checked(String text) {
		if (text.isBlank()) {
			throw new InvalidDocumentIdException(text, "it is blank");
		}
		text.codePoints().filter(DocumentId::isForbidden).findFirst().ifPresent((character) -> {
			throw new InvalidDocumentIdException(text, "it holds the character U+%04X".formatted(character));
		});
		int bytes = text.getBytes(StandardCharsets.UTF_8).length;
		if (bytes > MAX_BYTES) {
			throw new InvalidDocumentIdException(text,
					"it has " + bytes + " bytes of UTF-8, and " + MAX_BYTES + " is the limit");
		}
		return new DocumentId(text);
	}

	private static boolean isForbidden(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
				true;
			default -> false;
		};
	}

	/**
	 * The id as it was given.
	 */
	public String text() {
		return this.text;
	}

	/**
	 * What the id is compared by: its text in lower case, whatever the machine's
	 * language.
	 */
	public String key() {
		return this.key;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof DocumentId id && this.key.equals(id.key);
	}

	@Override
	public int hashCode() {
		return this.key.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
