package personeditor.store.engine;

import java.nio.charset.StandardCharsets;
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

	private static final long NO_RANK = -1;

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
	 * The searched text stands under a row number made of the main key, so both decide
	 * whether it is written anew.
	 */
	private void updateWords(long doc, long search, long mainField, Map<Long, Entry> old, Map<Long, byte[]> wanted)
			throws SQLException {
		Entry present = old.get(search);
		byte[] text = wanted.get(search);
		byte[] mainKey = wanted.get(mainField);
		long oldRank = (present != null) ? present.rank : NO_RANK;
		long newRank = (text != null && mainKey != null) ? rank(search, mainKey, oldRank) : NO_RANK;
		if (oldRank == newRank && present != null && Arrays.equals(present.key, text)) {
			return;
		}
		if (oldRank != NO_RANK) {
			this.sql.update(Words.remove(search), oldRank);
		}
		if (oldRank != newRank) {
			moveRank(doc, search, oldRank, newRank);
		}
		if (text != null && newRank != NO_RANK) {
			this.sql.update(Words.add(search), newRank, new String(text, StandardCharsets.UTF_8));
		}
		remember(doc, search, text, newRank);
	}

	private void moveRank(long doc, long search, long oldRank, long newRank) throws SQLException {
		if (oldRank != NO_RANK) {
			this.sql.update(Words.removeRank(search), oldRank);
		}
		if (newRank != NO_RANK) {
			this.sql.update(Words.addRank(search), newRank, doc);
		}
	}

	private long rank(long search, byte[] mainKey, long oldRank) throws SQLException {
		boolean stays = oldRank != NO_RANK && CoarseRank.of(mainKey) == CoarseRank.ofRow(oldRank);
		return stays ? oldRank : freeRow(search, mainKey);
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
