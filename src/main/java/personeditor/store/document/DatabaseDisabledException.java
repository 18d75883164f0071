package personeditor.store.document;

/**
 * A database is switched off: nothing is read or written until somebody switches it on.
 * The message is RavenDB's.
 */
public class DatabaseDisabledException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	public DatabaseDisabledException(String name) {
		super(name + " has been disabled");
	}

}
