package personeditor.store.engine;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import personeditor.store.query.Position;

/**
 * One order of a collection's documents, as SQL. It can be walked along from an index, or
 * looked up for documents that were found by their words. In all of it, {@code d} is the
 * head of a document and {@code r} a row of {@code ranks_n}.
 */
sealed interface Ordering {

	/** Joins the heads of documents that were found by their words. */
	String HEADS = " CROSS JOIN docs d ON d.n = r.doc";

	/**
	 * The columns that make a position.
	 *
	 * @param key what is sorted by
	 * @param id the id in lower case
	 */
	record Columns(String key, String id) {

		String select() {
			return this.key + ", " + this.id;
		}

	}

	/**
	 * The tables to walk along, and what selects the collection's documents among their
	 * rows.
	 * @param withHeads whether the heads are needed
	 */
	SqlText walk(SqlText text, boolean withHeads);

	/** The columns of a walk; the first of its rows' documents is {@link #walkedDoc}. */
	Columns walked();

	String walkedDoc();

	/** Joins what is needed to know the key of a document that was found by its words. */
	SqlText lookUp(SqlText text, boolean withHeads);

	Columns lookedUp();

	/** Whether the order is that of {@code ranks_n}. */
	boolean isMain();

	/** Narrows to what lies beyond a position. */
	SqlText beyond(SqlText text, Columns columns, Position anchor, boolean down);

	String order(Columns columns, boolean down);

	/** Reads a position from the columns 2 and 3. */
	Position read(ResultSet row) throws SQLException;

	/**
	 * The order of a field's keys.
	 *
	 * @param field the field's number
	 * @param isMain whether it is the collection's main field
	 */
	record ByField(long field, boolean isMain) implements Ordering {

		@Override
		public SqlText walk(SqlText text, boolean withHeads) {
			String heads = withHeads ? " CROSS JOIN docs d ON d.n = k.doc" : "";
			return text.append(" FROM keys k" + heads + " WHERE k.field = ?", this.field);
		}

		@Override
		public Columns walked() {
			return new Columns("k.key", "k.id");
		}

		@Override
		public String walkedDoc() {
			return "k.doc";
		}

		@Override
		public SqlText lookUp(SqlText text, boolean withHeads) {
			if (withHeads) {
				text.append(HEADS);
			}
			return this.isMain ? text
					: text.append(" CROSS JOIN doc_keys k ON k.doc = r.doc AND k.field = ?", this.field);
		}

		@Override
		public Columns lookedUp() {
			return new Columns(this.isMain ? "r.key" : "k.key", "r.id");
		}

		@Override
		public SqlText beyond(SqlText text, Columns columns, Position anchor, boolean down) {
			return text.append(" AND (" + columns.select() + ") " + (down ? "<" : ">") + " (?,?)", anchor.key(),
					anchor.id());
		}

		@Override
		public String order(Columns columns, boolean down) {
			String direction = down ? " DESC" : "";
			return " ORDER BY " + columns.key + direction + ", " + columns.id + direction;
		}

		@Override
		public Position read(ResultSet row) throws SQLException {
			return new Position(row.getBytes(2), row.getString(3));
		}

	}

	/**
	 * The order of last changes, of listed documents only where the collection has an
	 * index. No two documents are equal in it, so ids decide nothing.
	 *
	 * @param mainField the number of a field in which every listed document has a key
	 */
	record ByLastChange(String collection, @Nullable Long mainField) implements Ordering {

		@Override
		public SqlText walk(SqlText text, boolean withHeads) {
			text.append(" FROM docs d INDEXED BY docs_by_change");
			if (this.mainField != null) {
				text.append(" CROSS JOIN doc_keys m ON m.doc = d.n AND m.field = ?", this.mainField);
			}
			return text.append(" WHERE d.coll = ? AND d.kind = 1", this.collection);
		}

		@Override
		public Columns walked() {
			return new Columns("d.etag", "d.key");
		}

		@Override
		public String walkedDoc() {
			return "d.n";
		}

		@Override
		public SqlText lookUp(SqlText text, boolean withHeads) {
			return text.append(HEADS);
		}

		@Override
		public Columns lookedUp() {
			return new Columns("d.etag", "d.key");
		}

		@Override
		public boolean isMain() {
			return false;
		}

		@Override
		public SqlText beyond(SqlText text, Columns columns, Position anchor, boolean down) {
			long etag = (anchor.key().length == Long.BYTES) ? ByteBuffer.wrap(anchor.key()).getLong() : 0;
			return text.append(" AND " + columns.key + (down ? " < ?" : " > ?"), etag);
		}

		@Override
		public String order(Columns columns, boolean down) {
			return " ORDER BY " + columns.key + (down ? " DESC" : "");
		}

		@Override
		public Position read(ResultSet row) throws SQLException {
			return new Position(ByteBuffer.allocate(Long.BYTES).putLong(0, row.getLong(2)).array(), row.getString(3));
		}

	}

}
