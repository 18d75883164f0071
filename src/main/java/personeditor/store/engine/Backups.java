package personeditor.store.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.ReadFailedException;
import personeditor.store.document.Sha256;
import personeditor.store.document.UnusableBackupException;
import personeditor.store.document.UnusableBackupException.Reason;

/**
 * Backups of the databases of a data folder, in its folder {@code backups}.
 *
 * <pre>
 *   backups/20261126T213005123-1a2b3c4d.db      one committed state of a database
 *   backups/20261126T213005123-1a2b3c4d.json    what is in it (see Backup), written when all of it was read back
 * </pre>
 *
 * <p>
 * A backup is made while everything goes on, and counts only after it was verified: the
 * engine's own check, and every document, deletion and revision read with its hash. It is
 * asked for by a name that was made up here; nothing else leads to a file.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Backups {

	private static final Logger log = LoggerFactory.getLogger(Backups.class);

	private static final Pattern NAME = Pattern.compile("\\d{8}T\\d{9}-[0-9a-f]{8}");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS")
		.withZone(ZoneOffset.UTC);

	private static final String DATABASE = ".db";

	private static final String MANIFEST = ".json";

	private static final String UNFINISHED = ".part";

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Driver driver = new JDBC();

	private final Path folder;

	private final DatabaseSettings settings;

	Backups(Path data, DatabaseSettings settings) {
		this.folder = data.resolve("backups");
		this.settings = settings;
		deleteUnfinished();
	}

	/** What a process left behind that was ended in the middle of its work. */
	private void deleteUnfinished() {
		if (Files.isDirectory(this.folder)) {
			try (DirectoryStream<Path> parts = Files.newDirectoryStream(this.folder, "*" + UNFINISHED)) {
				parts.forEach(Backups::delete);
			}
			catch (IOException exception) {
				log.warn("Unfinished backups could not be looked for in {}.", this.folder, exception);
			}
		}
	}

	/**
	 * Makes a backup and verifies it.
	 * @throws UnusableBackupException if what was written can't be read back as it should
	 * @throws ReadFailedException if it can't be written
	 */
	public Backup make(Database database) {
		Instant now = this.settings.clock().instant();
		String name = TIME.format(now) + "-" + HexFormat.of().toHexDigits(this.settings.random().nextInt());
		Path part = this.folder.resolve(name + UNFINISHED);
		try {
			Files.createDirectories(this.folder);
			database.copyTo(part);
			Backup backup = verified(part, name, database.name(), now);
			force(part);
			Files.move(part, file(name, DATABASE), StandardCopyOption.ATOMIC_MOVE);
			write(backup);
			return backup;
		}
		catch (SQLException | IOException exception) {
			throw new ReadFailedException(exception);
		}
		finally {
			delete(part);
		}
	}

	private Path file(String name, String ending) {
		return this.folder.resolve(name + ending);
	}

	private Backup verified(Path file, String name, String database, Instant at) throws SQLException, IOException {
		try (Sql sql = Sql.openReading(this.driver, file)) {
			Snapshot snapshot = new Snapshot(sql, Indexes.none(this.settings.random()), this.settings);
			Counts counts = Verification.of(sql, snapshot, name);
			return new Backup(name, database, Identity.read(sql).id().text(), sql.number("PRAGMA user_version"),
					snapshot.lastEtag(), counts.documents(), counts.tombstones(), counts.revisions(), Files.size(file),
					hash(file), at);
		}
	}

	private static String hash(Path file) throws IOException {
		MessageDigest digest = Sha256.digest();
		try (FileChannel channel = FileChannel.open(file)) {
			ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
			while (channel.read(buffer.clear()) >= 0) {
				digest.update(buffer.flip());
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static void force(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/** A backup without this is none. */
	private void write(Backup backup) throws IOException {
		Path part = this.folder.resolve(backup.name() + MANIFEST + UNFINISHED);
		Files.write(part, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(backup));
		force(part);
		Files.move(part, file(backup.name(), MANIFEST), StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * The backups, the newest first. What can't be used is left out; whoever asks for it
	 * by its name is told why.
	 */
	public List<Backup> all() {
		List<Backup> backups = new ArrayList<>();
		if (Files.isDirectory(this.folder)) {
			try (DirectoryStream<Path> manifests = Files.newDirectoryStream(this.folder, "*" + MANIFEST)) {
				for (Path manifest : manifests) {
					String name = manifest.getFileName().toString().replace(MANIFEST, "");
					addIfUsable(backups, name);
				}
			}
			catch (IOException exception) {
				throw new ReadFailedException(exception);
			}
		}
		backups.sort(Comparator.comparing(Backup::name).reversed());
		return backups;
	}

	/**
	 * Deletes all backups of a database but the newest.
	 * @param kept how many stay
	 */
	void prune(String database, int kept) {
		all().stream().filter((backup) -> backup.database().equalsIgnoreCase(database)).skip(kept).forEach((backup) -> {
			delete(file(backup.name(), MANIFEST));
			delete(file(backup.name(), DATABASE));
		});
	}

	private void addIfUsable(List<Backup> backups, String name) {
		try {
			backups.add(find(name));
		}
		catch (UnusableBackupException exception) {
			log.debug("{}", exception.getMessage());
		}
	}

	/**
	 * The backup of this name.
	 * @throws UnusableBackupException if there is none, the name is none, or its
	 * description is of another
	 */
	public Backup find(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new UnusableBackupException(name, Reason.NAME,
					"a backup is asked for by its name, such as 20261126T213005123-1a2b3c4d, and never by a path.");
		}
		if (!isFile(file(name, DATABASE)) || !isFile(file(name, MANIFEST))) {
			throw new UnusableBackupException(name, Reason.MISSING, "there is none of that name.");
		}
		Backup found = read(name, file(name, MANIFEST));
		if (!found.name().equals(name)) {
			throw new UnusableBackupException(name, Reason.DAMAGED, "its description is of another backup.");
		}
		return found;
	}

	/**
	 * The backup in a file that an operator names, wherever it is kept.
	 * @throws UnusableBackupException if its description isn't beside it
	 */
	static Backup at(Path file) {
		String name = file.getFileName().toString().replace(DATABASE, "");
		Path manifest = file.resolveSibling(name + MANIFEST);
		if (!isFile(file) || !isFile(manifest)) {
			throw new UnusableBackupException(file.toString(), Reason.MISSING,
					"a backup is a file that ends with " + DATABASE + ", with its " + MANIFEST + " beside it.");
		}
		return read(name, manifest);
	}

	private static Backup read(String name, Path manifest) {
		try {
			return MAPPER.readValue(Files.readAllBytes(manifest), Backup.class);
		}
		catch (IOException | JacksonException exception) {
			throw new UnusableBackupException(name, Reason.DAMAGED, "the file " + name + MANIFEST + " can't be read.");
		}
	}

	/** A link may lead anywhere. */
	private static boolean isFile(Path path) {
		return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
	}

	/** The file of a backup. */
	Path file(Backup backup) {
		return file(backup.name(), DATABASE);
	}

	/** Where a database is prepared that is to be restored. */
	Path place() {
		return this.folder.resolve(HexFormat.of().toHexDigits(this.settings.random().nextLong()) + UNFINISHED);
	}

	/**
	 * Writes the database of a backup into a file, as one that nobody has heard of: what
	 * was written before keeps its vectors, and what will be written gets others than the
	 * database that the backup is of.
	 * @param source the file of the backup
	 * @throws UnusableBackupException if it is not what was written, or of a newer format
	 */
	void restore(Backup backup, Path source, Path target) {
		try {
			Files.createDirectories(this.folder);
			Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
			check(backup, target);
			try (Sql sql = Sql.openWriting(this.driver, target)) {
				Identity.renew(sql, target, this.settings.random());
			}
			force(target);
		}
		catch (SQLException | IOException exception) {
			throw new ReadFailedException(exception);
		}
	}

	private void check(Backup backup, Path copy) throws IOException, SQLException {
		if (backup.format() > Schema.FORMAT) {
			throw new UnusableBackupException(backup.name(), Reason.NEWER,
					"its format is " + backup.format() + " and this program reads formats up to " + Schema.FORMAT
							+ "; restore it with the program that wrote it.");
		}
		if (!hash(copy).equals(backup.sha256())) {
			throw new UnusableBackupException(backup.name(), Reason.DAMAGED,
					"its file is not the one that was verified when it was made; take another backup.");
		}
		try (Sql sql = Sql.openReading(this.driver, copy)) {
			Verification.of(sql, new Snapshot(sql, Indexes.none(this.settings.random()), this.settings), backup.name());
		}
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException exception) {
			log.warn("The file {} is left over from a backup and could not be deleted; delete it by hand.", file,
					exception);
		}
	}

}
