package personeditor.store.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.StoreUnusableException;

/**
 * A data folder: the databases in it, and the lock that keeps every other process out.
 *
 * <pre>
 *   data/lock               held while the folder is open
 *   data/catalogue.json     which database is in which file
 *   data/3fa9….db           a database; beside it, while open, its -wal and -shm
 * </pre>
 *
 * <p>
 * File names are made up here. A database's name is looked up in the catalogue and never
 * becomes a part of a path.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Databases implements AutoCloseable {

	private final Path folder;

	private final DatabaseSettings defaults;

	private final FileChannel lock;

	private final Catalogue catalogue;

	private final Map<String, Database> open = new LinkedHashMap<>();

	/**
	 * Opens a folder and makes it where it does not exist.
	 * @param defaults what databases are opened with that name no settings of their own
	 * @throws StoreUnusableException if another process has it open, or it can't be read
	 * or written
	 */
	public Databases(Path folder, DatabaseSettings defaults) {
		this.folder = folder.toAbsolutePath();
		this.defaults = defaults;
		this.lock = lock(this.folder);
		try {
			this.catalogue = Catalogue.in(this.folder);
		}
		catch (RuntimeException exception) {
			release();
			throw exception;
		}
	}

	private static FileChannel lock(Path folder) {
		try {
			Files.createDirectories(folder);
			FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			if (tryLock(channel) == null) {
				channel.close();
				throw new StoreUnusableException(folder, "another process has it open.", null);
			}
			return channel;
		}
		catch (IOException exception) {
			throw new StoreUnusableException(folder, "it can't be read or written: " + exception, exception);
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException exception) {
			return null;
		}
	}

	public DatabaseSettings defaults() {
		return this.defaults;
	}

	/**
	 * The database of this name, in any case; made where there is none.
	 * @param settings what it is opened with, unless it is open already
	 */
	public synchronized Database open(String name, DatabaseSettings settings) {
		return this.open.computeIfAbsent(name.toLowerCase(Locale.ROOT), (key) -> {
			Catalogue.Entry entry = this.catalogue.entry(name, settings.random());
			return Database.open(entry.name(), this.folder.resolve(entry.file()), settings);
		});
	}

	/**
	 * Drops, in all databases that are open, the versions that need not be kept any
	 * longer.
	 */
	public void prune() {
		List<Database> databases;
		synchronized (this) {
			databases = List.copyOf(this.open.values());
		}
		databases.forEach(Database::prune);
	}

	/**
	 * Closes all databases and lets go of the folder.
	 */
	@Override
	public synchronized void close() {
		this.open.values().forEach(Database::close);
		this.open.clear();
		release();
	}

	private void release() {
		try {
			this.lock.close();
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

}
