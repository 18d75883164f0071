package personeditor.store.engine;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

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
 */
final class LogEnd {

	private static final String LAST_ROW = "FROM log WHERE etag = (SELECT max(etag) FROM log)";

	private static final String ETAG = "last-etag";

	private static final String VECTOR = "database-vector";

	private LogEnd() {
	}

	static long etag(Sql sql) throws SQLException {
		String noted = noted(sql, ETAG);
		long last = sql.number("SELECT max(etag) FROM log");
		return (noted != null) ? Math.max(last, Long.parseLong(noted)) : last;
	}

	static ChangeVector vector(Sql sql) throws SQLException {
		String own = sql.first("SELECT vector " + LAST_ROW + " AND NOT flags & " + Flags.LATE.bits(),
				(row) -> row.getString(1));
		String vector = (own != null) ? own : noted(sql, VECTOR);
		return (vector != null) ? ChangeVector.parse(vector) : ChangeVector.empty();
	}

	private static @Nullable String noted(Sql sql, String name) throws SQLException {
		return sql.first("SELECT value FROM meta WHERE name=?", (row) -> row.getString(1), name);
	}

	static void note(Sql sql, long etag, ChangeVector vector) throws SQLException {
		String text = "INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)";
		sql.update(text, ETAG, Long.toString(etag));
		sql.update(text, VECTOR, vector.toString());
	}

}
