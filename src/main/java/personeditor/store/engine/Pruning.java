package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/**
 * Drops versions that need not be kept, in steps small enough not to keep writes waiting.
 *
 * <p>
 * A mark moves along the log, behind everything younger than the minimum age. For each
 * version that it passes, the one so many versions before it is dropped: then as many as
 * must be kept are newer, and as it is older than the one that was passed, it is old
 * enough.
 *
 * <pre>
 *   keep 3          v1  v2  v3  v4  v5
 *   mark passes                 v4        drops v1
 *   mark passes                     v5    drops v2
 * </pre>
 *
 * <p>
 * Where only what is current is kept, a tombstone goes too once it is passed: no version
 * is left that it could explain. The last row of the log is never passed, because it
 * holds the last etag.
 */
final class Pruning {

	/** How many rows of the log one step passes. */
	private static final int STEP = 500;

	private final RevisionPolicy policy;

	private final InstantSource clock;

	Pruning(RevisionPolicy policy, InstantSource clock) {
		this.policy = policy;
		this.clock = clock;
	}

	/**
	 * Does one step.
	 * @return whether there may be more to do
	 */
	boolean step(Sql sql) throws SQLException {
		long youngest = Ticks.of(this.clock.instant().minus(this.policy.minimumAge()));
		List<Passed> rows = sql.list("""
				SELECT etag, doc, kind, prev, coll LIKE '@hilo', modified FROM log
				WHERE etag > ? AND etag < (SELECT max(etag) FROM log) ORDER BY etag LIMIT ?
				""", Passed::read, mark(sql), STEP);
		for (Passed row : rows) {
			if (row.modified > youngest) {
				return false;
			}
			pass(sql, row);
			sql.update(
					"INSERT INTO meta(name, value) VALUES('pruned', ?) ON CONFLICT DO UPDATE SET value=excluded.value",
					Long.toString(row.etag));
		}
		return rows.size() == STEP;
	}

	private static long mark(Sql sql) throws SQLException {
		String mark = sql.first("SELECT value FROM meta WHERE name='pruned'", (row) -> row.getString(1));
		return (mark != null) ? Long.parseLong(mark) : 0;
	}

	private void pass(Sql sql, Passed row) throws SQLException {
		int kept = row.isHiLo ? 1 : this.policy.minimumKept();
		long etag = row.etag;
		for (int i = 0; i < kept && etag != 0; i++) {
			etag = sql.number("SELECT prev FROM log WHERE etag = ?", etag);
		}
		if (etag != 0) {
			sql.update("DELETE FROM log WHERE etag = ?", etag);
		}
		if (kept == 1 && row.kind == Kind.TOMBSTONE
				&& sql.update("DELETE FROM docs WHERE n = ? AND etag = ?", row.doc, row.etag) > 0) {
			sql.update("DELETE FROM log WHERE etag = ?", row.etag);
		}
	}

	private record Passed(long etag, long doc, Kind kind, long prev, boolean isHiLo, long modified) {

		static Passed read(ResultSet row) throws SQLException {
			return new Passed(row.getLong(1), row.getLong(2), Kind.of(row.getInt(3)), row.getLong(4), row.getBoolean(5),
					row.getLong(6));
		}

	}

}
