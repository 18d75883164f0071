package personeditor.store.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;
import personeditor.store.vector.NodeTag;

/**
 * Who a database is in change vectors. It is given once, when the file is made, and kept
 * in it: a database keeps its tag for life, whatever the node is called later.
 *
 * <p>
 * A file that is not the one it was, because it was copied or restored, gets a new id:
 * two databases that count under one id would give the same vectors to different
 * versions. Its inode tells, where the system has such numbers, and the
 * {@link HighWaterMark}.
 */
record Identity(NodeTag tag, DatabaseId id) {

	private static final Logger log = LoggerFactory.getLogger(Identity.class);

	private static final String ID = "database-id";

	private static final String TAG = "node-tag";

	private static final String FILE = "file";

	/**
	 * Who the database in a file is.
	 * @param mark the etag of the last write that the file is known to have had
	 */
	static Identity of(Sql sql, Path file, long mark, NodeTag tag, RandomGenerator random) throws SQLException {
		sql.execute("BEGIN IMMEDIATE");
		sql.update("INSERT OR IGNORE INTO meta(name, value) VALUES(?,?)", ID, DatabaseId.random(random).text());
		sql.update("INSERT OR IGNORE INTO meta(name, value) VALUES(?,?)", TAG, tag.text());
		String noted = Meta.text(sql, FILE);
		String inode = inode(file);
		if (inode != null && !inode.equals(noted)) {
			Meta.put(sql, FILE, inode);
		}
		Identity identity = read(sql);
		long last = LogEnd.etag(sql);
		if (last < mark) {
			log.warn(
					"The file {} is older than it was: its last write is number {}, and it had number {}. It was restored"
							+ " from a copy, or its journal was lost. Its database gets a new id.",
					file, last, mark);
			identity = identity.renewed(sql, new Peers(sql), random);
		}
		else if (inode != null && noted != null && !inode.equals(noted)) {
			log.warn("The file {} was copied or restored, so its database gets a new id.", file);
			identity = identity.renewed(sql, new Peers(sql), random);
		}
		sql.execute("COMMIT");
		return identity;
	}

	/**
	 * Makes a file that was restored the file of a database that nobody has heard of.
	 */
	static void renew(Sql sql, Path file, RandomGenerator random) throws SQLException {
		sql.execute("BEGIN IMMEDIATE");
		read(sql).renewed(sql, new Peers(sql), random);
		String inode = inode(file);
		if (inode != null) {
			Meta.put(sql, FILE, inode);
		}
		sql.execute("COMMIT");
	}

	static Identity read(Sql sql) throws SQLException {
		return new Identity(new NodeTag(read(sql, TAG)), new DatabaseId(read(sql, ID)));
	}

	private static String read(Sql sql, String name) throws SQLException {
		String value = Meta.text(sql, name);
		if (value == null) {
			throw new SQLException("The file has no " + name + ".");
		}
		return value;
	}

	/** What tells the file from a copy of it, null where nothing does. */
	private static @Nullable String inode(Path file) {
		try {
			return Files.getAttribute(file, "unix:ino").toString();
		}
		catch (IOException | UnsupportedOperationException | IllegalArgumentException exception) {
			return null;
		}
	}

	/**
	 * The same database under an id that nobody has heard of. What was written under the
	 * old one stays as it is, and all others have to confirm everything anew.
	 */
	Identity renewed(Sql sql, Peers peers, RandomGenerator random) throws SQLException {
		LogEnd.note(sql, LogEnd.etag(sql), LogEnd.vector(sql, this));
		Meta.put(sql, ID, DatabaseId.random(random).text());
		peers.startAgain();
		return read(sql);
	}

	/** This database's part of the vector of its write number {@code etag}. */
	ChangeVector.Entry entry(long etag) {
		return new ChangeVector.Entry(this.tag, etag, this.id);
	}

}
