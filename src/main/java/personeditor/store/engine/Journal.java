package personeditor.store.engine;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.ReadFailedException;

/**
 * SQLite's journal of a database, its write-ahead log. The engine empties it after some
 * megabytes, which it can't while a read holds on to what there was before: then it grows
 * with every write. So reads that last too long are ended, no others that may last are
 * begun, and if that doesn't help, writes are refused before the disk is full.
 *
 * <p>
 * Safe for use by many threads; watched by one.
 */
final class Journal {

	private static final Logger log = LoggerFactory.getLogger(Journal.class);

	private static final int MEGABYTE = 1 << 20;

	/** Where the number stands. */
	private static final int RESTARTS = 12;

	private final String name;

	private final Path database;

	private final File file;

	private final Driver driver;

	private final JournalLimits limits;

	private volatile boolean full;

	private boolean alarmed;

	/**
	 * The journal of a file.
	 * @param name the database's name, for the log
	 */
	Journal(String name, Path database, Driver driver, JournalLimits limits) {
		this.name = name;
		this.database = database;
		this.file = new File(database + "-wal");
		this.driver = driver;
		this.limits = limits;
	}

	/**
	 * How many bytes it has; those that are in the file already count until it is cut.
	 */
	long size() {
		return this.file.length();
	}

	/**
	 * How often it was begun anew, after everything in it had come into the file; counted
	 * by the engine, in the journal's head.
	 * @see <a href="https://www.sqlite.org/fileformat2.html#walformat">the format</a>
	 */
	long restarts() {
		ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
		try (FileChannel channel = FileChannel.open(this.file.toPath())) {
			boolean isWhole = channel.read(number, RESTARTS) == Integer.BYTES;
			return isWhole ? Integer.toUnsignedLong(number.getInt(0)) : 0;
		}
		catch (IOException exception) {
			return 0;
		}
	}

	/** Whether it is so long that nothing more may be written. */
	boolean isFull() {
		return this.full;
	}

	/**
	 * Lets nobody begin a read that may last while it is so long that it has to be
	 * emptied: that takes a moment in which none is under way, and where each begins
	 * before the last one ends there is none.
	 * @throws ReadFailedException if it is too long
	 */
	void requireShort() {
		if (size() > this.limits.alarm()) {
			throw new ReadFailedException(new SQLException(
					"the journal is too long, and is emptied when the streams under way have ended; try again in a minute"));
		}
	}

	/** Called after each commit. */
	void grown() {
		if (!this.full && size() > this.limits.most()) {
			this.full = true;
			log.error("The journal of '{}' has {} MB. Writes are refused until it is shorter.", this.name,
					size() / MEGABYTE);
		}
	}

	/**
	 * Does what is to be done about its length; called from time to time.
	 * @param readers whose reads may keep it long
	 */
	void watch(List<Readers> readers) throws SQLException {
		if (size() > this.limits.harm()) {
			readers.forEach((each) -> each.cancelOlder(this.limits.read()));
		}
		if (this.full || size() > this.limits.alarm()) {
			empty();
		}
		tell();
	}

	private void empty() throws SQLException {
		try (Sql sql = Sql.openWriting(this.driver, this.database)) {
			sql.execute("PRAGMA busy_timeout=100");
			sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
		}
		boolean wasFull = this.full;
		this.full = size() > this.limits.most();
		if (wasFull && !this.full) {
			log.warn("The journal of '{}' is short again. Writes are taken again.", this.name);
		}
	}

	private void tell() {
		boolean alarming = size() > this.limits.alarm();
		if (alarming && !this.alarmed) {
			log.warn("The journal of '{}' has {} MB: something keeps it from being emptied.", this.name,
					size() / MEGABYTE);
		}
		this.alarmed = alarming;
	}

}
