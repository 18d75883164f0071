package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.Flags;

/**
 * Drops versions that need not be kept, in steps small enough not to keep writes waiting.
 *
 * <p>
 * Two marks move along the log. The first one follows the writes: of each version that it
 * passes, those before it go that are no revisions. So does a tombstone that has no
 * version before it, since none is left that it could explain. The second mark stays
 * behind everything younger than the minimum age of its collection. Of each version that
 * it passes, the one so many revisions before it is dropped with all before: then as many
 * as must be kept are newer, and as it is older than the one that was passed, it is old
 * enough.
 *
 * <pre>
 *   keep 3          v1  v2  v3  v4  v5
 *   mark passes                 v4        drops v1
 *   mark passes                     v5    drops v2
 * </pre>
 *
 * <p>
 * Where collections have different ages, the second mark waits for the longest; what
 * exceeds the limits does not count as a revision meanwhile, see {@link Chain}. The last
 * row of the log is never passed, because it holds the last etag. The sides of a conflict
 * stay until it ends.
 *
 * <p>
 * Where other databases are to get everything, tombstones and revisions stay until all of
 * them have confirmed to have them ({@link Peers#floor}): a deletion that is forgotten
 * before everybody knows of it is undone by whoever doesn't. Tombstones beyond that are
 * passed, and passed again when more was confirmed; the second mark waits.
 */
final class Pruning {

	/** How many rows of the log one step passes. */
	private static final int STEP = 500;

	/** What the marks are called in {@code meta}. */
	private static final String FIRST = "settled";

	private static final String SECOND = "pruned";

	private final WriteTransaction transaction;

	private final Sql sql;

	Pruning(WriteTransaction transaction) {
		this.transaction = transaction;
		this.sql = transaction.sql();
	}

	/**
	 * Does one step.
	 * @return whether there may be more to do
	 */
	boolean step() throws SQLException {
		boolean settled = pass(FIRST, this::settle);
		return pass(SECOND, this::limit) || settled;
	}

	/** Moves a mark over rows until there are none left or one is not to be passed. */
	private boolean pass(String mark, Passing passing) throws SQLException {
		List<Passed> rows = this.sql.list(
				"SELECT " + Passed.COLUMNS
						+ " FROM log WHERE etag > ? AND etag < (SELECT max(etag) FROM log) ORDER BY etag LIMIT ?",
				Passed::read, Meta.number(this.sql, mark), STEP);
		long passed = 0;
		for (Passed row : rows) {
			if (!passing.pass(row)) {
				break;
			}
			passed = row.etag;
		}
		if (passed > 0) {
			Meta.put(this.sql, mark, Long.toString(passed));
		}
		return passed > 0 && rows.size() == STEP;
	}

	/**
	 * Has all versions after an etag passed again, because their flags or rules are
	 * others now.
	 */
	static void startAgain(Sql sql, long etag) throws SQLException {
		for (String name : List.of(FIRST, SECOND)) {
			if (Meta.number(sql, name) > etag) {
				sql.update("UPDATE meta SET value=? WHERE name=?", Long.toString(etag), name);
			}
		}
	}

	/** Drops what is neither current nor a revision, and ties the ends together. */
	private boolean settle(Passed row) throws SQLException {
		Passed before = version(row.prev);
		while (before != null && !before.isKept()) {
			drop(before);
			before = version(before.prev);
		}
		if (before != null && before.etag != row.prev) {
			this.sql.update("UPDATE log SET prev=? WHERE etag=?", before.etag, row.etag);
		}
		if (before == null && !row.isKept()) {
			dropTombstone(row);
		}
		return true;
	}

	private boolean limit(Passed row) throws SQLException {
		CollectionRevisions rules = this.transaction.rulesOf(row.collection);
		if (rules == null || !rules.isLimited()) {
			return true;
		}
		if (row.modified > Ticks.of(this.transaction.now().minus(rules.keptFor()))) {
			return false;
		}
		return row.etag <= floor() && dropBeyond(row, rules.keptAnyway());
	}

	private long floor() throws SQLException {
		return this.transaction.peers().floor();
	}

	/** Drops them and says whether none had to stay for those who don't have it yet. */
	private boolean dropBeyond(Passed row, int kept) throws SQLException {
		int newer = row.isRevision() ? 1 : 0;
		Passed version = version(row.prev);
		while (version != null) {
			if (newer >= kept && !version.isOpen()) {
				if (version.etag > floor()) {
					return false;
				}
				drop(version);
			}
			newer += version.isRevision() ? 1 : 0;
			version = version(version.prev);
		}
		boolean goes = kept == 0 && !row.isOpen();
		if (goes && !isCurrent(row)) {
			drop(row);
		}
		if (goes) {
			dropTombstone(row);
		}
		return true;
	}

	private boolean isCurrent(Passed row) throws SQLException {
		return this.sql.number("SELECT etag FROM docs WHERE n=?", row.doc) == row.etag;
	}

	private @Nullable Passed version(long etag) throws SQLException {
		return this.sql.first("SELECT " + Passed.COLUMNS + " FROM log WHERE etag=?", Passed::read, etag);
	}

	private void drop(Passed row) throws SQLException {
		this.transaction.drop(List.of(row.toLink()));
	}

	/** Drops the last trace of a document, if that is what the row is. */
	private void dropTombstone(Passed row) throws SQLException {
		if (row.kind == Kind.TOMBSTONE && row.etag <= floor() && this.transaction.heads().drop(row.doc, row.etag)) {
			this.transaction.peers().forgot(row.etag);
			this.transaction.tally().addTombstones(row.collection, -1);
			drop(row);
		}
	}

	/** What is done with a row that a mark passes. */
	private interface Passing {

		/** Does it and says whether the mark may go on. */
		boolean pass(Passed row) throws SQLException;

	}

	private record Passed(long etag, long doc, String collection, Kind kind, long prev, long modified, Flags flags) {

		static final String COLUMNS = "etag, doc, coll, kind, prev, modified, flags";

		static Passed read(ResultSet row) throws SQLException {
			return new Passed(row.getLong(1), row.getLong(2), row.getString(3), Kind.of(row.getInt(4)), row.getLong(5),
					row.getLong(6), new Flags(row.getInt(7)));
		}

		boolean isRevision() {
			return this.flags.has(Flags.REVISION);
		}

		/** Whether it is one side of a conflict that goes on. */
		boolean isOpen() {
			return this.flags.has(Flags.OPEN);
		}

		boolean isKept() {
			return isRevision() || isOpen();
		}

		Chain.Link toLink() {
			return new Chain.Link(this.etag, this.collection, this.modified, this.flags);
		}

	}

}
