package personeditor.store.document;

/**
 * What the disk returned for a document is not what was written there: its hash differs.
 * The value is not shown; other documents are not affected, and earlier versions of this
 * one may still be readable.
 */
public class CorruptDocumentException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final transient DocumentId id;

	private final long etag;

	public CorruptDocumentException(DocumentId id, long etag) {
		super("The version of document %s at etag %d is damaged on disk and is not shown.".formatted(id, etag));
		this.id = id;
		this.etag = etag;
	}

	public DocumentId id() {
		return this.id;
	}

	public long etag() {
		return this.etag;
	}

}
