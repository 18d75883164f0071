package personeditor.store.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.ReadFailedException;

/**
 * Copies of a database file, each made for one reader and deleted after it. Whoever reads
 * one may take as long as he likes: a snapshot of the file itself would keep its journal
 * from being emptied, and let it grow with every write meanwhile.
 *
 * <p>
 * A copy is one committed state, beside the database's file and about as large. It is
 * made by {@code VACUUM INTO}, which reads one snapshot for as long as the disk takes.
 *
 * <p>
 * Safe for use by many threads.
 */
final class Copies implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Copies.class);

	private static final String ENDING = ".copy";

	/** How many copies there may be at once. */
	private static final int MAX = 2;

	private final Semaphore permits = new Semaphore(MAX);

	private volatile boolean closed;

	private final Driver driver;

	private final Path file;

	private final Indexes indexes;

	private final DatabaseSettings settings;

	Copies(Driver driver, Path file, Indexes indexes, DatabaseSettings settings) {
		this.driver = driver;
		this.file = file;
		this.indexes = indexes;
		this.settings = settings;
		deleteLeftOver();
	}

	/** Makes a copy that stays. */
	void make(Path copy) throws SQLException {
		requireOpen();
		try (Sql sql = Sql.openWriting(this.driver, this.file)) {
			sql.update("VACUUM INTO ?", copy.toAbsolutePath().toString());
		}
	}

	<T> T read(Function<Snapshot, T> question) {
		if (!this.permits.tryAcquire()) {
			throw new ReadFailedException(new SQLException("other copies of the database are being read"));
		}
		Path copy = null;
		try {
			requireOpen();
			copy = Files.createTempFile(this.file.toAbsolutePath().getParent(), this.file.getFileName().toString(),
					ENDING);
			make(copy);
			return read(copy, question);
		}
		catch (SQLException | IOException exception) {
			throw new ReadFailedException(exception);
		}
		finally {
			if (copy != null) {
				delete(copy);
			}
			this.permits.release();
		}
	}

	private void requireOpen() throws SQLException {
		if (this.closed) {
			throw new SQLException("the database is closed");
		}
	}

	private <T> T read(Path copy, Function<Snapshot, T> question) throws SQLException {
		try (Sql sql = Sql.openReading(this.driver, copy)) {
			return question.apply(new Snapshot(sql, this.indexes, this.settings));
		}
	}

	/** What a process left behind that was ended in the middle of its work. */
	private void deleteLeftOver() {
		String names = this.file.getFileName() + "*" + ENDING;
		try (DirectoryStream<Path> copies = Files.newDirectoryStream(this.file.toAbsolutePath().getParent(), names)) {
			copies.forEach(Copies::delete);
		}
		catch (IOException exception) {
			log.warn("Old copies of {} could not be looked for.", this.file, exception);
		}
	}

	private static void delete(Path copy) {
		try {
			Files.deleteIfExists(copy);
		}
		catch (IOException exception) {
			log.warn("The copy {} could not be deleted; the next start does it.", copy, exception);
		}
	}

	/** Reads under way come to their ends by themselves; later ones are refused. */
	@Override
	public void close() {
		this.closed = true;
	}

}
