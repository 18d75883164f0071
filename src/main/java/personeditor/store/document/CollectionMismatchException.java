package personeditor.store.document;

/**
 * A put would have moved a document to another collection. Nothing was written. The
 * message is RavenDB's.
 */
public class CollectionMismatchException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	public CollectionMismatchException(DocumentId id, String from, String to) {
		super(("Changing '%s' from '%s' to '%s' via update is not supported. "
				+ "Delete it and recreate the document '%s'.")
			.formatted(id, from, to, id));
	}

}
