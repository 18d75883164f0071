package personeditor.store.engine;

import java.sql.SQLException;
import java.util.random.RandomGenerator;

import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;
import personeditor.store.vector.NodeTag;

/**
 * Who a database is in change vectors. It is given once, when the file is made, and kept
 * in it: a database keeps its tag for life, whatever the node is called later.
 */
record Identity(NodeTag tag, DatabaseId id) {

	static Identity of(Sql sql, NodeTag tag, RandomGenerator random) throws SQLException {
		sql.execute("BEGIN IMMEDIATE");
		sql.update("INSERT OR IGNORE INTO meta(name, value) VALUES('database-id',?)", DatabaseId.random(random).text());
		sql.update("INSERT OR IGNORE INTO meta(name, value) VALUES('node-tag',?)", tag.text());
		sql.execute("COMMIT");
		return new Identity(new NodeTag(read(sql, "node-tag")), new DatabaseId(read(sql, "database-id")));
	}

	private static String read(Sql sql, String name) throws SQLException {
		String value = sql.first("SELECT value FROM meta WHERE name=?", (row) -> row.getString(1), name);
		if (value == null) {
			throw new SQLException("The file has no " + name + ".");
		}
		return value;
	}

	/** This database's part of the vector of its write number {@code etag}. */
	ChangeVector.Entry entry(long etag) {
		return new ChangeVector.Entry(this.tag, etag, this.id);
	}

}
