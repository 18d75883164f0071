package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.vector.ChangeVector;

/**
 * One version of those that a document has now: the only one, or one of those between
 * which nobody has decided. Its contents are read when they are asked for.
 *
 * @param modified in {@link Ticks}
 */
record Side(long etag, Kind kind, String collection, ChangeVector vector, Flags flags, long modified) {

	private static final String SELECT = "SELECT etag, kind, coll, vector, flags, modified FROM log WHERE ";

	/** The versions that a document has; none if it never was or was forgotten. */
	static List<Side> of(Sql sql, Head head) throws SQLException {
		if (head.isConflict()) {
			return open(sql, head.doc());
		}
		if (head.isNew() || Arrivals.standsIn(head)) {
			return List.of();
		}
		return List
			.of(new Side(head.etag(), head.kind(), head.collection(), head.vector(), head.flags(), head.modified()));
	}

	/** The versions between which nobody has decided. */
	static List<Side> open(Sql sql, long doc) throws SQLException {
		return sql.list(SELECT + "flags & " + Flags.OPEN.bits() + " AND doc=?", Side::read, doc);
	}

	static Side of(LogRow row) {
		return new Side(row.etag(), row.kind(), row.collection(), ChangeVector.parse(row.vector()), row.flags(),
				row.modified());
	}

	private static Side read(ResultSet row) throws SQLException {
		return new Side(row.getLong(1), Kind.of(row.getInt(2)), row.getString(3), ChangeVector.parse(row.getString(4)),
				new Flags(row.getInt(5)), row.getLong(6));
	}

	boolean isDocument() {
		return this.kind == Kind.DOCUMENT;
	}

	/**
	 * The whole row; null if it is damaged. That is no failure, because it is found out
	 * when others have been written already: what is damaged is like nothing else, and
	 * stays as it is.
	 */
	@Nullable LogRow intactRow(Sql sql, DocumentId id) throws SQLException {
		LogRow row = LogRow.at(sql, this.etag);
		return (row != null && row.isIntact(id)) ? row : null;
	}

}
