package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import personeditor.store.document.Flags;
import personeditor.store.document.StoreUnusableException;

/**
 * The tables of a database file, and what marks the file as one of ours. The tables are
 * described in the package documentation.
 */
final class Schema {

	/** "PEdS" in ASCII, in SQLite's application id. */
	private static final long APPLICATION_ID = 0x50456453;

	/** The format these classes read and write, in SQLite's user version. */
	static final int FORMAT = 4;

	private static final String LOG = """
			CREATE TABLE log(etag INTEGER PRIMARY KEY, doc INTEGER NOT NULL, coll TEXT NOT NULL COLLATE NOCASE,
			kind INTEGER NOT NULL, prev INTEGER NOT NULL, seq INTEGER NOT NULL, modified INTEGER NOT NULL,
			vector TEXT NOT NULL, origin TEXT NOT NULL, flags INTEGER NOT NULL, hash BLOB NOT NULL, meta BLOB NOT NULL,
			body BLOB NOT NULL) STRICT
			""";

	/** What came with format 2. */
	private static final List<String> SINCE_2 = List.of("""
			CREATE INDEX docs_by_etag ON docs(etag) WHERE kind = 1
			""", """
			CREATE INDEX docs_in_bin ON docs(etag) WHERE kind = 2 AND flags & 4
			""", """
			CREATE INDEX late_versions ON log(vector) WHERE flags & 16777216
			""", """
			CREATE INDEX open_versions ON log(doc) WHERE flags & 33554432
			""", """
			CREATE TABLE counts(coll TEXT PRIMARY KEY COLLATE NOCASE, documents INTEGER NOT NULL,
			tombstones INTEGER NOT NULL, revisions INTEGER NOT NULL) STRICT, WITHOUT ROWID
			""", """
			CREATE TABLE identities(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID
			""");

	private static final List<String> TABLES = List.of("""
			CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID
			""",
			"""
					CREATE TABLE docs(n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL,
					coll TEXT NOT NULL COLLATE NOCASE, kind INTEGER NOT NULL, etag INTEGER NOT NULL, seq INTEGER NOT NULL,
					modified INTEGER NOT NULL, vector TEXT NOT NULL, keys INTEGER NOT NULL, flags INTEGER NOT NULL DEFAULT 0) STRICT
					""",
			LOG, """
					CREATE INDEX docs_by_change ON docs(coll, etag)
					""", """
					CREATE TABLE fields(n INTEGER PRIMARY KEY, coll TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL,
					UNIQUE(coll, name)) STRICT
					""", """
					CREATE TABLE indexes(coll TEXT PRIMARY KEY COLLATE NOCASE, definition TEXT NOT NULL,
					built INTEGER NOT NULL) STRICT, WITHOUT ROWID
					""", """
					CREATE TABLE keys(field INTEGER NOT NULL, key BLOB NOT NULL, id TEXT NOT NULL, doc INTEGER NOT NULL,
					PRIMARY KEY(field, key, id)) STRICT, WITHOUT ROWID
					""",
			"""
					CREATE TABLE doc_keys(doc INTEGER NOT NULL, field INTEGER NOT NULL, key BLOB NOT NULL, rank INTEGER NOT NULL,
					PRIMARY KEY(doc, field)) STRICT, WITHOUT ROWID
					""");

	/** What format 2 has more than format 1, for queries. */
	private static final List<String> QUERY_TABLES = List.of("""
			CREATE TABLE query_fields(field INTEGER PRIMARY KEY, built INTEGER NOT NULL) STRICT
			""", """
			CREATE TABLE doc_terms(doc INTEGER NOT NULL, field INTEGER NOT NULL, key BLOB NOT NULL,
			PRIMARY KEY(doc, field, key)) STRICT, WITHOUT ROWID
			""");

	/** What came with format 3. Nobody is overruled in files of older formats. */
	private static final List<String> SINCE_3 = List.of("""
			CREATE TABLE overruled(editor TEXT NOT NULL, etag INTEGER NOT NULL,
			PRIMARY KEY(editor, etag)) STRICT, WITHOUT ROWID
			""");

	/**
	 * What came with format 4. Of what was written in older formats there is no trail.
	 */
	private static final List<String> SINCE_4 = List
		.of("""
				CREATE TABLE audit(n INTEGER PRIMARY KEY, at INTEGER NOT NULL, what TEXT NOT NULL, hash BLOB NOT NULL) STRICT
				""");

