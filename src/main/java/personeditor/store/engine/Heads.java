package personeditor.store.engine;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.DocumentId;

/**
 * The heads as the writer sees them: the table {@code docs}, and beside it those that
 * were written or looked for last, so that the next save of the same document finds its
 * head without a question.
 *
 * <p>
 * Used by the writer alone, who throws it away with the transaction that failed.
 */
final class Heads {

	/** How many heads are remembered. */
	private static final int MAX_REMEMBERED = 4000;

	private final Sql sql;

	private final Map<DocumentId, Head> remembered = new Remembered();

	Heads(Sql sql) {
		this.sql = sql;
	}

	/**
	 * The head of a document, null if there never was one.
	 * @throws CorruptDocumentException if the engine's index leads to another document
	 */
	@Nullable Head find(DocumentId id) throws SQLException {
		Head head = this.remembered.get(id);
		return (head != null) ? head : read(id);
	}

	private @Nullable Head read(DocumentId id) throws SQLException {
		Head head = this.sql.first("SELECT " + Head.COLUMNS + " FROM docs WHERE key=?", Head::read, id.key());
		if (head != null && !head.documentId().equals(id)) {
			throw new CorruptDocumentException(id, head.etag());
		}
		return head;
	}

	/** Puts a head in the place of another. */
	void write(DocumentId id, Head before, Head after) throws SQLException {
		if (before.isNew()) {
			this.sql.update(
					"INSERT INTO docs(n, key, id, coll, kind, etag, seq, modified, vector, keys, flags) "
							+ "VALUES(?,?,?,?,?,?,?,?,?,?,?)",
					after.doc(), id.key(), after.id(), after.collection(), after.kind().code(), after.etag(),
					after.seq(), after.modified(), after.vector().toString(), after.keys(), after.flags().bits());
		}
		else {
			this.sql.update(
					"UPDATE docs SET id=?, coll=?, kind=?, etag=?, seq=?, modified=?, vector=?, keys=?, flags=? WHERE n=?",
					after.id(), after.collection(), after.kind().code(), after.etag(), after.seq(), after.modified(),
					after.vector().toString(), after.keys(), after.flags().bits(), after.doc());
		}
		this.remembered.put(id, after);
	}

	/** Forgets what is remembered, because the table was changed besides. */
	void forget() {
		this.remembered.clear();
	}

	/**
	 * Takes a head away that is still at an etag, so that the document never was.
	 * @return whether there was such a head
	 */
	boolean drop(long doc, long etag) throws SQLException {
		this.remembered.clear();
		return this.sql.update("DELETE FROM docs WHERE n=? AND etag=?", doc, etag) > 0;
	}

	/** Forgets what was used longest ago. */
	private static final class Remembered extends LinkedHashMap<DocumentId, Head> {

		private static final long serialVersionUID = 1L;

		Remembered() {
			super(16, 0.75f, true);
		}

		@Override
		protected boolean removeEldestEntry(Map.Entry<DocumentId, Head> eldest) {
			return size() > MAX_REMEMBERED;
		}

	}

}
