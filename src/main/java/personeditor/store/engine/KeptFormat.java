package personeditor.store.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.StoreUnusableException;

/**
 * A copy of a file of an older format, made before the file is brought up to the one of
 * this program, so that the program that wrote it can go on with it:
 * {@code 3fa9….db-format-2} beside {@code 3fa9….db}. It stays until somebody deletes it
 * or the database.
 *
 * <p>
 * It has its name only once the engine has found it whole. Where there is no room for it
 * the file is left as it is.
 */
final class KeptFormat {

	private static final Logger log = LoggerFactory.getLogger(KeptFormat.class);

	private static final String ENDING = "-format-";

	private static final String UNFINISHED = ".part";

	private static final String ROWS = "SELECT (SELECT count(*) FROM docs) + (SELECT count(*) FROM log)";

	private KeptFormat() {
	}

	/** What the names of such copies end with. */
	static List<String> endings() {
		return IntStream.range(1, Schema.FORMAT).mapToObj((format) -> ENDING + format).toList();
	}

	/**
	 * Keeps a file as it is, if it is one of ours and of an older format.
	 * @throws StoreUnusableException if it can't be kept
	 */
	static void keepIfOlder(Sql sql, Driver driver, Path file) throws SQLException {
		long format = sql.number("PRAGMA user_version");
		if (format > 0 && format < Schema.FORMAT && isOurs(sql)) {
			Path kept = file.resolveSibling(file.getFileName() + ENDING + format);
			keep(sql, driver, file, kept);
			log.info("The file {} is brought up from format {} to format {}; as it was it is kept in {}.", file, format,
					Schema.FORMAT, kept.getFileName());
		}
	}

	private static boolean isOurs(Sql sql) throws SQLException {
		return sql.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('docs', 'log')") == 2;
	}

	private static void keep(Sql sql, Driver driver, Path file, Path kept) {
		Path part = kept.resolveSibling(kept.getFileName() + UNFINISHED);
		try {
			Files.deleteIfExists(part);
			sql.update("VACUUM INTO ?", part.toAbsolutePath().toString());
			verify(driver, part, sql.number(ROWS));
			try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
			Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (SQLException | IOException exception) {
			throw new StoreUnusableException(file, "it is of an older format, and no copy of it could be made before "
					+ "it is brought up to date: " + exception.getMessage(), exception);
		}
	}

	private static void verify(Driver driver, Path copy, long rows) throws SQLException {
		try (Sql sql = Sql.openReading(driver, copy)) {
			String answer = sql.first("PRAGMA integrity_check(1)", (row) -> row.getString(1));
			if (!"ok".equals(answer) || sql.number(ROWS) != rows) {
				throw new SQLException("the copy is not what was copied: " + answer);
			}
		}
	}

}
