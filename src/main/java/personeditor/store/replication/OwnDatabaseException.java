package personeditor.store.replication;

import personeditor.store.document.DocumentStoreException;

/**
 * A database was asked to take in what it has itself. Nothing was taken, and nothing is
 * wrong with the database: the peer's address leads back to it.
 */
public class OwnDatabaseException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	public OwnDatabaseException(String name) {
		super("The database '" + name + "' would send to itself: the address of the peer is its own. Nothing was sent."
				+ " Check the peers' addresses, and that each node has a tag of its own.");
	}

}
