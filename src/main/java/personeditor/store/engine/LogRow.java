package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Tombstone;
import personeditor.store.vector.ChangeVector;

/**
 * One row of the log: one version of one document, as its columns are.
 *
 * @param doc the document's row number in {@code docs}
 * @param prev the etag of the version before, 0 for the first one
 * @param seq how many versions the document had with this one
 * @param modified in {@link Ticks}
 * @param flags marks that may change later, which is why the hash leaves them out
 */
record LogRow(long etag, long doc, String collection, Kind kind, long prev, long seq, long modified, String vector,
		String origin, Flags flags, byte[] hash, JsonText metadata, JsonText body) {

	/** The columns that {@link #read} expects of a row of {@code log l}. */
	static final String COLUMNS = "l.etag, l.doc, l.coll, l.kind, l.prev, l.seq, l.modified, l.vector, l.origin, "
			+ "l.flags, l.hash, l.meta, l.body";

	/** What shows only where a version is read as a revision. */
	private static final Flags REVISION_ONLY = Flags.REVISION.with(Flags.FROM_OLD_DOCUMENT_REVISION)
		.with(Flags.FORCE_CREATED);

	/** What never shows. */
	static final Flags OWN = Flags.LATE.with(Flags.OPEN).with(Flags.APPLIED).with(Flags.LATE_REVISIONS);

	private static final byte[] NOT_YET = {};

	static LogRow read(ResultSet row) throws SQLException {
		return new LogRow(row.getLong(1), row.getLong(2), row.getString(3), Kind.of(row.getInt(4)), row.getLong(5),
				row.getLong(6), row.getLong(7), row.getString(8), row.getString(9), new Flags(row.getInt(10)),
				row.getBytes(11), JsonText.ofUtf8(row.getBytes(12)), JsonText.ofUtf8(row.getBytes(13)));
	}

	/** The version at an etag, null if there is none. */
	static @Nullable LogRow at(Sql sql, long etag) throws SQLException {
		return sql.first("SELECT " + COLUMNS + " FROM log l WHERE l.etag=?", LogRow::read, etag);
	}

	/** The row that makes a document's head what it will be. */
	static LogRow of(Head before, Head after, Prepared prepared) {
		LogRow row = new LogRow(after.etag(), after.doc(), after.collection(), after.kind(), before.etag(), after.seq(),
				after.modified(), after.vector().toString(), prepared.origin(), after.flags(), NOT_YET,
				prepared.metadata(), prepared.body());
		return row.with(Hash.ofRow(prepared.command().id().key(), row, prepared.contentHash()));
	}

	LogRow with(byte[] rowHash) {
		return new LogRow(this.etag, this.doc, this.collection, this.kind, this.prev, this.seq, this.modified,
				this.vector, this.origin, this.flags, rowHash, this.metadata, this.body);
	}

	/**
	 * What the row says of what is current.
	 * @param id the id of the row's document
	 * @throws CorruptDocumentException if the row is not what was written
	 */
	Item toItem(DocumentId id) {
		return toItem(id, shown(this.kind, this.flags));
	}

	/**
	 * What the row says as a revision.
	 * @param id the id of the row's document
	 * @throws CorruptDocumentException if the row is not what was written
	 */
	Item toRevision(DocumentId id) {
		return toItem(id, (this.kind == Kind.DOCUMENT) ? this.flags.without(OWN) : shown(this.kind, this.flags));
	}

	/**
	 * What the row says to another database.
	 * @param id the id of the row's document
	 * @throws CorruptDocumentException if the row is not what was written
	 */
	Item toReplica(DocumentId id) {
		return toItem(id, this.flags.without(OWN));
	}

	/** What the row says of what is current, when it was just made here. */
	Item toWrittenItem(DocumentId id) {
		return toUncheckedItem(id, shown(this.kind, this.flags));
	}

	/** The flags that show where a version is read as what is current. */
	static Flags shown(Kind kind, Flags flags) {
		return flags.without(OWN).without((kind == Kind.DOCUMENT) ? REVISION_ONLY : Flags.REVISION);
	}

	private Item toItem(DocumentId id, Flags shown) {
		check(id);
		return toUncheckedItem(id, shown);
	}

	private void check(DocumentId id) {
		if (!isIntact(id)) {
			throw new CorruptDocumentException(id, this.etag);
		}
	}

	/**
	 * Whether the row is what was written.
	 * @param id the id of the row's document
	 */
	boolean isIntact(DocumentId id) {
		return Arrays.equals(Hash.ofRow(id.key(), this, Hash.ofContent(this.metadata, this.body)), this.hash);
	}

	/**
	 * The same version at another place in the log.
	 * @param id the id of the row's document
	 */
	LogRow movedTo(long place, Flags others, DocumentId id) {
		LogRow moved = new LogRow(place, this.doc, this.collection, this.kind, this.prev, this.seq, this.modified,
				this.vector, this.origin, others, NOT_YET, this.metadata, this.body);
		return moved.with(Hash.ofRow(id.key(), moved, Hash.ofContent(this.metadata, this.body)));
	}

	private Item toUncheckedItem(DocumentId id, Flags shown) {
		ChangeVector changeVector = ChangeVector.parse(this.vector);
		Instant time = Ticks.toInstant(this.modified);
		Origin from = OriginText.parse(this.origin);
		if (this.kind == Kind.TOMBSTONE) {
			return new Tombstone(id, this.collection, this.etag, changeVector, time, shown, from);
		}
		return new Document(id, this.collection, this.etag, changeVector, time, shown, from, this.body, this.metadata);
	}

}
