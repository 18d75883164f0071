package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;

/**
 * One version of a document on its way to another database, with everything that travels
 * with it.
 *
 * @param role what it is where it comes from
 * @param item the version, with all flags that have a meaning elsewhere, and its etag
 * where it comes from
 */
public record Replica(Role role, Item item) {

	static final String SELECT = "SELECT " + LogRow.COLUMNS + ", d.id, d.etag, d.kind, d.flags FROM log l "
			+ "CROSS JOIN docs d ON d.n = l.doc WHERE l.etag > ? AND (l.etag = d.etag OR l.flags & "
			+ Flags.REVISION.with(Flags.OPEN).bits() + ") ORDER BY l.etag";

	private static final int ID = 14;

	/**
	 * Reads a row; null for one that says nothing.
	 * @throws CorruptDocumentException if the row is not what was written
	 */
	static @Nullable Replica read(ResultSet row) throws SQLException {
		LogRow version = LogRow.read(row);
		boolean top = row.getLong(ID + 1) == version.etag();
		boolean conflict = Kind.of(row.getInt(ID + 2)) == Kind.CONFLICT;
		boolean current = top && !conflict;
		boolean open = version.flags().has(Flags.OPEN);
		boolean revision = version.flags().has(Flags.REVISION);
		if (current && Arrivals.isStandIn(version.kind(), version.flags()) || !(current || open || revision)) {
			return null;
		}
		Item item = version.toReplica(DocumentId.of(row.getString(ID)));
		return new Replica(current ? Role.CURRENT : open ? Role.CONFLICT : Role.REVISION, item);
	}

	/** What a version is. */
	public enum Role {

		/** What the document, or what is left of it, is now. */
		CURRENT,

		/** What it was. */
		REVISION,

		/** One side of a conflict that goes on. */
		CONFLICT

	}

}
