package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Tombstone;
import personeditor.store.vector.ChangeVector;

/**
 * One row of the log: one version of one document, as its columns are.
 *
 * @param doc the document's row number in {@code docs}
 * @param prev the etag of the version before, 0 for the first one
 * @param seq how many versions the document had with this one
 * @param modified in {@link Ticks}
 */
record LogRow(long etag, long doc, String collection, Kind kind, long prev, long seq, long modified, String vector,
		String origin, byte[] hash, JsonText metadata, JsonText body) {

	/** The columns that {@link #read} expects of a row of {@code log l}. */
	static final String COLUMNS = "l.etag, l.doc, l.coll, l.kind, l.prev, l.seq, l.modified, l.vector, l.origin, "
			+ "l.hash, l.meta, l.body";

	private static final byte[] NOT_YET = {};

	static LogRow read(ResultSet row) throws SQLException {
		return new LogRow(row.getLong(1), row.getLong(2), row.getString(3), Kind.of(row.getInt(4)), row.getLong(5),
				row.getLong(6), row.getLong(7), row.getString(8), row.getString(9), row.getBytes(10),
				JsonText.ofUtf8(row.getBytes(11)), JsonText.ofUtf8(row.getBytes(12)));
	}

	/** The row that makes a document's head what it will be. */
	static LogRow of(Head before, Head after, Prepared prepared) {
		LogRow row = new LogRow(after.etag(), after.doc(), after.collection(), after.kind(), before.etag(), after.seq(),
				after.modified(), after.vector().toString(), prepared.origin(), NOT_YET, prepared.metadata(),
				prepared.body());
		return row.with(Hash.ofRow(prepared.command().id().key(), row, prepared.contentHash()));
	}

	private LogRow with(byte[] rowHash) {
		return new LogRow(this.etag, this.doc, this.collection, this.kind, this.prev, this.seq, this.modified,
				this.vector, this.origin, rowHash, this.metadata, this.body);
	}

	/**
	 * What the row says.
	 * @param id the id of the row's document
	 * @throws CorruptDocumentException if the row is not what was written
	 */
	Item toItem(DocumentId id) {
		byte[] expected = Hash.ofRow(id.key(), this, Hash.ofContent(this.metadata, this.body));
		if (!Arrays.equals(expected, this.hash)) {
			throw new CorruptDocumentException(id, this.etag);
		}
		ChangeVector changeVector = ChangeVector.parse(this.vector);
		if (this.kind == Kind.TOMBSTONE) {
			return new Tombstone(id, this.collection, this.etag, changeVector, Ticks.toInstant(this.modified),
					OriginText.parse(this.origin));
		}
		return new Document(id, this.collection, this.etag, changeVector, Ticks.toInstant(this.modified),
				OriginText.parse(this.origin), this.body, this.metadata);
	}

}
