package personeditor.store.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.store.document.DatabaseExistsException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.InvalidDatabaseNameException;
import personeditor.store.document.UnusableBackupException;
import personeditor.store.document.UnusableBackupException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Backups that are made while everything goes on, verified, and restored as databases
 * that nobody has heard of.
 */
class BackupTests extends EngineTest {

	private Databases databases;

	private Database database;

	private Backups backups;

	@BeforeEach
	void openFolder() {
		this.databases = new Databases(this.folder, this.settings, "editor"::equals);
		this.database = this.databases.create("db");
		this.backups = this.databases.backups();
	}

	@AfterEach
	void closeFolder() {
		this.databases.close();
	}

	private static String contentOf(Database database, String id) {
		return database.<String>read((snapshot) -> snapshot.document(DocumentId.of(id))
			.map((found) -> found.content().toString())
			.orElse(""));
	}

	private void put(String id, int value) {
		this.database.write(List.of(put(id, "{\"v\":" + value + "}")));
	}

	private Path file(Backup backup, String ending) {
		return this.folder.resolve("backups").resolve(backup.name() + ending);
	}

	@Test
	void whatWasThereIsInItAndWhatCameLaterIsNot() {
		put("people/1-A", 1);
		put("people/1-A", 2);
		put("people/2-A", 1);
		this.database.write(List.of(delete("people/2-A", Expectation.any())));

		Backup backup = this.backups.make(this.database);
		put("people/1-A", 3);
		put("people/3-A", 1);
		Database restored = this.databases.restore(backup.name(), "restored");

		assertThat(List.of(backup.documents(), backup.tombstones(), backup.lastEtag())).containsExactly(1L, 1L, 4L);
		assertThat(contentOf(restored, "people/1-A")).isEqualTo("{\"v\":2}");
		assertThat(contentOf(restored, "people/3-A")).isEmpty();
		assertThat(restored.<Integer>read((snapshot) -> snapshot.revisions(DocumentId.of("people/1-A"), 0, 10).size()))
			.isEqualTo(2);
		assertThat(contentOf(this.database, "people/1-A")).isEqualTo("{\"v\":3}");
	}

	@Test
	void aRestoredDatabaseNeverGivesAVectorThatTheOldOneGave() {
		put("people/1-A", 1);
		Backup backup = this.backups.make(this.database);
		Set<String> vectors = new HashSet<>();
		for (int i = 0; i < 5; i++) {
			vectors.add(this.database.write(List.of(put("people/1-A", "{\"v\":" + i + "}")))
				.get(0)
				.changeVector()
				.toString());
		}

		Database restored = this.databases.restore(backup.name(), "restored");

		assertThat(restored.id()).isNotEqualTo(this.database.id());
		for (int i = 0; i < 5; i++) {
			String vector = restored.write(List.of(put("people/1-A", "{\"v\":" + i + "}")))
				.get(0)
				.changeVector()
				.toString();
			assertThat(vectors.add(vector)).as(vector).isTrue();
		}
		String id = restored.id().text();
		closeFolder();
		openAgain();
		assertThat(this.databases.find("restored").orElseThrow().id().text()).isEqualTo(id);
	}

	private void openAgain() {
		this.databases = new Databases(this.folder, this.settings, "editor"::equals);
		this.backups = this.databases.backups();
	}

	@Test
	void aRestoredDatabaseNeverGivesANumberThatTheOldOneGave() {
		new HiLo(this.database).next("people", 32);
		this.database.nextIdentity("users");
		Backup backup = this.backups.make(this.database);
		long given = new HiLo(this.database).next("people", 32).high();
		long identity = this.database.nextIdentity("users");

		Database restored = this.databases.restore(backup.name(), "restored");

		assertThat(new HiLo(restored).next("people", 32).low()).isGreaterThan(given);
		assertThat(restored.nextIdentity("users")).isGreaterThan(identity);
	}

	/** Two values that change in one transaction are never seen apart. */
	@Test
	void aBackupUnderLoadIsOneCommittedState() throws Exception {
		AtomicBoolean ended = new AtomicBoolean();
		AtomicInteger written = new AtomicInteger();
		Thread writing = new Thread(() -> {
			while (!ended.get()) {
				String content = "{\"v\":" + written.incrementAndGet() + "}";
				this.database.write(List.of(put("people/1-A", content), put("people/2-A", content)));
			}
		});
		writing.start();
		for (int i = 0; i < 5; i++) {
			int before = written.get();
			Backup backup = this.backups.make(this.database);
			Database restored = this.databases.restore(backup.name(), "restored" + i);
			String content = contentOf(restored, "people/1-A");
			assertThat(contentOf(restored, "people/2-A")).isEqualTo(content);
			if (before > 1) {
				assertThat(Integer.parseInt(content.replaceAll("\\D", ""))).isGreaterThanOrEqualTo(before - 1);
			}
		}
		ended.set(true);
		writing.join();
	}

