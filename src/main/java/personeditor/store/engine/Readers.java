package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.ReadFailedException;

/**
 * A few connections that read. Each read sees one committed state from its first to its
 * last question, and gives its connection back before the answer goes to anybody who
 * could be slow.
 *
 * <p>
 * Safe for use by many threads.
 */
final class Readers implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Readers.class);

	private static final long MAX_WAIT_SECONDS = 10;

	private static final long MAX_CLOSING_SECONDS = 2;

	private final Driver driver;

	private final Path file;

	private final Indexes indexes;

	private final DatabaseSettings settings;

	private final Semaphore permits;

	private final int size;

	private final Damage damage;

	private final ConcurrentLinkedDeque<ReadConnection> idle = new ConcurrentLinkedDeque<>();

	/** All that are open. */
	private final Set<ReadConnection> all = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	Readers(Driver driver, Path file, Indexes indexes, DatabaseSettings settings, int size, Damage damage) {
		this.driver = driver;
		this.file = file;
		this.indexes = indexes;
		this.settings = settings;
		this.size = size;
		this.damage = damage;
		this.permits = new Semaphore(size);
	}

	<T> T read(Function<Snapshot, T> question) {
		acquire();
		try {
			requireOpen();
			return withConnection(question);
		}
		catch (CorruptDocumentException | ReadFailedException exception) {
			this.damage.note(exception);
			throw exception;
		}
		finally {
			this.permits.release();
		}
	}

	private void acquire() {
		try {
			if (!this.permits.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
				throw new ReadFailedException(new SQLException("all connections are in use"));
			}
		}
		catch (InterruptedException exception) {
			Thread.currentThread().interrupt();
			throw new ReadFailedException(exception);
		}
	}

	private void requireOpen() {
		if (this.closed) {
			throw new ReadFailedException(new SQLException("the database is closed"));
		}
	}

	private <T> T withConnection(Function<Snapshot, T> question) {
		ReadConnection connection = null;
		boolean healthy = false;
		try {
			connection = connection();
			connection.begin();
			connection.sql().update("BEGIN");
			T answer = question.apply(new Snapshot(connection.sql(), this.indexes, this.settings, this.damage::missed));
			connection.sql().update("ROLLBACK");
			healthy = true;
			return answer;
		}
		catch (SQLException exception) {
			throw new ReadFailedException(exception);
		}
		finally {
			giveBack(connection, healthy);
		}
	}

	private ReadConnection connection() throws SQLException {
		ReadConnection present = this.idle.pollFirst();
		if (present != null) {
			return present;
		}
		ReadConnection opened = new ReadConnection(Sql.openReading(this.driver, this.file));
		this.all.add(opened);
		return opened;
	}

	private void giveBack(@Nullable ReadConnection connection, boolean healthy) {
		if (connection != null) {
			if (connection.end() && healthy && !this.closed) {
				this.idle.addFirst(connection);
			}
			else {
				close(connection);
			}
		}
	}

	private void close(ReadConnection connection) {
		this.all.remove(connection);
		connection.sql().close();
	}

	/** How long the oldest read under way has lasted; zero if there is none. */
	Duration oldest() {
		return this.all.stream().map(ReadConnection::age).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
	}

	/** Ends all reads that have lasted longer than they may. */
	void cancelOlder(Duration limit) {
		for (ReadConnection connection : this.all) {
			if (connection.cancelIfOlder(limit)) {
				log.warn("A read of {} was ended: it has lasted longer than {} s and kept the journal from being "
						+ "emptied.", this.file, limit.toSeconds());
			}
		}
	}

	/**
	 * Refuses later reads and closes all connections. Reads under way are waited for, but
	 * not for as long as a slow client may take: what lasts longer closes its connection
	 * itself when it is done.
	 */
	@Override
	public void close() {
		this.closed = true;
		boolean ended = waitForReads();
		ReadConnection connection;
		while ((connection = this.idle.pollFirst()) != null) {
			close(connection);
		}
		if (ended) {
			this.permits.release(this.size);
		}
	}

	private boolean waitForReads() {
		try {
			return this.permits.tryAcquire(this.size, MAX_CLOSING_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException exception) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
