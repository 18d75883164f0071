package personeditor.store.engine;

import java.sql.SQLException;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers that count up one by one for ids that end in them: {@code users|} makes
 * {@code users/1}, {@code users/2}. A name is the same in any case, with or without the
 * bar at its end.
 */
final class Identities {

	private static final String BAR = "|";

	private Identities() {
	}

	/** The number after the largest is the smallest, as in RavenDB. */
	static long next(Sql sql, String name) throws SQLException {
		long next = sql.number("SELECT value FROM identities WHERE name = ?", key(name)) + 1;
		return seed(sql, name, next, true);
	}

	static long seed(Sql sql, String name, long value, boolean force) throws SQLException {
		String how = force ? "excluded.value" : "max(value, excluded.value)";
		return sql.number("INSERT INTO identities(name, value) VALUES(?, ?) ON CONFLICT DO UPDATE SET value = " + how
				+ " RETURNING value", key(name), value);
	}

	static SortedMap<String, Long> all(Sql sql) throws SQLException {
		SortedMap<String, Long> all = new TreeMap<>();
		sql.list("SELECT name, value FROM identities", (row) -> all.put(row.getString(1), row.getLong(2)));
		return Collections.unmodifiableSortedMap(all);
	}

	private static String key(String name) {
		String key = name.toLowerCase(Locale.ROOT);
		return key.endsWith(BAR) ? key : key + BAR;
	}

}
