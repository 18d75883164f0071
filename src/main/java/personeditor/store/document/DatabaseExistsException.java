package personeditor.store.document;

/**
 * A database was to be made, and there is one of that name. Nothing was changed. The
 * message is RavenDB's.
 */
public class DatabaseExistsException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	public DatabaseExistsException(String name) {
		super("Database '" + name + "' already exists!");
	}

}
