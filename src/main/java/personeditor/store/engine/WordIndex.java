package personeditor.store.engine;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Keeps one collection's full-text index in step with a document. The searched text
 * stands under a row number made of the document's main key, so a change of either may
 * write it anew.
 *
 * <p>
 * Used by the writer alone, inside its transaction.
 */
final class WordIndex {

	private static final long NO_RANK = -1;

	private final Sql sql;

	private final long number;

	/**
	 * The index of a collection.
	 * @param number the number by which it is called, see {@link Words}
	 */
	WordIndex(Sql sql, long number) {
		this.sql = sql;
		this.number = number;
	}

	/**
	 * Gives a document the text it is to be found by.
	 * @param old what it was found by; null if by nothing
	 * @param text what it is to be found by; null if by nothing
	 * @param mainKey its key in the collection's main field; null only together with the
	 * text
	 * @return the row number under which the text stands now
	 */
	long update(long doc, String id, IndexTables.@Nullable Entry old, byte @Nullable [] text, byte @Nullable [] mainKey)
			throws SQLException {
		long oldRank = (old != null) ? old.rank() : NO_RANK;
		if (text == null || mainKey == null) {
			remove(oldRank);
			return NO_RANK;
		}
		boolean stays = oldRank != NO_RANK && CoarseRank.of(mainKey) == CoarseRank.ofRow(oldRank);
		long rank = stays ? oldRank : freeRow(mainKey);
		if (!stays || old == null || !Arrays.equals(text, old.key())) {
			removeText(oldRank);
			this.sql.update(Words.add(this.number), rank, new String(text, StandardCharsets.UTF_8));
		}
		if (!stays) {
			removeRank(oldRank);
		}
		this.sql.update(Words.setRank(this.number), rank, doc, mainKey, id);
		return rank;
	}

	private void remove(long rank) throws SQLException {
		removeText(rank);
		removeRank(rank);
	}

	private void removeText(long rank) throws SQLException {
		if (rank != NO_RANK) {
			this.sql.update(Words.remove(this.number), rank);
		}
	}

	private void removeRank(long rank) throws SQLException {
		if (rank != NO_RANK) {
			this.sql.update(Words.removeRank(this.number), rank);
		}
	}

	private long freeRow(byte[] mainKey) throws SQLException {
		long first = CoarseRank.firstRow(mainKey);
		long last = CoarseRank.lastRow(mainKey);
		Long highest = this.sql.first(Words.highestRank(this.number), (row) -> row.getLong(1), first, last);
		if (highest == null) {
			return first;
		}
		return (highest < last) ? highest + 1 : this.sql.number(Words.gap(this.number), first, last);
	}

}
