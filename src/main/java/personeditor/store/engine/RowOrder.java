package personeditor.store.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.query.rql.KeyRange;
import personeditor.store.query.rql.RqlOrder;

/**
 * Row numbers of documents, in the order in which the documents are handed out.
 */
sealed interface RowOrder {

	/** Hands out row numbers, each once, until the handler has enough. */
	void each(RowHandler handler) throws SQLException;

	/**
	 * In the order in which the documents came into the database.
	 */
	record ByRow(BitSet docs) implements RowOrder {

		@Override
		public void each(RowHandler handler) throws SQLException {
			boolean wantsMore = true;
			for (int doc = this.docs.nextSetBit(0); doc >= 0 && wantsMore; doc = this.docs.nextSetBit(doc + 1)) {
				wantsMore = handler.handle(doc);
			}
		}

	}

	/**
	 * In an order that has been worked out.
	 */
	record Sorted(int[] docs) implements RowOrder {

		@Override
		public void each(RowHandler handler) throws SQLException {
			boolean wantsMore = true;
			for (int i = 0; i < this.docs.length && wantsMore; i++) {
				wantsMore = handler.handle(this.docs[i]);
			}
		}

	}

	/**
	 * Along the index of a field. A document with several keys stands where its first one
	 * is met.
	 *
	 * @param docs which documents are wanted, null for all that the index has
	 */
	record AlongField(Sql sql, long field, RqlOrder order, @Nullable BitSet docs) implements RowOrder {

		@Override
		public void each(RowHandler handler) throws SQLException {
			Once once = new Once(this.docs, handler);
			List<KeyRange> ranges = new ArrayList<>(this.order.keys());
			if (this.order.descending()) {
				Collections.reverse(ranges);
			}
			for (KeyRange range : ranges) {
				if (once.wantsMore) {
					this.sql.each(text(range), (row) -> once.take(row.getInt(1)));
				}
			}
		}

		private SqlText text(KeyRange range) {
			return new SqlText().append(
					"SELECT doc FROM keys WHERE field=? AND key>=? AND key<? ORDER BY key"
							+ (this.order.descending() ? " DESC" : "") + ", doc",
					this.field, range.from(), range.below());
		}

	}

	/**
	 * In the order of the ids.
	 */
	record AlongIds(Sql sql, boolean descending, BitSet docs) implements RowOrder {

		@Override
		public void each(RowHandler handler) throws SQLException {
			Once once = new Once(this.docs, handler);
			this.sql.each(new SqlText().append("SELECT n FROM docs ORDER BY key" + (this.descending ? " DESC" : "")),
					(row) -> once.take(row.getInt(1)));
		}

	}

	/**
	 * Passes on each document that is wanted, once.
	 */
	final class Once {

		private final @Nullable BitSet wanted;

		private final RowHandler handler;

		private final BitSet seen = new BitSet();

		private boolean wantsMore = true;

		Once(@Nullable BitSet wanted, RowHandler handler) {
			this.wanted = wanted;
			this.handler = handler;
		}

		boolean take(int doc) throws SQLException {
			if ((this.wanted == null || this.wanted.get(doc)) && !this.seen.get(doc)) {
				this.seen.set(doc);
				this.wantsMore = this.handler.handle(doc);
			}
			return this.wantsMore;
		}

	}

	/** Takes row numbers one by one. */
	interface RowHandler {

		/** Takes a row number and says whether it wants another. */
		boolean handle(int doc) throws SQLException;

	}

}
