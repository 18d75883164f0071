package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Command;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.Written;
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
 * @param flags those of the current version
 */
record Head(long doc, String id, String collection, Kind kind, long etag, long seq, long modified, ChangeVector vector,
		long keys, Flags flags) {

	/** The columns that {@link #read} expects of a row of {@code docs}. */
	static final String COLUMNS = "n, id, coll, kind, etag, seq, modified, vector, keys, flags";

	static Head read(ResultSet row) throws SQLException {
		return new Head(row.getLong(1), row.getString(2), row.getString(3), Kind.of(row.getInt(4)), row.getLong(5),
				row.getLong(6), row.getLong(7), ChangeVector.parse(row.getString(8)), row.getLong(9),
				new Flags(row.getInt(10)));
	}

	/** The head of a document that never was. */
	static Head none(long doc, String id) {
		return new Head(doc, id, Command.Put.NO_COLLECTION, Kind.TOMBSTONE, 0, 0, 0, ChangeVector.empty(), 0,
				Flags.NONE);
	}

	/**
	 * The head of a document of which a version has become known.
	 * @param row the version, which is what is current from then on
	 */
	Head at(LogRow row, ChangeVector rowVector) {
		return new Head(this.doc, this.id, row.collection(), row.kind(), row.etag(), row.seq(), row.modified(),
				rowVector, 0, row.flags());
	}

	/** The same for a version that has entries in the indexes. */
	Head at(LogRow row, ChangeVector rowVector, IndexKeys rowKeys) {
		return new Head(this.doc, this.id, row.collection(), row.kind(), row.etag(), row.seq(), row.modified(),
				rowVector, rowKeys.fingerprint(), row.flags());
	}

	/**
	 * The same with one revision more in its history, which shows from the next version
	 * on.
	 */
	Head withOneMore() {
		Flags mark = isDocument() ? Flags.LATE_REVISIONS : Flags.HAS_REVISIONS;
		return new Head(this.doc, this.id, this.collection, this.kind, this.etag, this.seq + 1, this.modified,
				this.vector, this.keys, hasRevisions() ? this.flags : this.flags.with(mark));
	}

	/** The same with nothing there. */
	Head emptied() {
		return new Head(this.doc, this.id, this.collection, Kind.TOMBSTONE, this.etag, this.seq, this.modified,
				this.vector, 0, Flags.NONE);
	}

	/** The same with other flags. */
	Head with(Flags others) {
		return new Head(this.doc, this.id, this.collection, this.kind, this.etag, this.seq, this.modified, this.vector,
				this.keys, others);
	}

	/** What a command is answered that has left the document like this. */
	Written toWritten(DocumentId written, boolean changed) {
		return new Written(written, this.collection, this.vector, Ticks.toInstant(this.modified),
				LogRow.shown(this.kind, this.flags), changed);
	}

	DocumentId documentId() {
		return DocumentId.of(this.id);
	}

	/** The id in lower case. */
	String key() {
		return DocumentId.keyOf(this.id);
	}

	boolean isNew() {
		return this.etag == 0;
	}

	/** Whether there are revisions, shown or not. */
	boolean hasRevisions() {
		return this.flags.has(Flags.HAS_REVISIONS) || this.flags.has(Flags.LATE_REVISIONS);
	}

	boolean isDocument() {
		return this.kind == Kind.DOCUMENT;
	}

	/** Whether nothing is there: it was deleted, or never was. */
	boolean isNothing() {
		return this.kind == Kind.TOMBSTONE;
	}

	boolean isConflict() {
		return this.kind == Kind.CONFLICT;
	}

	/**
	 * The vector that an expectation is held against: that of a document, or of all
	 * versions of one in conflict, not of a tombstone.
	 */
	@Nullable ChangeVector documentVector() {
		return isNothing() ? null : this.vector;
	}

}
