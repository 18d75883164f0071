package personeditor.store.engine;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import personeditor.store.query.rql.IndexedPath;
import personeditor.store.query.rql.KeyRange;
import personeditor.store.query.rql.RqlOrder;
import personeditor.store.query.rql.Term;

/**
 * Sorting keys from the indexes: looked up document by document where there are few, and
 * otherwise all at once.
 */
final class IndexedKeys implements SortKeys {

	private final Sql sql;

	private final Map<IndexedPath, Long> numbers;

	private final boolean isForFew;

	IndexedKeys(Sql sql, Map<IndexedPath, Long> numbers, boolean isForFew) {
		this.sql = sql;
		this.numbers = numbers;
		this.isForFew = isForFew;
	}

	@Override
	public Keys of(RqlOrder order) throws SQLException {
		long field = this.numbers.getOrDefault(order.path(), -1L);
		if (this.isForFew) {
			return (doc) -> order.keyOf(lookUp(doc, field));
		}
		Map<Integer, byte[]> all = all(order, field);
		return (doc) -> all.getOrDefault(doc, Term.MISSING.key());
	}

	private List<byte[]> lookUp(int doc, long field) throws SQLException {
		return this.sql.list("SELECT key FROM doc_terms WHERE doc=? AND field=?", (row) -> row.getBytes(1), (long) doc,
				field);
	}

	/** Goes along the index upwards; the last key of a document is its greatest. */
	private Map<Integer, byte[]> all(RqlOrder order, long field) throws SQLException {
		Map<Integer, byte[]> keys = new HashMap<>();
		for (KeyRange range : order.keys()) {
			SqlText text = new SqlText().append(
					"SELECT doc, key FROM keys WHERE field=? AND key>=? AND key<? ORDER BY key", field, range.from(),
					range.below());
			this.sql.each(text, (row) -> {
				if (order.descending()) {
					keys.put(row.getInt(1), row.getBytes(2));
				}
				else {
					keys.putIfAbsent(row.getInt(1), row.getBytes(2));
				}
				return true;
			});
		}
		return keys;
	}

}
