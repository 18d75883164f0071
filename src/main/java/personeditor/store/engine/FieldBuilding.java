package personeditor.store.engine;

import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.Document;
import personeditor.store.query.rql.IndexedPath;
import personeditor.store.query.rql.RqlQuery;

/**
 * Adds fields to the index and enters the documents that were there before, in steps
 * small enough not to keep writes waiting. A step goes along the documents by their row
 * numbers from where the last one ended; {@code query_fields.built} is that place, so
 * that a restart goes on there.
 *
 * <p>
 * Writes keep a field from the moment it is added. So a document that changes, or comes,
 * while the field is being built is right wherever the steps are.
 *
 * <p>
 * Used by the writer alone, inside its transaction.
 */
final class FieldBuilding {

	/** What {@code built} says of a field whose every document has its entries. */
	static final long DONE = Long.MAX_VALUE;

	/** The most fields that a database keeps for queries. */
	static final int MAX_FIELDS = 64;

	private static final Logger log = LoggerFactory.getLogger(FieldBuilding.class);

	/** The most documents that a step enters. */
	private static final int MAX_DOCUMENTS = 500;

	/** The most documents, entered or not, that a step passes. */
	private static final int MAX_PASSED = 4000;

	/** The most bytes of documents that a step enters, but for the last one. */
	private static final long MAX_BYTES = 1 << 20;

	private final Sql sql;

	private final Indexes indexes;

	FieldBuilding(Sql sql, Indexes indexes) {
		this.sql = sql;
		this.indexes = indexes;
	}

	/** Whether there are fields that are not built to the end. */
	static boolean isUnfinished(Sql sql) throws SQLException {
		return sql.number("SELECT EXISTS(SELECT 1 FROM query_fields WHERE built < ?)", DONE) > 0;
	}

	/**
	 * Adds fields, as far as there is room.
	 */
	void add(String collection, List<IndexedPath> paths) throws SQLException {
		for (IndexedPath path : paths) {
			long count = this.sql.number("SELECT count(*) FROM query_fields");
			if (count < MAX_FIELDS && !isKnown(collection, path)) {
				this.sql.update("INSERT INTO fields(coll, name) VALUES(?,?)", collection, path.text());
				this.sql.update(
						"INSERT INTO query_fields(field, built) SELECT n, 0 FROM fields WHERE coll=? AND name=?",
						collection, path.text());
			}
		}
		this.indexes.querying().setFields(QueryFields.read(this.sql));
	}

	private boolean isKnown(String collection, IndexedPath path) throws SQLException {
		return this.sql.number("SELECT count(*) FROM fields WHERE coll=? AND name=?", collection, path.text()) > 0;
	}

	/**
	 * Does one step for one collection that has unbuilt fields.
	 * @return whether there may be more to do
	 */
	boolean step() throws SQLException {
		Unbuilt unbuilt = this.sql.first("""
				SELECT f.coll, min(q.built) FROM query_fields q JOIN fields f ON f.n = q.field
				WHERE q.built < ? GROUP BY f.coll ORDER BY f.coll LIMIT 1
				""", (row) -> new Unbuilt(row.getString(1), row.getLong(2)), DONE);
		if (unbuilt == null) {
			return false;
		}
		long built = enter(unbuilt);
		this.sql.update("""
				UPDATE query_fields SET built = ?1
				WHERE built < ?1 AND field IN (SELECT n FROM fields WHERE coll = ?2)
				""", built, unbuilt.collection);
		if (built == DONE) {
			log.info("Fields of {} are indexed.", unbuilt.collection);
		}
		return true;
	}

	/** Enters the next documents, and says up to which one. */
	private long enter(Unbuilt unbuilt) throws SQLException {
		List<Passed> passed = this.sql.list("SELECT n, etag, key, coll, kind FROM docs WHERE n > ? ORDER BY n LIMIT ?",
				(row) -> new Passed(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4),
						Kind.of(row.getInt(5))),
				unbuilt.built, MAX_PASSED);
		int documents = 0;
		long bytes = 0;
		for (Passed row : passed) {
			if (documents == MAX_DOCUMENTS || bytes > MAX_BYTES) {
				return row.doc - 1;
			}
			if (row.isOf(unbuilt.collection)) {
				documents++;
				bytes += enter(row);
			}
		}
		return (passed.size() < MAX_PASSED) ? DONE : passed.get(passed.size() - 1).doc;
	}

	private long enter(Passed row) throws SQLException {
		Document document = read(row);
		if (document == null) {
			return 0;
		}
		IndexKeys keys = this.indexes.keysOf(row.collection, document.id(), document.content(), document.metadata());
		new TermTables(this.sql).update(row.doc, row.key, keys.terms());
		this.sql.update("UPDATE docs SET keys=? WHERE n=?", keys.fingerprint(), row.doc);
		return document.content().size();
	}

	/** A damaged document has no entries; queries find what can be read. */
	private @Nullable Document read(Passed row) throws SQLException {
		try {
			return this.sql.first(Snapshot.ITEM + "log l CROSS JOIN docs d ON d.n = l.doc" + " WHERE l.etag = ?",
					Snapshot::readDocument, row.etag);
		}
		catch (CorruptDocumentException exception) {
			log.warn("A damaged document is left out of the indexes: {}", exception.getMessage());
			return null;
		}
	}

	/** What is left to be built of a collection. */
	private record Unbuilt(String collection, long built) {
	}

	/** A head on the way. */
	private record Passed(long doc, long etag, String key, String collection, Kind kind) {

		boolean isOf(String wanted) {
			return this.kind == Kind.DOCUMENT
					&& (wanted.equals(RqlQuery.ALL_DOCUMENTS) || this.collection.equalsIgnoreCase(wanted));
		}

	}

}
