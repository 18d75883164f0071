package personeditor.store.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import personeditor.store.query.Position;
import personeditor.store.query.Query;

/**
 * Finds the documents that hold all terms through the full-text index, and the query's
 * next places among them, one more than the page holds.
 */
final class WordSearch {

	private final Sql sql;

	private final Query query;

	private final Ordering ordering;

	private final String words;

	private final String ranks;

	private final String match;

	/**
	 * A search for terms.
	 * @param ordering the query's order
	 * @param searchField the number by which the full-text index is called
	 */
	WordSearch(Sql sql, Query query, Ordering ordering, long searchField, List<String> terms) {
		this.sql = sql;
		this.query = query;
		this.ordering = ordering;
		this.words = Words.table(searchField);
		this.ranks = Words.ranks(searchField);
		this.match = terms.stream()
			.map((term) -> '"' + term.replace("\"", "\"\"") + '"')
			.collect(Collectors.joining(" AND "));
	}

	/** How many documents hold all terms, counted up to a limit. */
	long count(long limit) throws SQLException {
		return this.sql.number(
				"SELECT count(*) FROM (SELECT 1 FROM " + this.words + " WHERE " + this.words + " MATCH ? LIMIT ?)",
				this.match, limit);
	}

	/** Sorts all matches. */
	List<Place> sorted() throws SQLException {
		return sort(matches(select()));
	}

	/**
	 * Sorts only the matches up to the coarse rank in which the page gets full. Only for
	 * the order of the main field, which the row numbers follow.
	 */
	List<Place> sortedUpToAFullPage() throws SQLException {
		boolean down = this.query.readsDown();
		Long full = rowOfFullPage();
		SqlText text = from(matches(select()), firstRow());
		if (full != null) {
			text.append(" AND " + this.words + ".rowid" + (down ? " >= ?" : " <= ?"),
					down ? CoarseRank.firstOf(full) : CoarseRank.lastOf(full));
		}
		return sort(text);
	}

	/**
	 * The key of the match with the first row number, which tells where along the main
	 * field matches begin; null if there are none.
	 */
	byte @Nullable [] firstKey() throws SQLException {
		SqlText text = from(matches(new SqlText().append("SELECT r.key")), firstRow());
		return this.sql.first(text.append(orderOfRows()).append(" LIMIT 1"), (row) -> row.getBytes(1));
	}

	/** The first row number that a match beyond the anchor can have. */
	private @Nullable Long firstRow() {
		Position anchor = this.query.anchor();
		if (anchor == null) {
			return null;
		}
		return this.query.readsDown() ? CoarseRank.lastRow(anchor.key()) : CoarseRank.firstRow(anchor.key());
	}

	/**
	 * The row number at which a page is full that begins behind the anchor's coarse rank;
	 * null if it never is.
	 */
	private @Nullable Long rowOfFullPage() throws SQLException {
		Position anchor = this.query.anchor();
		Long from = (anchor == null) ? null
				: this.query.readsDown() ? CoarseRank.firstRow(anchor.key()) - 1 : CoarseRank.lastRow(anchor.key()) + 1;
		SqlText text = from(matches(new SqlText().append("SELECT " + this.words + ".rowid")), from);
		text.append(orderOfRows()).append(" LIMIT 1 OFFSET ?", this.query.limit());
		return this.sql.first(text, (row) -> row.getLong(1));
	}

	private String orderOfRows() {
		return " ORDER BY " + this.words + ".rowid" + (this.query.readsDown() ? " DESC" : "");
	}

	private SqlText from(SqlText text, @Nullable Long row) {
		return (row == null) ? text
				: text.append(" AND " + this.words + ".rowid" + (this.query.readsDown() ? " <= ?" : " >= ?"), row);
	}

	private SqlText select() {
		return new SqlText().append("SELECT r.doc, " + this.ordering.lookedUp().select());
	}

	private SqlText matches(SqlText text) {
		text.append(" FROM " + this.words + " CROSS JOIN " + this.ranks + " r ON r.rank = " + this.words + ".rowid");
		this.ordering.lookUp(text, this.query.asksForTimes()).append(" WHERE " + this.words + " MATCH ?", this.match);
		return this.query.asksForTimes()
				? text.append(" AND d.etag <= ? AND d.etag > ?", this.query.changedUpTo(), this.query.changedAfter())
				: text;
	}

	private List<Place> sort(SqlText text) throws SQLException {
		if (this.query.anchor() != null) {
			this.ordering.beyond(text, this.ordering.lookedUp(), this.query.anchor(), this.query.readsDown());
		}
		text.append(this.ordering.order(this.ordering.lookedUp(), this.query.readsDown()));
		return this.sql.list(text.append(" LIMIT ?", this.query.limit() + 1),
				(row) -> new Place(row.getLong(1), this.ordering.read(row)));
	}

}
