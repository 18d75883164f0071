package personeditor.store.engine;

/**
 * The SQL of one collection's full-text index: {@code words_n} holds the searched texts
 * under row numbers made of {@link CoarseRank}s, {@code ranks_n} says which document a
 * row number belongs to. The n is the number of the collection's search field, so no name
 * ever comes from outside.
 */
final class Words {

	private Words() {
	}

	static String table(long n) {
		return "words_" + n;
	}

	static String ranks(long n) {
		return "ranks_" + n;
	}

	static String createWords(long n) {
		return "CREATE VIRTUAL TABLE IF NOT EXISTS " + table(n)
				+ " USING fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1')";
	}

	static String createRanks(long n) {
		return "CREATE TABLE IF NOT EXISTS " + ranks(n) + "(rank INTEGER PRIMARY KEY, doc INTEGER NOT NULL, "
				+ "key BLOB NOT NULL, id TEXT NOT NULL) STRICT";
	}

	static String add(long n) {
		return "INSERT INTO " + table(n) + "(rowid, text) VALUES(?,?)";
	}

	static String setRank(long n) {
		return "INSERT OR REPLACE INTO " + ranks(n) + "(rank, doc, key, id) VALUES(?,?,?,?)";
	}

	static String remove(long n) {
		return "DELETE FROM " + table(n) + " WHERE rowid=?";
	}

	static String removeRank(long n) {
		return "DELETE FROM " + ranks(n) + " WHERE rank=?";
	}

	static String highestRank(long n) {
		return "SELECT rank FROM " + ranks(n) + " WHERE rank BETWEEN ? AND ? ORDER BY rank DESC LIMIT 1";
	}

	/**
	 * A number that is free between two, for the day on which all numbers up to the
	 * highest were used once.
	 */
	static String gap(long n) {
		return "SELECT rank + 1 FROM " + ranks(n) + " r WHERE rank >= ? AND rank < ? AND NOT EXISTS (SELECT 1 FROM "
				+ ranks(n) + " WHERE rank = r.rank + 1) LIMIT 1";
	}

}
