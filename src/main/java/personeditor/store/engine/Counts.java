package personeditor.store.engine;

import java.sql.SQLException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much there is in a database.
 *
 * @param documents how many documents there are
 * @param tombstones how many deleted documents are remembered
 * @param revisions how many revisions are in the file: those too that exceed the limits
 * and are about to be dropped
 * @param collections how many documents each collection has; one that was emptied has 0.
 * Names are found in any case
 */
public record Counts(long documents, long tombstones, long revisions, SortedMap<String, Long> collections) {

	static Counts read(Sql sql) throws SQLException {
		SortedMap<String, Long> collections = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		sql.list("SELECT coll, documents FROM counts",
				(row) -> collections.merge(row.getString(1), row.getLong(2), Long::sum));
		return new Counts(sql.number("SELECT sum(documents) FROM counts"),
				sql.number("SELECT sum(tombstones) FROM counts"), sql.number("SELECT sum(revisions) FROM counts"),
				Collections.unmodifiableSortedMap(collections));
	}

	static Counts read(Sql sql, String collection) throws SQLException {
		SortedMap<String, Long> collections = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		Counts counts = sql.first("SELECT documents, tombstones, revisions, coll FROM counts WHERE coll = ?", (row) -> {
			collections.put(row.getString(4), row.getLong(1));
			return new Counts(row.getLong(1), row.getLong(2), row.getLong(3), collections);
		}, collection);
		return (counts != null) ? counts : new Counts(0, 0, 0, collections);
	}

}
