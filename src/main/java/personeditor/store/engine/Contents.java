package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.function.Consumer;

import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.ReadFailedException;

/**
 * Everything that one committed state of a database holds, kind by kind and one by one,
 * for copies of the whole. Good for as long as its snapshot.
 */
public final class Contents {

	private final Sql sql;

	private final Snapshot snapshot;

	Contents(Sql sql, Snapshot snapshot) {
		this.sql = sql;
		this.snapshot = snapshot;
	}

	/** The documents that can be read, in the order in which they were written last. */
	public void eachDocument(Consumer<Item> consumer) {
		each(Snapshot.ITEM + "docs d CROSS JOIN log l ON l.etag = d.etag WHERE d.kind = 1 AND d.etag > 0 "
				+ "ORDER BY d.etag", (row) -> consumer.accept(Snapshot.readItem(row)));
	}

	/** What is left of documents that were deleted. */
	public void eachTombstone(Consumer<Item> consumer) {
		each(Snapshot.ITEM + "docs d CROSS JOIN log l ON l.etag = d.etag WHERE d.kind = 2 AND (NOT l.flags & "
				+ Flags.LATE.bits() + " OR l.flags & " + Flags.APPLIED.bits() + ") ORDER BY d.n",
				(row) -> consumer.accept(Snapshot.readItem(row)));
	}

	/**
	 * The revisions, document by document, those of a document in the order in which they
	 * were made.
	 */
	public void eachRevision(Consumer<Item> consumer) {
		each("SELECT d.id FROM docs d WHERE d.flags & " + Flags.HAS_REVISIONS.with(Flags.LATE_REVISIONS).bits()
				+ " ORDER BY d.n", (row) -> this.snapshot.eachRevision(DocumentId.of(row.getString(1)), consumer));
	}

	/** The sides of conflicts, in the order in which they arrived. */
	public void eachConflictVersion(Consumer<Item> consumer) {
		each(Snapshot.ITEM + "log l CROSS JOIN docs d ON d.n = l.doc WHERE l.flags & " + Flags.OPEN.bits()
				+ " ORDER BY l.etag", (row) -> consumer.accept(Snapshot.readItem(row)));
	}

	/**
	 * Every version after an etag, row by row as they were written.
	 * @return whether there was one
	 */
	boolean eachVersionAfter(long etag, Sql.RowHandler handler) {
		try {
			SqlText text = new SqlText().append(
					Snapshot.ITEM + "log l CROSS JOIN docs d ON d.n = l.doc WHERE l.etag > ? ORDER BY l.etag", etag);
			this.sql.each(text, handler);
			return true;
		}
		catch (SQLException exception) {
			throw new ReadFailedException(exception);
		}
	}

	/** The numbers that were given out last, by the names of their identities. */
	public SortedMap<String, Long> identities() {
		return this.snapshot.identities();
	}

	private void each(String text, RowConsumer consumer) {
		try {
			this.sql.each(new SqlText().append(text), (row) -> {
				consumer.accept(row);
				return true;
			});
		}
		catch (SQLException exception) {
			throw new ReadFailedException(exception);
		}
	}

	/**
	 * Takes one row.
	 */
	private interface RowConsumer {

		void accept(ResultSet row) throws SQLException;

	}

}
