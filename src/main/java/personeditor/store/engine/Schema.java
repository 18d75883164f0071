package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import personeditor.store.document.StoreUnusableException;

/**
 * The tables of a database file, and what marks the file as one of ours. The tables are
 * described in the package documentation.
 */
final class Schema {

	/** "PEdS" in ASCII, in SQLite's application id. */
	private static final long APPLICATION_ID = 0x50456453;

	/** The format these classes read and write, in SQLite's user version. */
	static final int FORMAT = 1;

	private static final List<String> TABLES = List.of("""
			CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID
			""", """
			CREATE TABLE docs(n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL,
			coll TEXT NOT NULL COLLATE NOCASE, kind INTEGER NOT NULL, etag INTEGER NOT NULL, seq INTEGER NOT NULL,
			modified INTEGER NOT NULL, vector TEXT NOT NULL, keys INTEGER NOT NULL) STRICT
			""",
			"""
					CREATE TABLE log(etag INTEGER PRIMARY KEY, doc INTEGER NOT NULL, coll TEXT NOT NULL COLLATE NOCASE,
					kind INTEGER NOT NULL, prev INTEGER NOT NULL, seq INTEGER NOT NULL, modified INTEGER NOT NULL,
					vector TEXT NOT NULL, origin TEXT NOT NULL, hash BLOB NOT NULL, meta BLOB NOT NULL, body BLOB NOT NULL) STRICT
					""",
			"""
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

	private Schema() {
	}

	/**
	 * Makes the tables in a new file, or checks that the file's format is the one of
	 * these classes.
	 * @throws StoreUnusableException if the file is of another program or a newer format
	 */
	static void prepare(Sql sql, Path file) throws SQLException {
		long format = sql.number("PRAGMA user_version");
		if (format == 0 && sql.number("SELECT count(*) FROM sqlite_schema") == 0) {
			create(sql);
			return;
		}
		if (sql.number("PRAGMA application_id") != APPLICATION_ID) {
			throw new StoreUnusableException(file, "it is a file of another program.", null);
		}
		if (format != FORMAT) {
			throw new StoreUnusableException(file, "its format is " + format + " and this program reads format "
					+ FORMAT + "; start the version of the program that wrote it.", null);
		}
	}

	private static void create(Sql sql) throws SQLException {
		sql.execute("BEGIN IMMEDIATE");
		for (String table : TABLES) {
			sql.execute(table);
		}
		sql.execute("PRAGMA application_id=" + APPLICATION_ID);
		sql.execute("PRAGMA user_version=" + FORMAT);
		sql.execute("COMMIT");
	}

}
