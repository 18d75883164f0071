package personeditor.store.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.ReadFailedException;
import personeditor.store.document.StoreUnusableException;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.document.WriteNotAppliedException.Reason;
import personeditor.store.query.Query;
import personeditor.store.vector.ChangeVector;
import personeditor.support.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files that are damaged, foreign, newer than the program, or in use.
 */
@Tag("fault")
class DamageTests extends EngineTest {

	@Test
	void aFlippedByteInAValueIsNeverShown() throws Exception {
		write(put("people/1-A", "{\"salary\":1000}"));
		ChangeVector second = write(put("people/1-A", "{\"salary\":1000,\"bonus\":9000}"));
		write(put("people/2-A", "{\"salary\":7}"));
		close();

		flip("\"bonus\":9000", "\"bonus\":1000");

		assertThatExceptionOfType(CorruptDocumentException.class).isThrownBy(() -> document("people/1-A"))
			.withMessageContaining("people/1-A at etag 2 is damaged");
		assertThat(content("people/2-A")).isEqualTo("{\"salary\":7}");
		Optional<Document> intact = database().read((snapshot) -> snapshot.lastIntact(DocumentId.of("people/1-A")));
		assertThat(intact.orElseThrow().content()).hasToString("{\"salary\":1000}");
		assertThat(revision("people/1-A", ChangeVector.parse(second.toString().replace(":2-", ":1-")))).isNotNull();
	}

	@Test
	void everyColumnOfARowIsCoveredByItsHash() throws Exception {
		for (String change : List.of("body=x'7b7d'", "meta=x'7b7d'", "vector='A:9-'||substr(vector,5)", "origin='x'",
				"modified=modified+1", "kind=2", "coll='Dogs'", "seq=seq+1", "hash=randomblob(16)")) {
			write(put("people/1-A", "{\"v\":1}"));
			close();
			try (Sql sql = Sql.openWriting(new JDBC(), file())) {
				sql.execute("UPDATE log SET " + change + " WHERE etag=(SELECT max(etag) FROM log)");
			}
			assertThatExceptionOfType(CorruptDocumentException.class).as(change).isThrownBy(() -> item("people/1-A"));
			close();
			Files.delete(file());
		}
	}

	@Test
	void aRowThatStandsForAnotherDocumentIsNotTakenForItsOwn() throws Exception {
		write(put("people/1-A", "{\"v\":1}"));
		write(put("people/2-A", "{\"v\":2}"));
		close();
		try (Sql sql = Sql.openWriting(new JDBC(), file())) {
			sql.execute("UPDATE docs SET etag=2 WHERE key='people/1-a'");
		}

		assertThatExceptionOfType(CorruptDocumentException.class).isThrownBy(() -> document("people/1-A"));
	}

	@Test
	void aFileThatIsOutOfJointIsReadAsFarAsItGoesAndNotWritten() throws Exception {
		write(put("people/1-A", "{\"lastName\":\"Kovač\"}"));
		close();
		spoilIndex();

		assertThat(database().fence()).isPresent();
		assertThatExceptionOfType(WriteNotAppliedException.class).isThrownBy(() -> write(put("people/2-A", "{}")))
			.satisfies((exception) -> assertThat(exception.reason()).isEqualTo(Reason.FENCED));
		assertThat(content("people/1-A")).isEqualTo("{\"lastName\":\"Kovač\"}");
	}

	@Test
	void aFileThatIsFoundToBeOutOfJointIsNotWrittenFromThenOn() throws Exception {
		write(put("people/1-A", "{\"lastName\":\"Kovač\"}"));
		reopen();
		spoilIndex();
		assertThat(database().fence()).isEmpty();

		assertThatExceptionOfType(ReadFailedException.class)
			.isThrownBy(() -> page(Query.of("People").orderBy("name", false).limit(10)));

		assertThat(database().fence()).isPresent();
	}

