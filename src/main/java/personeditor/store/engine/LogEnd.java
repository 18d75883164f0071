package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;

import personeditor.store.document.Flags;
import personeditor.store.vector.ChangeVector;

/**
 * How far a database has got: the last etag that was given out, and the vector that has
 * seen all of its own writes.
 *
 * <p>
 * Both are those of the last row of the log, as long as the database writes alone: they
 * cost no row of their own. A version that was written elsewhere has a vector that says
 * nothing of this database, and may be dropped while it is the last row; so what comes
 * with such versions writes both down in {@code meta}.
 *
 * <p>
 * The vector is exact: every version that it covers has been here, or one that replaced
 * it. So what was noted of other databases counts, and not what the last row's own
 * history has seen of them.
 */
final class LogEnd {

	private static final String LAST_ROW = "FROM log WHERE etag = (SELECT max(etag) FROM log)";

	private static final String ETAG = "last-etag";

	private static final String VECTOR = "database-vector";

	private LogEnd() {
	}

	static long etag(Sql sql) throws SQLException {
		String noted = Meta.text(sql, ETAG);
		long last = sql.number("SELECT max(etag) FROM log");
		return (noted != null) ? Math.max(last, Long.parseLong(noted)) : last;
	}

	static ChangeVector vector(Sql sql, Identity identity) throws SQLException {
		String noted = Meta.text(sql, VECTOR);
		Last last = sql.first("SELECT etag, vector " + LAST_ROW + " AND NOT flags & " + Flags.LATE.bits(), Last::read);
		if (noted == null) {
			return (last != null) ? last.vector : ChangeVector.empty();
		}
		ChangeVector vector = ChangeVector.parse(noted);
		return (last != null) ? vector.with(identity.entry(last.etag)) : vector;
	}

	static void note(Sql sql, long etag, ChangeVector vector) throws SQLException {
		Meta.put(sql, ETAG, Long.toString(etag));
		Meta.put(sql, VECTOR, vector.toString());
	}

	private record Last(long etag, ChangeVector vector) {

		static Last read(ResultSet row) throws SQLException {
			return new Last(row.getLong(1), ChangeVector.parse(row.getString(2)));
		}

	}

}
