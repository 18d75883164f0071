package personeditor.store.engine;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import personeditor.store.query.Position;

/**
 * One order of a collection's documents, as SQL that walks along it from an index. In all
 * of it, {@code d} is the head of a document.
 */
sealed interface Ordering {

	/**
	 * The tables to walk along, and what selects the collection's documents among their
	 * rows.
	 */
	SqlText from(SqlText text);

	/** The two columns that make a position: the key, and the id in lower case. */
	String columns();

	/** The same for a head whose key is not walked along but looked up. */
	SqlText lookUp(SqlText text);

	/** The columns of a position that was looked up. */
	String lookedUpColumns();

	/** Narrows the walk to what lies beyond a position. */
	SqlText beyond(SqlText text, Position anchor, boolean down);

	String order(boolean down);

	/** Reads a position from the columns 2 and 3. */
	Position read(ResultSet row) throws SQLException;

	/**
	 * The order of a field's keys.
	 *
	 * @param field the field's number
	 */
	record ByField(long field) implements Ordering {

		@Override
		public SqlText from(SqlText text) {
			return text.append(" FROM keys k CROSS JOIN docs d ON d.n = k.doc WHERE k.field = ?", this.field);
		}

		@Override
		public String columns() {
			return "k.key, k.id";
		}

		@Override
		public SqlText lookUp(SqlText text) {
			return text.append(" CROSS JOIN doc_keys k ON k.doc = d.n AND k.field = ?", this.field);
		}

		@Override
		public String lookedUpColumns() {
			return "k.key, d.key";
		}

		@Override
		public SqlText beyond(SqlText text, Position anchor, boolean down) {
			return text.append(" AND (k.key, k.id) " + (down ? "<" : ">") + " (?,?)", anchor.key(), anchor.id());
		}

		@Override
		public String order(boolean down) {
			return down ? " ORDER BY k.key DESC, k.id DESC" : " ORDER BY k.key, k.id";
		}

		@Override
		public Position read(ResultSet row) throws SQLException {
			return new Position(row.getBytes(2), row.getString(3));
		}

	}

	/**
	 * The order of last changes, of listed documents only where the collection has an
	 * index.
	 *
	 * @param mainField the number of a field in which every listed document has a key
	 */
	record ByLastChange(String collection, @Nullable Long mainField) implements Ordering {

		@Override
		public SqlText from(SqlText text) {
			text.append(" FROM log l CROSS JOIN docs d ON d.n = l.doc AND d.etag = l.etag AND d.kind = 1");
			if (this.mainField != null) {
				text.append(" CROSS JOIN doc_keys m ON m.doc = d.n AND m.field = ?", this.mainField);
			}
			return text.append(" WHERE l.coll = ?", this.collection);
		}

		@Override
		public String columns() {
			return "l.etag, d.key";
		}

		@Override
		public SqlText lookUp(SqlText text) {
			return text;
		}

		@Override
		public String lookedUpColumns() {
			return "d.etag, d.key";
		}

		@Override
		public SqlText beyond(SqlText text, Position anchor, boolean down) {
			long etag = (anchor.key().length == Long.BYTES) ? ByteBuffer.wrap(anchor.key()).getLong() : 0;
			return text.append(" AND l.etag " + (down ? "<" : ">") + " ?", etag);
		}

		@Override
		public String order(boolean down) {
			return down ? " ORDER BY l.etag DESC" : " ORDER BY l.etag";
		}

		@Override
		public Position read(ResultSet row) throws SQLException {
			return new Position(ByteBuffer.allocate(Long.BYTES).putLong(0, row.getLong(2)).array(), row.getString(3));
		}

	}

}