	private void spoilIndex() throws Exception {
		long page;
		try (Sql sql = Sql.openReading(new JDBC(), file())) {
			page = sql.number("SELECT rootpage FROM sqlite_schema WHERE name = 'keys'");
		}
		try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.wrap(new byte[] { 77, 77, 77, 77, 77, 77, 77, 77 }), (page - 1) * 4096);
		}
	}

	@Test
	void aFileOfAnotherProgramIsRefused() throws Exception {
		try (Sql sql = Sql.openWriting(new JDBC(), file())) {
			sql.execute("CREATE TABLE other(x)");
		}
		byte[] before = Files.readAllBytes(file());

		assertThatExceptionOfType(StoreUnusableException.class).isThrownBy(this::open)
			.withMessageContaining("it is a file of another program");
		assertThat(Files.readAllBytes(file())).isEqualTo(before);
	}

	@Test
	void aFileThatIsNoDatabaseIsRefused() throws Exception {
		Files.writeString(file(), "This is no database, it is a text of some length.".repeat(100));

		assertThatExceptionOfType(StoreUnusableException.class).isThrownBy(this::open)
			.withMessageContaining("SQLITE_NOTADB");
	}

	@Test
	void aNewerFormatIsRefused() throws Exception {
		write(put("people/1-A", "{}"));
		close();
		try (Sql sql = Sql.openWriting(new JDBC(), file())) {
			sql.execute("PRAGMA user_version=99");
		}

		assertThatExceptionOfType(StoreUnusableException.class).isThrownBy(this::open)
			.withMessageContaining("its format is 99 and this program reads formats 1 to " + Schema.FORMAT);
	}

	@Test
	void aFolderIsOpenInOneProcessOnly() throws Exception {
		Path data = this.folder.resolve("a?b=c & d");
		try (ChildProcess other = ChildProcess.start(FolderHolder.class, data.toString())) {
			other.awaitLines(1);
			assertThatExceptionOfType(StoreUnusableException.class).isThrownBy(() -> new Databases(data, this.settings))
				.withMessageContaining("another process has it open");

			other.kill();
			try (Databases databases = new Databases(data, this.settings)) {
				assertThat(databases.open("people", this.settings).read(Snapshot::lastEtag)).isEqualTo(1);
				assertThatExceptionOfType(StoreUnusableException.class)
					.isThrownBy(() -> new Databases(data, this.settings));
			}
		}
		new Databases(data, this.settings).close();
	}

	@Test
	void databasesAreFoundByNameInAnyCaseAndFilesHaveNamesOfTheirOwn() throws Exception {
		for (int i = 0; i < 2; i++) {
			try (Databases databases = new Databases(this.folder, this.settings)) {
				Database people = databases.open("people", this.settings);
				people.write(List.of(put("people/" + i, "{}")));
				assertThat(databases.open("PEOPLE", this.settings)).isSameAs(people);
				assertThat(databases.open("../x?journal_mode=OFF", this.settings)).isNotSameAs(people);
				assertThat(people.read(Snapshot::lastEtag)).isEqualTo(i + 1);
			}
		}
		try (var files = Files.list(this.folder)) {
			assertThat(files.map((path) -> path.getFileName().toString()))
				.allMatch((name) -> name.matches("lock|catalogue\\.json|[0-9a-f]{16}\\.db(-wal|-shm|-mark)?"));
		}
	}

	@Test
	void aCatalogueThatCanNotBeReadIsSaid() throws Exception {
		for (String text : List.of("{", "{\"format\":3,\"databases\":[]}",
				"{\"format\":1,\"databases\":[{\"name\":\"x\",\"file\":\"../x.db\"}]}")) {
			Files.writeString(this.folder.resolve("catalogue.json"), text);
			assertThatExceptionOfType(StoreUnusableException.class)
				.isThrownBy(() -> new Databases(this.folder, this.settings))
				.withMessageContaining("catalogue.json");
		}
	}

	@Test
	void aFolderWhoseCatalogueIsMissingDoesNotComeBackEmpty() throws Exception {
		try (Databases databases = new Databases(this.folder, this.settings)) {
			databases.open("people", this.settings).write(List.of(put("people/1-A", "{}")));
		}
		Files.delete(this.folder.resolve("catalogue.json"));

		assertThatExceptionOfType(StoreUnusableException.class)
			.isThrownBy(() -> new Databases(this.folder, this.settings))
			.withMessageContaining("the file catalogue.json that names them is missing");
	}

	@Test
	void aFirstStartThatWasEndedInTheMiddleIsBegunAgain() throws Exception {
		Path unnamed = this.folder.resolve("00000000000000ab.db");
		Database.open("people", unnamed, this.settings).close();

		try (Databases databases = new Databases(this.folder, this.settings)) {
			assertThat(databases.names()).isEmpty();
		}
	}

	@Test
	void theFileIsWrittenSoThatItSurvivesALossOfPower() throws Exception {
		write(put("people/1-A", "{}", Expectation.absent()));
		try (Sql sql = Sql.openWriting(new JDBC(), file())) {
			assertThat(sql.number("PRAGMA synchronous")).as("FULL").isEqualTo(2);
			String mode = sql.first("PRAGMA journal_mode", (row) -> row.getString(1));
			assertThat(mode).isEqualTo("wal");
			assertThat(sql.number("PRAGMA mmap_size")).isZero();
			assertThat(sql.number("PRAGMA page_size")).isEqualTo(4096);
			String[] version = sql.first("SELECT sqlite_version()", (row) -> row.getString(1)).split("\\.");
			int number = Integer.parseInt(version[1]) * 1000 + Integer.parseInt(version[2]);
			assertThat(number).as("3.51.3 or newer, and not 3.52.0")
				.isGreaterThanOrEqualTo(51_003)
				.isNotEqualTo(52_000);
		}
		try (Sql sql = Sql.openReading(new JDBC(), file())) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> sql.execute("DELETE FROM log"));
		}
	}

	private void flip(String from, String to) throws IOException {
		byte[] bytes = Files.readAllBytes(file());
		int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(from);
		assertThat(at).isPositive();
		System.arraycopy(to.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, at, to.length());
		Files.write(file(), bytes);
	}

	/**
	 * Opens a folder, writes once, and holds it until it is killed.
	 */
	static final class FolderHolder {

		private FolderHolder() {
		}

		public static void main(String[] arguments) throws InterruptedException {
			Databases databases = new Databases(Path.of(arguments[0]), CrashingWriter.settings());
			Database people = databases.open("people", CrashingWriter.settings());
			people.write(List.of(put("people/1-A", "{}")));
			System.out.println("open");
			Thread.sleep(Long.MAX_VALUE);
		}

	}

}
