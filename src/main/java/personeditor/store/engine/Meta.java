package personeditor.store.engine;

import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a database has written down about itself: texts by their names.
 */
final class Meta {

	private Meta() {
	}

	static @Nullable String text(Sql sql, String name) throws SQLException {
		return sql.first("SELECT value FROM meta WHERE name=?", (row) -> row.getString(1), name);
	}

	/** The number under a name, 0 if there is none. */
	static long number(Sql sql, String name) throws SQLException {
		String text = text(sql, name);
		return (text != null) ? Long.parseLong(text) : 0;
	}

	static void put(Sql sql, String name, String value) throws SQLException {
		sql.update("INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)", name, value);
	}

	/**
	 * The numbers whose names begin with a text, by the rest of their names.
	 * @param prefix a text that ends with a slash
	 */
	static SortedMap<String, Long> numbers(Sql sql, String prefix) throws SQLException {
		SortedMap<String, Long> numbers = new TreeMap<>();
		String end = prefix.substring(0, prefix.length() - 1) + '0';
		sql.list("SELECT name, value FROM meta WHERE name > ? AND name < ?",
				(row) -> numbers.put(row.getString(1).substring(prefix.length()), Long.valueOf(row.getString(2))),
				prefix, end);
		return numbers;
	}

	static void remove(Sql sql, String name) throws SQLException {
		sql.update("DELETE FROM meta WHERE name=?", name);
	}

}
