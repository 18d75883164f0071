package personeditor.store.document;

/**
 * A document is larger than the store takes. Nothing was written.
 */
public class DocumentTooLargeException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final int size;

	DocumentTooLargeException(DocumentId id, int size) {
		super("The document %s has %d bytes; the limit is %d. Nothing was written.".formatted(id, size,
				Command.Put.MAX_BYTES));
		this.size = size;
	}

	/**
	 * The size in bytes.
	 */
	public int size() {
		return this.size;
	}

}
