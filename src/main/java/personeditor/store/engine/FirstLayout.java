package personeditor.store.engine;

import java.sql.SQLException;
import java.util.List;

/**
 * The very first files call themselves format 1 and differ from it in two indexes: one of
 * the log in place of one of the heads, and rows of the full text that don't say whose
 * they are. Such a file is made one of format 1; its full text is built anew when the
 * indexes are brought up to date.
 */
final class FirstLayout {

	/** Only these files have it. */
	private static final String MARK = "log_by_collection";

	private FirstLayout() {
	}

	static void makeFormat1(Sql sql) throws SQLException {
		if (sql.number("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = ?", MARK) == 0) {
			return;
		}
		List<Long> texts = sql.list("SELECT n FROM fields WHERE name = ?", (row) -> row.getLong(1), IndexKeys.SEARCH);
		sql.execute("BEGIN IMMEDIATE");
		for (long number : texts) {
			sql.execute("DROP TABLE IF EXISTS ranks_" + number);
			sql.execute("DROP TABLE IF EXISTS words_" + number);
			sql.update("DELETE FROM doc_keys WHERE field = ?", number);
		}
		sql.execute("DELETE FROM indexes");
		sql.execute("DROP INDEX " + MARK);
		sql.execute("CREATE INDEX docs_by_change ON docs(coll, etag)");
		sql.execute("COMMIT");
	}

}
