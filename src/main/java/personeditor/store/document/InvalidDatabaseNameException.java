package personeditor.store.document;

/**
 * A text that can't be the name of a database. Nothing was made. The messages are
 * RavenDB's.
 */
public class InvalidDatabaseNameException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	public InvalidDatabaseNameException(String message) {
		super(message);
	}

}
