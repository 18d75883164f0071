package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import personeditor.store.document.Conflict;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;

/**
 * One side of a conflict that goes on, without its contents.
 *
 * @param id the document
 * @param lastModified when the version was made
 * @param sides how many sides the conflict has
 */
public record OpenVersion(DocumentId id, Instant lastModified, int sides) {

	private static final String OPEN = "l.flags & " + Flags.OPEN.bits();

	private static final Comparator<Item> BY_VECTOR = Comparator.comparing((item) -> item.changeVector().toString());

	/** All of them, the one first that arrived last. */
	static List<OpenVersion> all(Sql sql, int start) throws SQLException {
		return sql.list("SELECT d.id, l.modified, (SELECT count(*) FROM log l WHERE " + OPEN
				+ " AND l.doc = d.n) FROM log l CROSS JOIN docs d ON d.n = l.doc WHERE " + OPEN
				+ " ORDER BY l.etag DESC LIMIT -1 OFFSET ?", OpenVersion::read, start);
	}

	private static OpenVersion read(ResultSet row) throws SQLException {
		return new OpenVersion(DocumentId.of(row.getString(1)), Ticks.toInstant(row.getLong(2)), row.getInt(3));
	}

	/** The documents of a collection that are in conflict, the newest conflicts first. */
	static List<DocumentId> documents(Sql sql, String collection, int limit) throws SQLException {
		return sql.list(
				"SELECT d.id FROM log l CROSS JOIN docs d ON d.n = l.doc WHERE " + OPEN
						+ " AND d.coll = ? COLLATE NOCASE GROUP BY d.n ORDER BY max(l.etag) DESC LIMIT ?",
				(row) -> DocumentId.of(row.getString(1)), collection, limit);
	}

	static long count(Sql sql) throws SQLException {
		return sql.number("SELECT count(*) FROM log l WHERE " + OPEN);
	}

	static long countDocuments(Sql sql) throws SQLException {
		return sql.number("SELECT count(DISTINCT l.doc) FROM log l WHERE " + OPEN);
	}

	/** The highest etag of the sides of one document's conflict. */
	static long largestEtag(Sql sql, long doc) throws SQLException {
		return sql.number("SELECT max(l.etag) FROM log l WHERE " + OPEN + " AND l.doc=?", doc);
	}

	/** The sides of one document's conflict, with their contents. */
	static Conflict conflict(Sql sql, DocumentId id) throws SQLException {
		List<Item> versions = sql.list(
				Snapshot.ITEM + "docs d CROSS JOIN log l ON l.doc = d.n AND " + OPEN + " WHERE d.key=?",
				Snapshot::readItem, id.key());
		long largest = versions.stream().mapToLong(Item::etag).max().orElse(0);
		return new Conflict(id, largest, versions.stream().sorted(BY_VECTOR).toList());
	}

}
