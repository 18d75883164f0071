package personeditor.store.engine;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the index tables in step with a document, by the difference between what it has
 * there and what it should have.
 *
 * <p>
 * Used by the writer alone, inside its transaction.
 */
final class IndexTables {

	private final Sql sql;

	private final Indexes indexes;

	IndexTables(Sql sql, Indexes indexes) {
		this.sql = sql;
		this.indexes = indexes;
	}

	/**
	 * Gives a document its entries.
	 * @param doc the row number of the document
	 * @param id the id in lower case
	 * @param collection the collection that the document is, or last was, in
	 */
	void update(long doc, String id, String collection, IndexKeys keys) throws SQLException {
		Map<Long, Entry> old = entriesOf(doc);
		Map<Long, byte[]> wanted = new HashMap<>();
		keys.keys().forEach((name, key) -> wanted.put(numberOf(collection, name), key));
		Long search = this.indexes.number(collection, IndexKeys.SEARCH);
		if (search != null) {
			updateWords(doc, search, mainField(collection), old, wanted);
		}
		for (Map.Entry<Long, Entry> entry : old.entrySet()) {
			if (!entry.getKey().equals(search) && !same(wanted.get(entry.getKey()), entry.getValue().key)) {
				remove(doc, id, entry.getKey(), entry.getValue().key);
			}
		}
		for (Map.Entry<Long, byte[]> entry : wanted.entrySet()) {
			Entry present = old.get(entry.getKey());
			if (!entry.getKey().equals(search) && (present == null || !same(entry.getValue(), present.key))) {
				add(doc, id, entry.getKey(), entry.getValue());
			}
		}
	}

	private Map<Long, Entry> entriesOf(long doc) throws SQLException {
		Map<Long, Entry> entries = new HashMap<>();
		this.sql.list("SELECT field, key, rank FROM doc_keys WHERE doc=?",
				(row) -> entries.put(row.getLong(1), new Entry(row.getBytes(2), row.getLong(3))), doc);
		return entries;
	}

	private long numberOf(String collection, String field) {
		Long number = this.indexes.number(collection, field);
		if (number == null) {
			throw new IllegalStateException("No index of " + collection + " has the field " + field + ".");
		}
		return number;
	}

	private long mainField(String collection) {
		return this.indexes.mainField(collection).map((name) -> numberOf(collection, name)).orElse(-1L);
	}

	private static boolean same(byte @Nullable [] one, byte @Nullable [] other) {
		return one != null && other != null && Arrays.equals(one, other);
	}

	private void remove(long doc, String id, long field, byte[] key) throws SQLException {
		this.sql.update("DELETE FROM keys WHERE field=? AND key=? AND id=?", field, key, id);
		this.sql.update("DELETE FROM doc_keys WHERE doc=? AND field=?", doc, field);
	}

	private void add(long doc, String id, long field, byte[] key) throws SQLException {
		this.sql.update("INSERT INTO keys(field, key, id, doc) VALUES(?,?,?,?)", field, key, id, doc);
		this.sql.update("INSERT INTO doc_keys(doc, field, key, rank) VALUES(?,?,?,0)", doc, field, key);
	}

	/**
	 * The searched text stands under a row number made of the main key, so both decide
	 * whether it is written anew.
	 */
	private void updateWords(long doc, long search, long mainField, Map<Long, Entry> old, Map<Long, byte[]> wanted)
			throws SQLException {
		Entry present = old.get(search);
		byte[] text = wanted.get(search);
		byte[] mainKey = wanted.get(mainField);
		boolean sameOrder = old.containsKey(mainField) && same(old.get(mainField).key, mainKey);
		if (present != null && !(sameOrder && same(present.key, text))) {
			this.sql.update(Words.remove(search), present.rank);
			this.sql.update(Words.removeRank(search), present.rank);
			this.sql.update("DELETE FROM doc_keys WHERE doc=? AND field=?", doc, search);
			present = null;
		}
		if (present == null && text != null && mainKey != null) {
			long rank = freeRow(search, mainKey);
			this.sql.update(Words.add(search), rank, new String(text, StandardCharsets.UTF_8));
			this.sql.update(Words.addRank(search), rank, doc);
			this.sql.update("INSERT INTO doc_keys(doc, field, key, rank) VALUES(?,?,?,?)", doc, search, text, rank);
		}
	}

	private long freeRow(long search, byte[] mainKey) throws SQLException {
		long first = CoarseRank.firstRow(mainKey);
		long last = CoarseRank.lastRow(mainKey);
		Long highest = this.sql.first(Words.highestRank(search), (row) -> row.getLong(1), first, last);
		if (highest == null) {
			return first;
		}
		return (highest < last) ? highest + 1 : this.sql.number(Words.gap(search), first, last);
	}

	private record Entry(byte[] key, long rank) {
	}

}