	@Test
	void theyAreListedNewestFirstAfterAReopeningToo() {
		put("people/1-A", 1);
		Backup first = this.backups.make(this.database);
		this.clock.forward(Duration.ofMinutes(1));
		Backup second = this.backups.make(this.database);

		closeFolder();
		openAgain();

		assertThat(this.backups.all()).containsExactly(second, first);
		assertThat(this.backups.find(first.name())).isEqualTo(first);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../etc", "/etc/passwd", "..", "", "a", "20261126T213005123-1a2b3c4d/../x",
			"20261126T213005123-1a2b3c4d.db", "backups/20261126T213005123-1a2b3c4d" })
	void noOtherTextLeadsToAFile(String name) {
		assertThatExceptionOfType(UnusableBackupException.class)
			.isThrownBy(() -> this.databases.restore(name, "restored"))
			.satisfies((refusal) -> assertThat(refusal.reason()).isEqualTo(Reason.NAME))
			.withMessageContaining("Nothing was changed.");
		assertThat(this.databases.names()).containsExactly("db");
	}

	@Test
	void aLinkIsNoBackup() throws IOException {
		put("people/1-A", 1);
		Backup backup = this.backups.make(this.database);
		Path elsewhere = Files.move(file(backup, ".db"), this.folder.resolve("elsewhere"));
		Files.createSymbolicLink(file(backup, ".db"), elsewhere);

		assertThatExceptionOfType(UnusableBackupException.class)
			.isThrownBy(() -> this.databases.restore(backup.name(), "restored"))
			.satisfies((refusal) -> assertThat(refusal.reason()).isEqualTo(Reason.MISSING));
		assertThat(this.backups.all()).isEmpty();
	}

	@Test
	void aDescriptionOfAnotherBackupLeadsNowhere() throws IOException {
		put("people/1-A", 1);
		Backup backup = this.backups.make(this.database);
		Path description = file(backup, ".json");
		Files.writeString(description, Files.readString(description).replace(backup.name(), "../" + backup.name()));

		assertThatExceptionOfType(UnusableBackupException.class)
			.isThrownBy(() -> this.databases.restore(backup.name(), "restored"))
			.satisfies((refusal) -> assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED));
	}

	@Test
	void aBackupThatWasChangedIsNotRestored() throws IOException {
		put("people/1-A", 1);
		Backup backup = this.backups.make(this.database);
		byte[] bytes = Files.readAllBytes(file(backup, ".db"));
		bytes[bytes.length / 2] ^= 1;
		Files.write(file(backup, ".db"), bytes);

		assertThatExceptionOfType(UnusableBackupException.class)
			.isThrownBy(() -> this.databases.restore(backup.name(), "restored"))
			.satisfies((refusal) -> assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED));
		assertThat(this.databases.names()).containsExactly("db");
		assertNothingIsLeftOver();
	}

	/** The engine alone doesn't see it. */
	@Test
	void noBackupIsMadeOfADamagedDocument() throws Exception {
		this.database.write(List.of(put("people/1-A", "{\"salary\":1000}")));
		closeFolder();
		flipInFiles("\"salary\":1000", "\"salary\":9000");
		openAgain();

		assertThatExceptionOfType(UnusableBackupException.class)
			.isThrownBy(() -> this.backups.make(this.databases.find("db").orElseThrow()))
			.withMessageContaining("people/1-A at etag 1 is damaged");
		assertThat(this.backups.all()).isEmpty();
		assertNothingIsLeftOver();
	}

	private void flipInFiles(String from, String to) throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".db")).toList()) {
				String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
				assertThat(bytes).contains(from);
				Files.write(file, bytes.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
			}
		}
	}

	@Test
	void aBackupOfANewerProgramIsNotRestored() throws IOException {
		put("people/1-A", 1);
		Backup backup = this.backups.make(this.database);
		Path manifest = file(backup, ".json");
		Files.writeString(manifest, Files.readString(manifest).replaceAll("\"format\" : \\d+", "\"format\" : 99"));

		assertThatExceptionOfType(UnusableBackupException.class)
			.isThrownBy(() -> this.databases.restore(backup.name(), "restored"))
			.withMessageContaining("its format is 99");
	}

	@Test
	void whatWasUnfinishedWhenTheProcessEndedIsNoBackupAndIsDeleted() throws IOException {
		Path folder = Files.createDirectories(this.folder.resolve("backups"));
		Files.writeString(folder.resolve("20261126T213005123-1a2b3c4d.part"), "half");
		Files.writeString(folder.resolve("20261126T213005123-1a2b3c4e.db"), "without its description");

		closeFolder();
		openAgain();

		assertThat(this.backups.all()).isEmpty();
		assertNothingIsLeftOver();
	}

	private void assertNothingIsLeftOver() throws IOException {
		try (Stream<Path> files = Files.list(this.folder.resolve("backups"))) {
			assertThat(files).noneMatch((file) -> file.toString().endsWith(".part"));
		}
	}

	@Test
	void itIsRestoredUnderANewNameOnly() {
		Backup backup = this.backups.make(this.database);

		assertThatExceptionOfType(DatabaseExistsException.class)
			.isThrownBy(() -> this.databases.restore(backup.name(), "DB"));
		assertThatExceptionOfType(InvalidDatabaseNameException.class)
			.isThrownBy(() -> this.databases.restore(backup.name(), "editor"));
		assertThatExceptionOfType(InvalidDatabaseNameException.class)
			.isThrownBy(() -> this.databases.restore(backup.name(), "../x"));
		assertThat(this.databases.names()).containsExactly("db");
	}

}