	private Schema() {
	}

	/**
	 * Makes the tables in a new file, or brings those of an older format up to the one of
	 * these classes.
	 * @param revisions what counted as a revision in a file of format 1, which doesn't
	 * say
	 * @throws StoreUnusableException if the file is of another program or a newer format
	 */
	static void prepare(Sql sql, Path file, RevisionPolicy revisions) throws SQLException {
		long format = sql.number("PRAGMA user_version");
		if (format == 0 && sql.number("SELECT count(*) FROM sqlite_schema") == 0) {
			create(sql);
			return;
		}
		if (sql.number("PRAGMA application_id") != APPLICATION_ID) {
			throw new StoreUnusableException(file, "it is a file of another program.", null);
		}
		if (format == 1) {
			upgradeFrom1(sql, !revisions.equals(RevisionPolicy.NONE));
		}
		else if (format == 2) {
			upgrade(sql, SINCE_3, SINCE_4);
		}
		else if (format == 3) {
			upgrade(sql, SINCE_4);
		}
		else if (format != FORMAT) {
			throw new StoreUnusableException(file, "its format is " + format + " and this program reads formats 1 to "
					+ FORMAT + "; start the version of the program that wrote it.", null);
		}
	}

	private static void create(Sql sql) throws SQLException {
		sql.execute("BEGIN IMMEDIATE");
		executeAll(sql, TABLES);
		executeAll(sql, SINCE_2);
		executeAll(sql, QUERY_TABLES);
		executeAll(sql, SINCE_3);
		executeAll(sql, SINCE_4);
		sql.execute("PRAGMA application_id=" + APPLICATION_ID);
		sql.execute("PRAGMA user_version=" + FORMAT);
		sql.execute("COMMIT");
	}

	/**
	 * The log is copied, so that the flags stand before the bodies: behind them, every
	 * look at the flags of a long document would read all of its pages.
	 */
	private static void upgradeFrom1(Sql sql, boolean allAreRevisions) throws SQLException {
		int document = allAreRevisions ? Flags.HAS_REVISIONS.with(Flags.REVISION).bits() : 0;
		int tombstone = allAreRevisions ? document | Flags.DELETE_REVISION.bits() : 0;
		String flags = "CASE WHEN coll = '@hilo' THEN 0 WHEN kind = 1 THEN " + document + " ELSE " + tombstone + " END";
		sql.execute("BEGIN IMMEDIATE");
		sql.execute("ALTER TABLE log RENAME TO log_1");
		sql.execute(LOG);
		sql.execute("INSERT INTO log SELECT etag, doc, coll, kind, prev, seq, modified, vector, origin, " + flags
				+ ", hash, meta, body FROM log_1 ORDER BY etag");
		sql.execute("DROP TABLE log_1");
		sql.execute("ALTER TABLE docs ADD COLUMN flags INTEGER NOT NULL DEFAULT 0");
		sql.execute("UPDATE docs SET flags = " + flags);
		executeAll(sql, SINCE_2);
		executeAll(sql, QUERY_TABLES);
		executeAll(sql, SINCE_3);
		executeAll(sql, SINCE_4);
		sql.execute("INSERT INTO counts SELECT coll, sum(kind = 1), sum(kind = 2), 0 FROM docs GROUP BY coll");
		sql.execute("INSERT INTO counts SELECT coll, 0, 0, count(*) FROM log WHERE flags & " + Flags.REVISION.bits()
				+ " GROUP BY coll ON CONFLICT DO UPDATE SET revisions = excluded.revisions");
		sql.execute("PRAGMA user_version=" + FORMAT);
		sql.execute("COMMIT");
	}

	@SafeVarargs
	private static void upgrade(Sql sql, List<String>... steps) throws SQLException {
		sql.execute("BEGIN IMMEDIATE");
		for (List<String> step : steps) {
			executeAll(sql, step);
		}
		sql.execute("PRAGMA user_version=" + FORMAT);
		sql.execute("COMMIT");
	}

	private static void executeAll(Sql sql, List<String> statements) throws SQLException {
		for (String statement : statements) {
			sql.execute(statement);
		}
	}

}
