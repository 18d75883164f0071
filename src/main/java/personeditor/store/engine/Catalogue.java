package personeditor.store.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.JsonText;
import personeditor.store.document.StoreUnusableException;

/**
 * The file that says which database is in which file. It is replaced as a whole, so that
 * it is always either the old or the new one.
 */
final class Catalogue {

	private static final int FORMAT = 2;

	private static final Pattern FILE_NAME = Pattern.compile("[0-9a-f]{16}\\.db");

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	private final Path path;

	private final List<Entry> entries;

	/** The number of the last change. */
	private long index;

	private Catalogue(Path path, long index, List<Entry> entries) {
		this.path = path;
		this.index = Math.max(index, entries.size());
		this.entries = new ArrayList<>(entries);
	}

	static Catalogue in(Path folder) {
		Path path = folder.resolve("catalogue.json");
		try {
			if (!Files.exists(path)) {
				return new Catalogue(path, 0, List.of());
			}
			Content content = MAPPER.readValue(Files.readAllBytes(path), Content.class);
			check(content, path);
			return new Catalogue(path, content.index, content.databases);
		}
		catch (IOException | JacksonException exception) {
			throw new StoreUnusableException(path, "it can't be read: " + exception.getMessage(), exception);
		}
	}

	private static void check(Content content, Path path) {
		if (content.format != FORMAT && content.format != 1) {
			throw new StoreUnusableException(path,
					"its format is " + content.format + " and this program reads formats " + "1 to " + FORMAT
							+ "; start the version of the program that wrote it.",
					null);
		}
		for (Entry entry : content.databases) {
			if (!FILE_NAME.matcher(entry.file).matches()) {
				throw new StoreUnusableException(path, "it names the file '" + entry.file + "'.", null);
			}
		}
	}

	/** The names of all databases. */
	List<String> names() {
		return this.entries.stream().map(Entry::name).toList();
	}

	/** Whether a file is that of a database. */
	boolean names(String file) {
		return this.entries.stream().anyMatch((entry) -> entry.file.equals(file));
	}

	/** The entry of this name, in any case; null if there is none. */
	@Nullable Entry find(String name) {
		for (Entry entry : this.entries) {
			if (DatabaseName.keyOf(entry.name).equals(DatabaseName.keyOf(name))) {
				return entry;
			}
		}
		return null;
	}

	/** An entry that can be added next. */
	Entry next(String name, RandomGenerator random) {
		return new Entry(name, HexFormat.of().toHexDigits(random.nextLong()) + ".db", false, this.index + 1, "{}");
	}

	/** Adds an entry, which is on disk then. */
	void add(Entry entry) {
		change(() -> this.entries.add(entry));
	}

	void remove(Entry entry) {
		change(() -> this.entries.remove(entry));
	}

	/** The number of the last change; the next one has the next number. */
	long index() {
		return this.index;
	}

	void replace(Entry entry, Entry other) {
		change(() -> this.entries.set(this.entries.indexOf(entry), other));
	}

	/** A change that can't be written down is none. */
	private void change(Runnable change) {
		List<Entry> before = List.copyOf(this.entries);
		change.run();
		this.index++;
		try {
			write();
		}
		catch (StoreUnusableException exception) {
			this.index--;
			this.entries.clear();
			this.entries.addAll(before);
			throw exception;
		}
	}

	private void write() {
		Path next = this.path.resolveSibling("catalogue.json.new");
		byte[] bytes = MAPPER.writerWithDefaultPrettyPrinter()
			.writeValueAsBytes(new Content(FORMAT, this.index, this.entries));
		try {
			try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
					StandardOpenOption.TRUNCATE_EXISTING)) {
				channel.write(ByteBuffer.wrap(bytes));
				channel.force(true);
			}
			Files.move(next, this.path, StandardCopyOption.ATOMIC_MOVE);
			forceFolder();
		}
		catch (IOException exception) {
			throw new StoreUnusableException(this.path, "it can't be written: " + exception, exception);
		}
	}

	/**
	 * Makes the new name itself durable; a system that can't open folders does so by
	 * itself.
	 */
	private void forceFolder() throws IOException {
		Path folder = this.path.getParent();
		if (folder != null && !System.getProperty("os.name", "").startsWith("Windows")) {
			try (FileChannel channel = FileChannel.open(folder)) {
				channel.force(true);
			}
		}
	}

	/**
	 * A database and its file.
	 *
	 * @param name what people call it
	 * @param file the name of its file in the folder
	 * @param disabled whether it is switched off
	 * @param etag the number of the last change of its record, from 1
	 * @param settings the object of its record
	 */
	record Entry(String name, String file, boolean disabled, long etag, String settings) {

		/** Format 1 knows the name and the file. */
		Entry {
			etag = Math.max(1, etag);
			settings = Objects.requireNonNullElse(settings, "{}");
		}

		Entry withDisabled(boolean value) {
			return new Entry(this.name, this.file, value, this.etag, this.settings);
		}

		Entry withSettings(String value, long index) {
			return new Entry(this.name, this.file, this.disabled, index, value);
		}

		DatabaseRecord toRecord() {
			return new DatabaseRecord(this.name, this.etag, this.disabled, JsonText.of(this.settings));
		}

	}

	private record Content(int format, long index, List<Entry> databases) {
	}

}
