package personeditor.store.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.DatabaseDisabledException;
import personeditor.store.document.DatabaseExistsException;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.InvalidDatabaseNameException;
import personeditor.store.document.JsonText;
import personeditor.store.document.StoreUnusableException;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.document.WriteNotAppliedException.Reason;

/**
 * A data folder: the databases in it, and the lock that keeps every other process out.
 *
 * <pre>
 *   data/lock               held while the folder is open
 *   data/catalogue.json     which database is in which file
 *   data/3fa9….db           a database; beside it its -mark (see HighWaterMark), what it was
 *                           in older formats (see KeptFormat) and, while open, its -wal and
 *                           -shm, and copies that are being exported
 *   data/backups            see Backups
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

	private static final Logger log = LoggerFactory.getLogger(Databases.class);

	/** How many numbers may have been given out between a backup and a restore. */
	private static final long SKIPPED = 100_000;

	private final Path folder;

	private final DatabaseSettings defaults;

	private final FileChannel lock;

	private final Catalogue catalogue;

	private final Backups backups;

	private final Predicate<String> reserved;

	/** By names in lower case. */
	private final Map<String, Database> open = new ConcurrentHashMap<>();

	private final Map<String, Long> etags = new ConcurrentHashMap<>();

	/** What a database was opened with that has settings of its own. */
	private final Map<String, DatabaseSettings> settings = new HashMap<>();

	private boolean closed;

	/**
	 * Opens a folder in which no name is reserved.
	 */
	public Databases(Path folder, DatabaseSettings defaults) {
		this(folder, defaults, (name) -> false);
	}

	/**
	 * Opens a folder and makes it where it does not exist.
	 * @param defaults what databases are opened with that name no settings of their own
	 * @param reserved tells the names, in lower case, of databases that only
	 * {@link #open} and {@link #drop} know: they are not listed, found, made or deleted
	 * @throws StoreUnusableException if another process has it open, or it can't be read
	 * or written
	 */
	public Databases(Path folder, DatabaseSettings defaults, Predicate<String> reserved) {
		this.reserved = reserved;
		this.folder = folder.toAbsolutePath();
		this.defaults = defaults;
		this.lock = lock(this.folder);
		this.backups = new Backups(this.folder, defaults);
		try {
			this.catalogue = Catalogue.in(this.folder);
			warnOfStrangers();
		}
		catch (RuntimeException exception) {
			release();
			throw exception;
		}
	}

	/**
	 * A process that ended while it made or deleted a database may leave its file. It
	 * could also be one that somebody put back without its catalogue, so that nobody but
	 * a person may delete it.
	 */
	private void warnOfStrangers() {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.folder, "*.db")) {
			for (Path file : files) {
				if (!this.catalogue.names(file.getFileName().toString())) {
					requireCatalogue(file);
					log.warn("The file {} belongs to no database. If nobody misses one, delete it.", file);
				}
			}
		}
		catch (IOException exception) {
			log.warn("Files without a database could not be looked for in {}.", this.folder, exception);
		}
	}

	/**
	 * Without a catalogue everything would come back empty. A file that nothing was ever
	 * written to may be left of a first start that was ended in the middle.
	 */
	private void requireCatalogue(Path stranger) {
		if (this.catalogue.index() == 0 && new HighWaterMark(stranger).read() > 0) {
			throw new StoreUnusableException(this.folder, "there are databases in it, and the file catalogue.json that "
					+ "names them is missing; put it back, or take away their files.", null);
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
		requireOpen();
		String key = DatabaseName.keyOf(name);
		Database present = this.open.get(key);
		if (present != null) {
			return present;
		}
		this.settings.put(key, settings);
		Catalogue.Entry known = this.catalogue.find(name);
		return (known != null) ? open(key, known) : make(name, settings);
	}

	/**
	 * One whose file is gone must not come back empty: that would look like everything
	 * had been deleted.
	 */
	private Database open(String key, Catalogue.Entry entry) {
		Path file = this.folder.resolve(entry.file());
		if (!Files.exists(file)) {
			throw new StoreUnusableException(file, "it holds the database '" + entry.name()
					+ "' and is not there; put it back, or delete the database.", null);
		}
		Database database = Database.open(entry.name(), file, this.settings.getOrDefault(key, this.defaults));
		use(key, entry, database);
		return database;
	}

	private void use(String key, Catalogue.Entry entry, Database database) {
		this.open.put(key, database);
		this.etags.put(key, entry.etag());
	}

	/** The file comes first: whatever the catalogue names is there. */
	private Database make(String name, DatabaseSettings settings) {
		return make(this.catalogue.next(name, settings.random()), settings, (database) -> {
		});
	}

	private Database make(Catalogue.Entry entry, DatabaseSettings settings, Consumer<Database> preparation) {
		Database database = Database.open(entry.name(), this.folder.resolve(entry.file()), settings);
		try {
			preparation.accept(database);
			this.catalogue.add(entry);
		}
		catch (DocumentStoreException exception) {
			database.close();
			deleteFiles(entry);
			throw exception;
		}
		use(DatabaseName.keyOf(entry.name()), entry, database);
		return database;
	}

	/**
	 * The databases that are open at the moment, those of reserved names too.
	 */
	public List<Database> opened() {
		return List.copyOf(this.open.values());
	}

	/**
	 * The names of all databases, sorted.
	 */
	public synchronized List<String> names() {
		return this.catalogue.names()
			.stream()
			.filter((name) -> !isReserved(name))
			.sorted(String.CASE_INSENSITIVE_ORDER)
			.toList();
	}

	/**
	 * The names of the databases that are not listed.
	 */
	public synchronized List<String> reservedNames() {
		return this.catalogue.names().stream().filter(this::isReserved).toList();
	}

	private boolean isReserved(String name) {
		return this.reserved.test(DatabaseName.keyOf(name));
	}

	/**
	 * The database of this name, in any case, opened if it isn't; empty if there is none.
	 * One that is open is found without waiting for anything.
	 * @throws DatabaseDisabledException if it is switched off
	 */
	public Optional<Database> find(String name) {
		String key = DatabaseName.keyOf(name);
		if (this.reserved.test(key)) {
			return Optional.empty();
		}
		Database database = this.open.get(key);
		return (database != null) ? Optional.of(database) : openKnown(key);
	}

	/** The same where it is open already, without waiting for anything; empty else. */
	public Optional<Database> findOpen(String name) {
		String key = DatabaseName.keyOf(name);
		return this.reserved.test(key) ? Optional.empty() : Optional.ofNullable(this.open.get(key));
	}

	private synchronized Optional<Database> openKnown(String key) {
		requireOpen();
		Database database = this.open.get(key);
		if (database != null) {
			return Optional.of(database);
		}
		Catalogue.Entry entry = entry(key);
		if (entry != null && entry.disabled()) {
			throw new DatabaseDisabledException(entry.name());
		}
		return Optional.ofNullable(entry).map((known) -> open(key, known));
	}

	/** The entry of a database that is not reserved, null if there is none. */
	private Catalogue.@Nullable Entry entry(String name) {
		return isReserved(name) ? null : this.catalogue.find(name);
	}

	private void requireOpen() {
		if (this.closed) {
			throw new WriteNotAppliedException(Reason.CLOSED, null);
		}
	}

	/**
	 * Makes a database.
	 * @throws InvalidDatabaseNameException if the name is none, or reserved
	 * @throws DatabaseExistsException if there is one of that name
	 */
	public synchronized Database create(String name) {
		requireNew(name);
		return make(name, this.defaults);
	}

	/** The backups of the databases of this folder. */
	public Backups backups() {
		return this.backups;
	}

	/**
	 * Makes a database of a backup, with an id of its own.
	 * @param backup the name of the backup
	 * @throws personeditor.store.document.UnusableBackupException if there is none, or it
	 * is damaged
	 * @throws InvalidDatabaseNameException if the name is none, or reserved
	 * @throws DatabaseExistsException if there is one of that name
	 */
	public Database restore(String backup, String name) {
		Backup found = this.backups.find(backup);
		return restore(found, this.backups.file(found), name, this.defaults);
	}

	/**
	 * The same of a backup that is kept elsewhere.
	 * @param file the file of the backup, with its description beside it
	 * @param settings what the database is opened with
	 */
	public Database restore(Path file, String name, DatabaseSettings settings) {
		return restore(Backups.at(file), file, name, settings);
	}

	private Database restore(Backup backup, Path file, String name, DatabaseSettings settings) {
		requireNew(name);
		Path prepared = this.backups.place();
		try {
			this.backups.restore(backup, file, prepared);
			Database database = adopt(prepared, name, settings);
			log.info("Restored '{}' from a backup of '{}' of {}: {} documents. What was saved later is not in it.",
					name, backup.database(), backup.at(), backup.documents());
			return database;
		}
		finally {
			deleteFile(prepared);
		}
	}

	/** What was given out after the backup must not be given out again. */
	private static void skipNumbers(Database database) {
		new HiLo(database).skip(SKIPPED);
		database.read(Snapshot::identities)
			.forEach((name, value) -> database.seedIdentity(name, Math.min(value, Long.MAX_VALUE - SKIPPED) + SKIPPED,
					false));
	}

	private synchronized Database adopt(Path prepared, String name, DatabaseSettings own) {
		requireNew(name);
		Catalogue.Entry entry = this.catalogue.next(name, this.defaults.random());
		try {
			Files.move(prepared, this.folder.resolve(entry.file()), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException exception) {
			throw new StoreUnusableException(prepared, "it can't be moved: " + exception, exception);
		}
		this.settings.put(DatabaseName.keyOf(name), own);
		return make(entry, own, Databases::skipNumbers);
	}

	private synchronized void requireNew(String name) {
		requireOpen();
		DatabaseName.check(name);
		if (isReserved(name)) {
			throw DatabaseName.forbidden(name);
		}
		Catalogue.Entry known = this.catalogue.find(name);
		if (known != null) {
			throw new DatabaseExistsException(known.name());
		}
	}

	/**
	 * Deletes a database with everything in it. Writes that wait are carried out first,
	 * what comes later is refused as after a closing. Other databases don't wait for it.
	 * @return whether there was one
	 */
	public boolean delete(String name) {
		return !isReserved(name) && drop(name);
	}

	/**
	 * Deletes a database as {@link #delete} does, one with a reserved name too.
	 */
	public boolean drop(String name) {
		Catalogue.Entry entry;
		Database database;
		synchronized (this) {
			entry = this.catalogue.find(name);
			if (entry == null) {
				return false;
			}
			this.catalogue.remove(entry);
			database = this.open.remove(DatabaseName.keyOf(name));
			this.settings.remove(DatabaseName.keyOf(name));
			this.etags.remove(DatabaseName.keyOf(name));
		}
		if (database != null) {
			database.close();
		}
		deleteFiles(entry);
		return true;
	}

	private void deleteFiles(Catalogue.Entry entry) {
		for (String ending : List.of("", "-wal", "-shm", HighWaterMark.ENDING)) {
			deleteFile(this.folder.resolve(entry.file() + ending));
		}
		KeptFormat.endings().forEach((ending) -> deleteFile(this.folder.resolve(entry.file() + ending)));
	}

	private void close(String name) {
		Database database = this.open.remove(DatabaseName.keyOf(name));
		if (database != null) {
			database.close();
		}
	}

	private static void deleteFile(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException exception) {
			log.warn("The file {} belongs to no database any more and could not be deleted; delete it by hand.", file,
					exception);
		}
	}

	/**
	 * Switches a database off or on. One that is switched off is closed.
	 * @return whether there is one
	 */
	public synchronized boolean setDisabled(String name, boolean disabled) {
		Catalogue.Entry entry = entry(name);
		if (entry != null && entry.disabled() != disabled) {
			this.catalogue.replace(entry, entry.withDisabled(disabled));
		}
		if (entry != null && disabled) {
			close(name);
		}
		return entry != null;
	}

	/**
	 * Whether there is a database of this name that is switched off.
	 */
	public synchronized boolean isDisabled(String name) {
		Catalogue.Entry entry = entry(name);
		return entry != null && entry.disabled();
	}

	/**
	 * The number of the last change of an open database's record, found without waiting
	 * for anything; 0 if it is not open.
	 */
	public long etagOf(String name) {
		return this.etags.getOrDefault(DatabaseName.keyOf(name), 0L);
	}

	/**
	 * The number of the last change of any database's record.
	 */
	public synchronized long lastIndex() {
		return this.catalogue.index();
	}

	/**
	 * What is written down about a database; empty if there is none.
	 */
	public synchronized Optional<DatabaseRecord> record(String name) {
		return Optional.ofNullable(entry(name)).map(Catalogue.Entry::toRecord);
	}

	/**
	 * Writes down other settings of a database.
	 * @param expectedEtag the number that its record has
	 * @return the record then; empty if there is no such database, or its record has
	 * another number
	 */
	public synchronized Optional<DatabaseRecord> update(String name, JsonText settings, long expectedEtag) {
		Catalogue.Entry entry = entry(name);
		if (entry == null || entry.etag() != expectedEtag) {
			return Optional.empty();
		}
		Catalogue.Entry changed = entry.withSettings(settings.toString(), this.catalogue.index() + 1);
		this.catalogue.replace(entry, changed);
		this.etags.put(DatabaseName.keyOf(name), changed.etag());
		return Optional.of(changed.toRecord());
	}

	/**
	 * Sees to it that the journals of the databases that are open stay short; to be
	 * called every few seconds.
	 */
	public void watchJournals() {
		for (Database database : opened()) {
			try {
				database.watchJournal();
			}
			catch (DocumentStoreException exception) {
				log.warn("The journal of '{}' could not be emptied: {}", database, exception.getMessage());
			}
		}
	}

	/**
	 * Drops, in all databases that are open, the versions that need not be kept any
	 * longer.
	 */
	public void prune() {
		List.copyOf(this.open.values()).forEach(Database::prune);
	}

	/**
	 * Closes all databases and lets go of the folder.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
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
