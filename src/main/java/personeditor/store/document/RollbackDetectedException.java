package personeditor.store.document;

import personeditor.store.vector.DatabaseId;

/**
 * Somebody has seen more of a database than there is, or the same id twice: the database
 * was restored from an older copy, or is one of two copies. Nothing was taken. The
 * database must get a new id before it goes on.
 */
public class RollbackDetectedException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final transient DatabaseId database;

	/**
	 * Says so.
	 * @param database the database that is not what it was
	 * @param seen the etag of it that others have seen
	 * @param last the last etag that it has
	 */
	public RollbackDetectedException(DatabaseId database, long seen, long last) {
		super(("Others have seen the write number %d of the database %s, whose last is number %d: it was restored from"
				+ " an older copy, or there is another copy of it. Nothing was replicated. Give it a new id.")
			.formatted(seen, database, last));
		this.database = database;
	}

	/**
	 * Refuses to go on if others have seen more than there is.
	 */
	public static void check(DatabaseId database, long seen, long last) {
		if (seen > last) {
			throw new RollbackDetectedException(database, seen, last);
		}
	}

	/**
	 * The database that is not what it was.
	 */
	public DatabaseId database() {
		return this.database;
	}

}
