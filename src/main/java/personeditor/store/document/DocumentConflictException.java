package personeditor.store.document;

/**
 * A document can't be read or worked on, because there are several versions of it and
 * none is newer: somebody has to write it, or delete it, to say which it is. Nothing was
 * changed. The message is RavenDB's.
 */
public class DocumentConflictException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final transient DocumentId id;

	private final long largestEtag;

	public DocumentConflictException(DocumentId id, long largestEtag) {
		super("Conflict detected on '%s', conflict must be resolved before the document will be accessible."
			.formatted(id.key()));
		this.id = id;
		this.largestEtag = largestEtag;
	}

	public DocumentId id() {
		return this.id;
	}

	/**
	 * The highest etag of the versions.
	 */
	public long largestEtag() {
		return this.largestEtag;
	}

}
