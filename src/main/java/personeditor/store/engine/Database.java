package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import org.sqlite.JDBC;

import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.OutcomeUnknownException;
import personeditor.store.document.ReadFailedException;
import personeditor.store.document.StoreUnusableException;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.document.Written;
import personeditor.store.query.CollectionIndex;
import personeditor.store.vector.DatabaseId;
import personeditor.store.vector.NodeTag;

/**
 * One database: documents, their tombstones and earlier versions, in one file.
 *
 * <p>
 * Laws. A write that was answered is on disk and stays there through a crash and a loss
 * of power. Of several writes that expect the same vector of a document, at most one
 * succeeds. A request is carried out whole or not at all. A read sees one committed
 * state, and never an older one than an earlier answer has shown.
 *
 * <p>
 * Safe for use by many threads. It owns two: the writer, and one that gives the writer's
 * answers.
 */
public final class Database implements AutoCloseable {

	private final String name;

	private final Path file;

	private final DatabaseSettings settings;

	private final Driver driver;

	private final Identity identity;

	private final Indexes indexes;

	private final Writer writer;

	private final Readers readers;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private Database(String name, Path file, DatabaseSettings settings, Driver driver) throws SQLException {
		this.name = name;
		this.file = file;
		this.settings = settings;
		this.driver = driver;
		Sql sql = Sql.openWriting(driver, file);
		try {
			Schema.prepare(sql, file);
			this.identity = Identity.of(sql, settings.tag(), settings.random());
			this.indexes = Indexes.of(settings.indexes(), sql);
			for (CollectionIndex index : settings.indexes()) {
				new IndexBuilding(sql, this.indexes).bringUpToDate(index);
			}
			this.writer = new Writer(name, this::openTransaction, this::tellListeners);
			this.readers = new Readers(driver, file, this.indexes, settings.readers());
			this.writer.start(transactionOn(sql));
		}
		catch (SQLException | RuntimeException exception) {
			sql.close();
			throw exception;
		}
	}

	/**
	 * Opens a database, and makes it where its file does not exist.
	 * @param name what people call it; it plays no part in where it is stored
	 * @throws StoreUnusableException if the file is no database of ours, or of a newer
	 * format
	 */
	public static Database open(String name, Path file, DatabaseSettings settings) {
		return open(name, file, settings, new JDBC());
	}

	static Database open(String name, Path file, DatabaseSettings settings, Driver driver) {
		try {
			return new Database(name, file, settings, driver);
		}
		catch (SQLException exception) {
			throw new StoreUnusableException(file, "the engine says " + exception.getMessage(), exception);
		}
	}

	private WriteTransaction openTransaction() throws SQLException {
		Sql sql = Sql.openWriting(this.driver, this.file);
		try {
			return transactionOn(sql);
		}
		catch (SQLException exception) {
			sql.close();
			throw exception;
		}
	}

	private WriteTransaction transactionOn(Sql sql) throws SQLException {
		return new WriteTransaction(sql, this.identity, this.indexes, this.settings.clock());
	}

	public String name() {
		return this.name;
	}

	public DatabaseId id() {
		return this.identity.id();
	}

	public NodeTag tag() {
		return this.identity.tag();
	}

	/**
	 * Carries out commands, in order, all or none, and waits until they are on disk.
	 * @return what became of each command
	 * @throws ConcurrencyException if one of them does not find what it expects; nothing
	 * was written
	 * @throws WriteNotAppliedException if nothing was written for another reason
	 * @throws OutcomeUnknownException if they may or may not have been written
	 */
	public List<Written> write(List<? extends Command> commands) {
		return waitFor(submit(commands));
	}

	/**
	 * The same without waiting: the future is completed when the commands are on disk, or
	 * with the exception.
	 */
	public CompletableFuture<List<Written>> submit(List<? extends Command> commands) {
		List<Prepared> prepared = commands.stream().map((command) -> Prepared.of(command, this.indexes)).toList();
		return this.writer.submit((transaction) -> transaction.write(prepared));
	}

	/**
	 * Asks questions of one committed state. The snapshot ends with the call.
	 * @throws ReadFailedException if the engine can't answer
	 */
	public <T> T read(Function<Snapshot, T> question) {
		return this.readers.read(question);
	}

	/**
	 * Drops the versions that need not be kept any longer; a pass to be made from time to
	 * time.
	 */
	public void prune() {
		Pruning pruning = new Pruning(this.settings.revisions(), this.settings.clock());
		while (waitFor(this.writer.submit((transaction) -> pruning.step(transaction.sql())))) {
			Thread.yield();
		}
	}

	/**
	 * Has a listener told after each commit, until the answer is closed. It is told on
	 * the thread that answers all writes and must not wait for anything.
	 */
	public Registration onCommit(Runnable listener) {
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	private void tellListeners() {
		this.listeners.forEach(Runnable::run);
	}

	/**
	 * Why no more writes are taken, if a failure of the disk has ended them; reads go on.
	 */
	public Optional<DocumentStoreException> fence() {
		return Optional.ofNullable(this.writer.fence());
	}

	static <T> T waitFor(CompletableFuture<T> answer) {
		try {
			return answer.join();
		}
		catch (CompletionException exception) {
			if (exception.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw exception;
		}
	}

	/**
	 * Carries out the writes that wait, ends the reads under way, and closes the file.
	 */
	@Override
	public void close() {
		this.writer.close();
		this.readers.close();
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * A listener that can be taken back.
	 */
	public interface Registration extends AutoCloseable {

		@Override
		void close();

	}

}
