package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Command;
import personeditor.store.vector.ChangeVector;

/**
 * What a document is now: the small row that points at the log row of its current
 * version.
 *
 * @param doc the row number, which also stands for the document in all other tables
 * @param etag the etag of the current version, 0 if there never was one
 * @param seq how many versions there have been
 * @param modified when the current version was made, in {@link Ticks}
 * @param keys the fingerprint of the document's entries in the indexes
 */
record Head(long doc, String id, String collection, Kind kind, long etag, long seq, long modified, ChangeVector vector,
		long keys) {

	/** The columns that {@link #read} expects of a row of {@code docs}. */
	static final String COLUMNS = "n, id, coll, kind, etag, seq, modified, vector, keys";

	static Head read(ResultSet row) throws SQLException {
		return new Head(row.getLong(1), row.getString(2), row.getString(3), Kind.of(row.getInt(4)), row.getLong(5),
				row.getLong(6), row.getLong(7), ChangeVector.parse(row.getString(8)), row.getLong(9));
	}

	/** The head of a document that never was. */
	static Head none(long doc, String id) {
		return new Head(doc, id, Command.Put.NO_COLLECTION, Kind.TOMBSTONE, 0, 0, 0, ChangeVector.empty(), 0);
	}

	boolean isNew() {
		return this.etag == 0;
	}

	boolean isDocument() {
		return this.kind == Kind.DOCUMENT;
	}

	/**
	 * The vector that an expectation is held against: that of a document, not of a
	 * tombstone.
	 */
	@Nullable ChangeVector documentVector() {
		return isDocument() ? this.vector : null;
	}

}
