package personeditor.store.engine;

import java.sql.SQLException;

import personeditor.store.document.Document;
import personeditor.store.document.ReadFailedException;
import personeditor.store.query.rql.RqlQuery;

/**
 * The documents that match a query, in their order.
 */
sealed interface RqlMatches {

	/** How many there are, {@link RqlAnswer#NOT_COUNTED} where nobody is to know. */
	long total();

	/** How many there are. */
	long size();

	/**
	 * Hands out documents until the handler has enough.
	 * @param skip how many to leave out at first
	 */
	void each(long skip, DocumentHandler handler);

	/**
	 * All documents of a collection, in the order of their last changes.
	 */
	record WholeCollection(Sql sql, RqlQuery query, long size) implements RqlMatches {

		private static final String OF_COLLECTION = Snapshot.ITEM + "docs d INDEXED BY docs_by_change "
				+ "CROSS JOIN log l ON l.etag = d.etag WHERE d.coll = ? AND d.kind = 1 ORDER BY d.etag LIMIT -1 OFFSET ?";

		private static final String OF_ALL = Snapshot.ITEM
				+ "log l CROSS JOIN docs d ON d.n = l.doc AND d.etag = l.etag "
				+ "WHERE d.kind = 1 ORDER BY l.etag LIMIT -1 OFFSET ?";

		@Override
		public long total() {
			return this.size;
		}

		@Override
		public void each(long skip, DocumentHandler handler) {
			SqlText text = this.query.isOfAllDocuments() ? new SqlText().append(OF_ALL, skip)
					: new SqlText().append(OF_COLLECTION, this.query.collection(), skip);
			try {
				this.sql.each(text, (row) -> handler.handle(Snapshot.readDocument(row)));
			}
			catch (SQLException exception) {
				throw new ReadFailedException(exception);
			}
		}

	}

	/**
	 * Some documents, by their row numbers.
	 */
	record Selected(Sql sql, RowOrder order, long total, long size) implements RqlMatches {

		private static final String DOCUMENT = Snapshot.ITEM
				+ "docs d CROSS JOIN log l ON l.etag = d.etag WHERE d.n = ?";

		@Override
		public void each(long skip, DocumentHandler handler) {
			long[] left = { skip };
			try {
				this.order.each((doc) -> left[0]-- > 0 || handler.handle(load(this.sql, doc)));
			}
			catch (SQLException exception) {
				throw new ReadFailedException(exception);
			}
		}

		static Document load(Sql sql, int doc) throws SQLException {
			Document document = sql.first(DOCUMENT, Snapshot::readDocument, (long) doc);
			if (document == null) {
				throw new SQLException("An index names the document " + doc + ", which does not exist.");
			}
			return document;
		}

	}

	/** Takes documents one by one. */
	interface DocumentHandler {

		/** Takes a document and says whether it wants another. */
		boolean handle(Document document);

	}

}
