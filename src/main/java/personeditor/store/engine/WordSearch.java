package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

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

	private final long searchField;

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
		this.searchField = searchField;
		this.match = terms.stream()
			.map((term) -> '"' + term.replace("\"", "\"\"") + '"')
			.collect(Collectors.joining(" AND "));
	}

	/** How many documents hold all terms, counted up to a limit. */
	long count(long limit) throws SQLException {
		String words = Words.table(this.searchField);
		return this.sql.number("SELECT count(*) FROM (SELECT 1 FROM " + words + " WHERE " + words + " MATCH ? LIMIT ?)",
				this.match, limit);
	}

	/** Looks at all matches and keeps the next ones. */
	List<Place> sorted() throws SQLException {
		Nearest nearest = new Nearest();
		this.sql.each(matches(), (row) -> {
			nearest.add(place(row));
			return true;
		});
		return nearest.places();
	}

	/**
	 * Looks at the matches in the order of their row numbers, and stops behind the coarse
	 * rank in which the page got full. Only for the order of the main field, which the
	 * row numbers follow.
	 */
	List<Place> inCoarseOrder() throws SQLException {
		SqlText text = matches();
		Position anchor = this.query.anchor();
		String row = Words.table(this.searchField) + ".rowid";
		if (anchor != null) {
			text.append(" AND " + row + (readsDown() ? " <= ?" : " >= ?"),
					readsDown() ? CoarseRank.lastRow(anchor.key()) : CoarseRank.firstRow(anchor.key()));
		}
		text.append(" ORDER BY " + row + (readsDown() ? " DESC" : ""));
		Nearest nearest = new Nearest();
		this.sql.each(text, (found) -> !nearest.isEnoughAt(found.getLong(4)) && nearest.add(place(found)));
		return nearest.places();
	}

	private SqlText matches() {
		String words = Words.table(this.searchField);
		SqlText text = new SqlText().append("SELECT d.n, " + this.ordering.lookedUpColumns() + ", " + words
				+ ".rowid FROM " + words + " CROSS JOIN " + Words.ranks(this.searchField) + " r ON r.rank = " + words
				+ ".rowid CROSS JOIN docs d ON d.n = r.doc");
		return this.ordering.lookUp(text)
			.append(" WHERE " + words + " MATCH ? AND d.etag <= ? AND d.etag > ?", this.match, this.query.changedUpTo(),
					this.query.changedAfter());
	}

	private Place place(ResultSet row) throws SQLException {
		return new Place(row.getLong(1), this.ordering.read(row));
	}

	private boolean readsDown() {
		return this.query.descending() != this.query.backwards();
	}

	/**
	 * Of all places it is given, keeps those that come first beyond the anchor, one more
	 * than a page holds.
	 */
	private final class Nearest {

		private final Comparator<Place> order = readsDown() ? Place.IN_KEY_ORDER.reversed() : Place.IN_KEY_ORDER;

		private final PriorityQueue<Place> kept = new PriorityQueue<>(this.order.reversed());

		private long lastRank;

		boolean add(Place place) {
			Position anchor = WordSearch.this.query.anchor();
			if (anchor == null || Place.isBeyond(place.position(), anchor, readsDown())) {
				this.kept.add(place);
				if (this.kept.size() > WordSearch.this.query.limit() + 1) {
					this.kept.remove();
				}
			}
			return true;
		}

		/** Whether the page is full and a row of another coarse rank begins. */
		boolean isEnoughAt(long row) {
			long rank = CoarseRank.ofRow(row);
			boolean enough = rank != this.lastRank && this.kept.size() > WordSearch.this.query.limit();
			this.lastRank = rank;
			return enough;
		}

		List<Place> places() {
			List<Place> places = new ArrayList<>(this.kept);
			Collections.sort(places, this.order);
			return places;
		}

	}

}
