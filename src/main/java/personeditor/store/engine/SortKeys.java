package personeditor.store.engine;

import java.sql.SQLException;

import personeditor.store.query.rql.RqlOrder;

/**
 * Knows by which key a document is sorted.
 */
interface SortKeys {

	/**
	 * The keys of documents in one part of an order, which is by a field.
	 */
	Keys of(RqlOrder order) throws SQLException;

	/** Gives the key of a document. */
	interface Keys {

		byte[] of(int doc) throws SQLException;

	}

}
