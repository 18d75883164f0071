package personeditor.store.document;

/**
 * A put was to make a revision of the version before it, and there is none. Nothing was
 * written. The message is RavenDB's.
 */
public class NothingToKeepException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	public NothingToKeepException(DocumentId id) {
		super("Can't force revision creation - the document was not saved on the server yet. document: " + id + ".");
	}

}
