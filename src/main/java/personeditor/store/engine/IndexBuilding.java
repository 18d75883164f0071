package personeditor.store.engine;

import java.sql.SQLException;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.Document;
import personeditor.store.query.CollectionIndex;

/**
 * Brings the index tables of an opened file up to what is declared now, where it was made
 * under another declaration. Works in transactions of so many documents; where it was
 * interrupted, the next start goes on.
 */
final class IndexBuilding {

	private static final Logger log = LoggerFactory.getLogger(IndexBuilding.class);

	private static final int STEP = 500;

	private static final long DONE = Long.MAX_VALUE;

	private final Sql sql;

	private final Indexes indexes;

	IndexBuilding(Sql sql, Indexes indexes) {
		this.sql = sql;
		this.indexes = indexes;
	}

	void bringUpToDate(CollectionIndex index) throws SQLException {
		if (isCurrent(index) && built(index) == DONE) {
			return;
		}
		if (!isCurrent(index)) {
			this.sql.update("INSERT OR REPLACE INTO indexes(coll, definition, built) VALUES(?,?,0)", index.collection(),
					index.definition());
		}
		long built = built(index);
		while (built != DONE) {
			built = step(index, built);
		}
	}

	private boolean isCurrent(CollectionIndex index) throws SQLException {
		return this.sql.number("SELECT count(*) FROM indexes WHERE coll=? AND definition=?", index.collection(),
				index.definition()) > 0;
	}

	private long built(CollectionIndex index) throws SQLException {
		return this.sql.number("SELECT built FROM indexes WHERE coll=?", index.collection());
	}

	private long step(CollectionIndex index, long built) throws SQLException {
		this.sql.update("BEGIN IMMEDIATE");
		List<Row> rows = this.sql.list(
				"SELECT " + LogRow.COLUMNS + ", d.id FROM docs d CROSS JOIN log l ON l.etag = d.etag"
						+ " WHERE d.n > ? AND d.coll = ? AND d.kind = 1 ORDER BY d.n LIMIT ?",
				(row) -> new Row(row.getLong(2), Snapshot.readDocument(row)), built, index.collection(), STEP);
		IndexTables tables = new IndexTables(this.sql, this.indexes);
		for (Row row : rows) {
			IndexKeys keys = this.indexes.keysOf(index.collection(), row.document.id(), row.document.content(),
					row.document.metadata());
			tables.update(row.doc, row.document.id().key(), index.collection(), keys);
			this.sql.update("UPDATE docs SET keys=? WHERE n=?", keys.fingerprint(), row.doc);
		}
		long now = (rows.size() == STEP) ? rows.get(STEP - 1).doc : DONE;
		this.sql.update("UPDATE indexes SET built=? WHERE coll=?", now, index.collection());
		this.sql.update("COMMIT");
		if (!rows.isEmpty()) {
			log.info("Indexed {} documents more of {}.", rows.size(), index.collection());
		}
		return now;
	}

	private record Row(long doc, Document document) {
	}

}
