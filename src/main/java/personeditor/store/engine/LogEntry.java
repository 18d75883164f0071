package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;

import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.vector.ChangeVector;

/**
 * That something was written: one row of the log, without what was written.
 *
 * @param id the document, spelled as it was last written
 * @param isDeletion whether the document was deleted by it
 * @param isConflict whether it is one side of a conflict
 */
public record LogEntry(long etag, DocumentId id, String collection, boolean isDeletion, boolean isConflict,
		ChangeVector changeVector) {

	/**
	 * The columns that {@link #read} expects. What came late for the history of a
	 * document is no news of the document.
	 */
	static final String SELECT = "SELECT l.etag, d.id, l.coll, l.kind, l.vector, l.flags FROM log l "
			+ "CROSS JOIN docs d ON d.n = l.doc WHERE l.etag > ? AND (NOT l.flags & " + Flags.LATE.bits()
			+ " OR l.flags & " + Flags.OPEN.with(Flags.APPLIED).bits() + ") ORDER BY l.etag LIMIT ?";

	/** The same of the versions that overruled an editor. */
	static final String OVERRULING = "SELECT l.etag, d.id, l.coll, l.kind, l.vector, l.flags FROM overruled o "
			+ "CROSS JOIN log l ON l.etag = o.etag CROSS JOIN docs d ON d.n = l.doc "
			+ "WHERE o.editor = ? ORDER BY o.etag DESC LIMIT ?";

	static LogEntry read(ResultSet row) throws SQLException {
		return new LogEntry(row.getLong(1), DocumentId.of(row.getString(2)), row.getString(3),
				Kind.of(row.getInt(4)) == Kind.TOMBSTONE, new Flags(row.getInt(6)).has(Flags.OPEN),
				ChangeVector.parse(row.getString(5)));
	}

}
