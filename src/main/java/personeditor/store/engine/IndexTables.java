package personeditor.store.engine;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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
			long rank = new WordIndex(this.sql, search).update(doc, id, old.get(search), wanted.get(search),
					wanted.get(mainField(collection)));
			remember(doc, search, wanted.get(search), rank);
			old.remove(search);
			wanted.remove(search);
		}
		Set<Long> fields = new HashSet<>(old.keySet());
		fields.addAll(wanted.keySet());
		for (long field : fields) {
			Entry present = old.get(field);
			replace(doc, id, field, (present != null) ? present.key : null, wanted.get(field));
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

	private void replace(long doc, String id, long field, byte @Nullable [] old, byte @Nullable [] wanted)
			throws SQLException {
		if (Arrays.equals(old, wanted)) {
			return;
		}
		if (old != null) {
			this.sql.update("DELETE FROM keys WHERE field=? AND key=? AND id=?", field, old, id);
		}
		if (wanted != null) {
			this.sql.update("INSERT INTO keys(field, key, id, doc) VALUES(?,?,?,?)", field, wanted, id, doc);
		}
		remember(doc, field, wanted, 0);
	}

	private void remember(long doc, long field, byte @Nullable [] key, long rank) throws SQLException {
		if (key != null) {
			this.sql.update("INSERT OR REPLACE INTO doc_keys(doc, field, key, rank) VALUES(?,?,?,?)", doc, field, key,
					rank);
		}
		else {
			this.sql.update("DELETE FROM doc_keys WHERE doc=? AND field=?", doc, field);
		}
	}

	/**
	 * What a document has under a field.
	 *
	 * @param rank the row number of the searched text, if it is that; otherwise of no
	 * meaning
	 */
	record Entry(byte[] key, long rank) {
	}

}
