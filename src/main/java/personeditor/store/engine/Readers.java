package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

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

	private static final long MAX_WAIT_SECONDS = 10;

	private static final long MAX_CLOSING_SECONDS = 2;

	private final Driver driver;

	private final Path file;

	private final Indexes indexes;

	private final DatabaseSettings settings;

	private final Semaphore permits;

	private final int size;

	private final Damage damage;

	private final ConcurrentLinkedDeque<Sql> idle = new ConcurrentLinkedDeque<>();

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
		Sql sql = null;
		boolean healthy = false;
		try {
			sql = connection();
			sql.update("BEGIN");
			T answer = question.apply(new Snapshot(sql, this.indexes, this.settings));
			sql.update("ROLLBACK");
			healthy = true;
			return answer;
		}
		catch (SQLException exception) {
			throw new ReadFailedException(exception);
		}
		finally {
			giveBack(sql, healthy);
		}
	}

	private Sql connection() throws SQLException {
		Sql sql = this.idle.pollFirst();
		return (sql != null) ? sql : Sql.openReading(this.driver, this.file);
	}

	private void giveBack(@Nullable Sql sql, boolean healthy) {
		if (sql != null) {
			if (healthy && !this.closed) {
				this.idle.addFirst(sql);
			}
			else {
				sql.close();
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
		Sql sql;
		while ((sql = this.idle.pollFirst()) != null) {
			sql.close();
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
