package personeditor.store.document;

/**
 * A query asks an index by name, and there is none of that name: the store has only the
 * indexes that it makes itself. Nothing was read or written.
 */
public class NoSuchIndexException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final String name;

	public NoSuchIndexException(String name) {
		super("There is no index '" + name + "'; ask the collection itself, the store makes the indexes it needs.");
		this.name = name;
	}

	public String name() {
		return this.name;
	}

}
