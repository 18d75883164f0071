package personeditor.store.engine;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.query.Position;
import personeditor.store.query.Query;

/**
 * Walks along an ordering from the query's anchor in the query's direction, and takes the
 * next places, one more than the page holds.
 */
final class Walk {

	private final Sql sql;

	private final Query query;

	private final Ordering ordering;

	Walk(Sql sql, Query query, Ordering ordering) {
		this.sql = sql;
		this.query = query;
		this.ordering = ordering;
	}

	/** The same walk from a key on, where that is further than the anchor. */
	Walk from(byte[] key) {
		Position anchor = this.query.anchor();
		boolean down = this.query.readsDown();
		if (anchor != null && (Arrays.compareUnsigned(anchor.key(), key) > 0) != down) {
			return this;
		}
		return new Walk(this.sql, this.query.anchoredAt(new Position(key, "")), this.ordering);
	}

	/** The places, whatever their documents hold. */
	List<Place> all() throws SQLException {
		Found found = new Found();
		SqlText text = rest(select(new SqlText()).append(", 1"));
		this.sql.each(text.append(" LIMIT ?", this.query.limit() + 1), found);
		return found.places;
	}

	/**
	 * The places of documents that hold all terms; null if they were not found among so
	 * many entries.
	 * @param searchField under which the searched texts stand
	 */
	@Nullable List<Place> matching(List<String> terms, long searchField, int patience) throws SQLException {
		SqlText text = select(new SqlText()).append(", (SELECT 1");
		for (String term : terms) {
			text.append(" AND instr(s.key, ?) > 0", term.getBytes(StandardCharsets.UTF_8));
		}
		text.append(" FROM doc_keys s WHERE s.doc = " + this.ordering.walkedDoc() + " AND s.field = ?)", searchField);
		Found found = new Found();
		this.sql.each(rest(text).append(" LIMIT ?", patience), found);
		return (found.isFull() || found.seen < patience) ? found.places : null;
	}

	/** How many places there are in all, up to a limit. */
	long count(long limit) throws SQLException {
		return this.sql.number(rest(new SqlText().append("SELECT count(*) FROM (SELECT 1")).append(" LIMIT ?)", limit));
	}

	private SqlText select(SqlText text) {
		return text.append("SELECT " + this.ordering.walkedDoc() + ", " + this.ordering.walked().select());
	}

	private SqlText rest(SqlText text) {
		this.ordering.walk(text, this.query.asksForTimes());
		if (this.query.changedUpTo() < Long.MAX_VALUE) {
			text.append(" AND d.etag <= ?", this.query.changedUpTo());
		}
		if (this.query.changedAfter() > 0) {
			text.append(" AND d.etag > ?", this.query.changedAfter());
		}
		if (this.query.anchor() != null) {
			this.ordering.beyond(text, this.ordering.walked(), this.query.anchor(), this.query.readsDown());
		}
		return text.append(this.ordering.order(this.ordering.walked(), this.query.readsDown()));
	}

	private final class Found implements Sql.RowHandler {

		private final List<Place> places = new ArrayList<>();

		private int seen;

		boolean isFull() {
			return this.places.size() > Walk.this.query.limit();
		}

		@Override
		public boolean handle(ResultSet row) throws SQLException {
			this.seen++;
			if (row.getBoolean(4)) {
				this.places.add(new Place(row.getLong(1), Walk.this.ordering.read(row)));
			}
			return !isFull();
		}

	}

}
