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
import java.util.regex.Pattern;
import java.util.random.RandomGenerator;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.StoreUnusableException;

/**
 * The file that says which database is in which file. It is replaced as a whole, so that
 * it is always either the old or the new one.
 */
final class Catalogue {

	private static final int FORMAT = 1;

	private static final Pattern FILE_NAME = Pattern.compile("[0-9a-f]{16}\\.db");

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Path path;

	private final List<Entry> entries;

	private Catalogue(Path path, List<Entry> entries) {
		this.path = path;
		this.entries = new ArrayList<>(entries);
	}

	static Catalogue in(Path folder) {
		Path path = folder.resolve("catalogue.json");
		try {
			if (!Files.exists(path)) {
				return new Catalogue(path, List.of());
			}
			Content content = MAPPER.readValue(Files.readAllBytes(path), Content.class);
			check(content, path);
			return new Catalogue(path, content.databases);
		}
		catch (IOException | JacksonException exception) {
			throw new StoreUnusableException(path, "it can't be read: " + exception.getMessage(), exception);
		}
	}

	private static void check(Content content, Path path) {
		if (content.format != FORMAT) {
			throw new StoreUnusableException(path, "its format is " + content.format + " and this program reads format "
					+ FORMAT + "; start the version of the program that wrote it.", null);
		}
		for (Entry entry : content.databases) {
			if (!FILE_NAME.matcher(entry.file).matches()) {
				throw new StoreUnusableException(path, "it names the file '" + entry.file + "'.", null);
			}
		}
	}

	/**
	 * The entry of this name, in any case; a new one is on disk before it is returned.
	 */
	Entry entry(String name, RandomGenerator random) {
		for (Entry entry : this.entries) {
			if (entry.name.equalsIgnoreCase(name)) {
				return entry;
			}
		}
		Entry entry = new Entry(name, HexFormat.of().toHexDigits(random.nextLong()) + ".db");
		this.entries.add(entry);
		write();
		return entry;
	}

	private void write() {
		Path next = this.path.resolveSibling("catalogue.json.new");
		byte[] bytes = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Content(FORMAT, this.entries));
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
	 */
	record Entry(String name, String file) {
	}

	private record Content(int format, List<Entry> databases) {
	}

}
