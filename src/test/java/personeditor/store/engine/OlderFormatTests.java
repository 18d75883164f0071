package personeditor.store.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.Item;
import personeditor.store.document.StoreUnusableException;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files as earlier programs wrote them, opened by this one.
 */
class OlderFormatTests extends EngineTest {

	@ParameterizedTest
	@ValueSource(strings = { "format-1-first", "format-1", "format-2", "format-3" })
	void everythingInAnOlderFileIsFound(String name) throws Exception {
		OlderFile older = OlderFile.put(name, file());

		older.isIn(database());
		older.isIn(reopen());
	}

	@ParameterizedTest
	@ValueSource(strings = { "format-1-first", "format-1", "format-2", "format-3" })
	void anOlderFileIsWrittenOn(String name) throws Exception {
		OlderFile older = OlderFile.put(name, file());
		Item before = item("people/1-A");

		ChangeVector written = write(put("people/1-A", "{\"lastName\":\"Later\"}", exactly(before.changeVector())));

		assertThat(written.relationTo(before.changeVector())).isEqualTo(CausalOrder.AFTER);
		assertThat(lastEtag()).isEqualTo(older.lastEtag() + 1);
		assertThat(history("people/1-A", 2)).extracting(Item::changeVector)
			.containsExactly(written, before.changeVector());
	}

	@ParameterizedTest
	@ValueSource(strings = { "format-1-first", "format-1", "format-2", "format-3" })
	void anOlderFileGetsTheTablesOfANewOne(String name) throws Exception {
		OlderFile.put(name, file());
		database();

		assertThat(tables(file())).isEqualTo(tablesOfANewFile());
	}

	private List<String> tablesOfANewFile() throws SQLException {
		Path file = this.folder.resolve("new.db");
		Database.open("new", file, this.settings).close();
		return tables(file);
	}

	private static List<String> tables(Path file) throws SQLException {
		try (Sql sql = Sql.openReading(new JDBC(), file)) {
			return sql.list("SELECT type || ' ' || name FROM sqlite_schema ORDER BY 1", (row) -> row.getString(1));
		}
	}

	@Test
	void thereIsAFileOfEachOlderFormat() {
		assertThat(IntStream.range(1, Schema.FORMAT))
			.allSatisfy((format) -> assertThat(OlderFile.class.getResource("format-" + format + ".db.gz")).isNotNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "format-1", "format-2" })
	void whatAFileWasIsKeptBesideIt(String name) throws Exception {
		OlderFile.put(name, file());
		database();
		close();

		Path kept = file().resolveSibling("test.db-" + name);
		try (Sql sql = Sql.openReading(new JDBC(), kept)) {
			assertThat("format-" + sql.number("PRAGMA user_version")).isEqualTo(name);
		}
		Path place = this.folder.resolve("back.db");
		Files.move(kept, place);
		try (Database back = Database.open("back", place, this.settings)) {
			OlderFile.put(name, this.folder.resolve("again.db")).isIn(back);
		}
	}

	@Test
	void aFileOfThisFormatIsNotCopied() throws Exception {
		write(put("people/1-A", "{}"));
		reopen();

		assertThat(files()).noneMatch((file) -> file.contains("-format-"));
	}

	@Test
	void aFileThatCanNotBeKeptIsLeftAsItIs() throws Exception {
		OlderFile older = OlderFile.put("format-2", file());
		FaultyDriver driver = new FaultyDriver();
		driver.before("VACUUM INTO", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_FULL);
		});

		assertThatExceptionOfType(StoreUnusableException.class)
			.isThrownBy(() -> Database.open("test", file(), this.settings, driver.driver()))
			.withMessageContaining("no copy of it could be made before it is brought up to date");

		assertThat(formatOf(file())).isEqualTo(2);
		assertThat(files()).noneMatch((file) -> file.contains("-format-"));
		older.isIn(database());
	}

	@Test
	void aCopyThatIsNotWholeIsNone() throws Exception {
		OlderFile.put("format-2", file());
		FaultyDriver driver = new FaultyDriver();
		driver.after("VACUUM INTO", () -> {
			try (Sql copy = Sql.openWriting(new JDBC(), this.folder.resolve("test.db-format-2.part"))) {
				copy.execute("DELETE FROM log WHERE etag = 1");
			}
		});

		assertThatExceptionOfType(StoreUnusableException.class)
			.isThrownBy(() -> Database.open("test", file(), this.settings, driver.driver()))
			.withMessageContaining("the copy is not what was copied");

		assertThat(formatOf(file())).isEqualTo(2);
		assertThat(files()).doesNotContain("test.db-format-2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "format-1-first", "format-1", "format-2" })
	void anUpgradeThatIsKilledAtAnyStepLeavesTheOldFileOrTheNewOne(String name) throws Exception {
		List<String> tables = tablesOfANewFile();
		boolean upgraded = false;
		boolean wasOld = false;
		boolean wasNew = false;
		for (int step = 1; !upgraded; step++) {
			Path at = Files.createDirectory(this.folder.resolve("step" + step));
			Path killed = Files.createDirectory(this.folder.resolve("killed" + step)).resolve("test.db");
			OlderFile older = OlderFile.put(name, at.resolve("test.db"));
			upgraded = opens(at.resolve("test.db"), killedBefore(step, at, killed.getParent()));
			if (!upgraded) {
				long format = formatOf(killed);
				wasOld |= name.startsWith("format-" + format);
				wasNew |= format == Schema.FORMAT;
				assertThat(name.startsWith("format-" + format) || format == Schema.FORMAT)
					.as("killed before statement %s: format %s", step, format)
					.isTrue();
				try (Database database = Database.open("test", killed, this.settings)) {
					older.isIn(database);
				}
				assertThat(tables(killed)).as("killed before statement " + step).isEqualTo(tables);
			}
		}
		assertThat(wasOld && wasNew).as("steps before and after the upgrade").isTrue();
	}

	/** What is in the folder when the process ends is all that stays of it. */
	private static FaultyDriver killedBefore(int step, Path folder, Path left) {
		FaultyDriver driver = new FaultyDriver();
		for (int i = 1; i < step; i++) {
			driver.before("", () -> {
			});
		}
		driver.before("", () -> {
			copy(folder, left);
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_ABORT);
		});
		return driver;
	}

	private static void copy(Path folder, Path left) {
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter((each) -> !each.toString().endsWith("-shm")).toList()) {
				Files.copy(file, left.resolve(file.getFileName()));
			}
		}
		catch (IOException exception) {
			throw new AssertionError(exception);
		}
	}

	private boolean opens(Path file, FaultyDriver driver) {
		try (Database database = Database.open("test", file, this.settings, driver.driver())) {
			return database.read(Snapshot::lastEtag) > 0;
		}
		catch (DocumentStoreException exception) {
			return false;
		}
	}

	private static long formatOf(Path file) throws SQLException {
		try (Sql sql = Sql.openReading(new JDBC(), file)) {
			return sql.number("PRAGMA user_version");
		}
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

}
