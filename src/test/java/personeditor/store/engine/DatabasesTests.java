package personeditor.store.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import personeditor.store.document.DatabaseDisabledException;
import personeditor.store.document.DatabaseExistsException;
import personeditor.store.document.InvalidDatabaseNameException;
import personeditor.store.document.JsonText;
import personeditor.store.document.ReadFailedException;
import personeditor.store.document.StoreUnusableException;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.document.WriteNotAppliedException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class DatabasesTests extends EngineTest {

	private Databases databases;

	@BeforeEach
	void openFolder() {
		this.databases = new Databases(this.folder, this.settings, "editor"::equals);
	}

	@AfterEach
	void closeFolder() {
		this.databases.close();
	}

	private void reopenFolder() {
		closeFolder();
		openFolder();
	}

	@Test
	void aDatabaseThatWasMadeIsFoundInAnyCaseAfterAReopeningToo() {
		Database made = this.databases.create("Db1");
		made.write(List.of(put("people/1-A", "{}")));
		assertThat(this.databases.find("dB1")).containsSame(made);

		reopenFolder();

		assertThat(this.databases.names()).containsExactly("Db1");
		Database found = this.databases.find("DB1").orElseThrow();
		assertThat(found.name()).isEqualTo("Db1");
		assertThat(found.<Long>read(Snapshot::lastEtag)).isEqualTo(1);
	}

	@Test
	void aFileThatBelongsToNoDatabaseIsNamedAndStays(CapturedOutput output) throws IOException {
		this.databases.create("Db1");
		closeFolder();
		Path stranger = Files.writeString(this.folder.resolve("00000000000000ab.db"), "");

		openFolder();

		assertThat(output).containsOnlyOnce("belongs to no database").contains("00000000000000ab.db");
		assertThat(stranger).exists();
		assertThat(this.databases.names()).containsExactly("Db1");
	}

	@Test
	void aDatabaseWhoseFileIsGoneDoesNotComeBackEmpty() throws IOException {
		this.databases.create("Db1").write(List.of(put("people/1-A", "{}")));
		closeFolder();
		try (Stream<Path> files = Files.list(this.folder)) {
			for (Path file : files.filter((each) -> each.toString().contains(".db")).toList()) {
				Files.delete(file);
			}
		}
		openFolder();

		assertThatExceptionOfType(StoreUnusableException.class).isThrownBy(() -> this.databases.find("Db1"))
			.withMessageContaining("it holds the database 'Db1' and is not there");
		assertThat(this.databases.names()).containsExactly("Db1");
		assertThat(this.databases.delete("Db1")).isTrue();
		assertThat(this.databases.create("Db1").<Long>read(Snapshot::lastEtag)).isZero();
	}

	@Test
	void aDeletionDoesNotWaitForAReadUnderWay() {
		Database database = this.databases.create("Db1");

		boolean deleted = database.<Boolean>read((snapshot) -> this.databases.delete("Db1"));

		assertThat(deleted).isTrue();
		assertThat(this.databases.find("Db1")).isEmpty();
	}

	@Test
	void namesAreSortedWithoutTheReservedOnes() {
		this.databases.create("b");
		this.databases.create("C");
		this.databases.open("editor", this.settings);
		this.databases.create("a");

		assertThat(this.databases.names()).containsExactly("a", "b", "C");
	}

	@Test
	void aReservedDatabaseIsOnlyThereForWhoOpensIt() {
		Database editor = this.databases.open("editor", this.settings);

		assertThat(this.databases.find("EDITOR")).isEmpty();
		assertThat(this.databases.record("editor")).isEmpty();
		assertThat(this.databases.delete("editor")).isFalse();
		assertThat(this.databases.setDisabled("editor", true)).isFalse();
		assertThatExceptionOfType(InvalidDatabaseNameException.class).isThrownBy(() -> this.databases.create("eDitor"))
			.withMessage("The name 'eDitor' is forbidden for use!");
		assertThat(this.databases.open("Editor", this.settings)).isSameAs(editor);
	}

	@Test
	void aNameIsTakenOnce() {
		this.databases.create("db1");

		assertThatExceptionOfType(DatabaseExistsException.class).isThrownBy(() -> this.databases.create("DB1"))
			.withMessage("Database 'db1' already exists!");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					..         | The name '..' is not permitted. If a name contains '.' character then it must be surrounded by other allowed characters.
					.a         | The name '.a' is not permitted. If a name contains '.' character then it must be surrounded by other allowed characters.
					x.         | The name 'x.' is not permitted. If a name contains '.' character then it must be surrounded by other allowed characters.
					x..y       | The name 'x..y' is not permitted. If a name contains '.' character then it must be surrounded by other allowed characters.
					a/b        | The name 'a/b' contains characters that are forbidden for use!
					a b        | The name 'a b' is not permitted. Only letters, digits and characters ('_', '-', '.') are allowed.
					a*b        | The name 'a*b' is not permitted. Only letters, digits and characters ('_', '-', '.') are allowed.
					con        | The name 'con' is forbidden for use!
					""")
	void aNameThatCanNotBeIsRefused(String name, String message) {
		assertThatExceptionOfType(InvalidDatabaseNameException.class).isThrownBy(() -> this.databases.create(name))
			.withMessage(message);
		assertThat(this.databases.names()).isEmpty();
	}

	@Test
	void aNameHasUpTo128Characters() {
		this.databases.create("x".repeat(128));
		assertThatExceptionOfType(InvalidDatabaseNameException.class)
			.isThrownBy(() -> this.databases.create("x".repeat(129)))
			.withMessageEndingWith("x' exceeds '128' characters!");
		assertThatExceptionOfType(InvalidDatabaseNameException.class).isThrownBy(() -> this.databases.create(" "))
			.withMessage("Name cannot be null or empty.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.b", "ä-1", "Данные_2", "nul.x" })
	void otherNamesAreTaken(String name) {
		this.databases.create(name);
		assertThat(this.databases.find(name)).isPresent();
	}

	@Test
	void whatNobodyMadeIsNotThere() {
		assertThat(this.databases.find("none")).isEmpty();
		assertThat(this.databases.delete("none")).isFalse();
		assertThat(this.databases.setDisabled("none", true)).isFalse();
		assertThat(this.databases.isDisabled("none")).isFalse();
		assertThat(this.databases.record("none")).isEmpty();
	}

	@Test
	void aDeletedDatabaseLeavesNothing() throws Exception {
		Database database = this.databases.create("db1");
		database.write(List.of(put("people/1-A", "{}")));
		database.encoded(id("people/1-A"));

		assertThat(this.databases.delete("DB1")).isTrue();

		assertThat(this.databases.find("db1")).isEmpty();
		assertThatExceptionOfType(WriteNotAppliedException.class)
			.isThrownBy(() -> database.write(List.of(put("people/1-A", "{}"))))
			.satisfies((exception) -> assertThat(exception.reason()).isEqualTo(Reason.CLOSED));
		assertThatExceptionOfType(ReadFailedException.class).isThrownBy(() -> database.encoded(id("people/1-A")));
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsOnly("lock", "catalogue.json");
		}
		assertThat(this.databases.create("db1").<Long>read(Snapshot::lastEtag)).isZero();
	}

	@Test
	void aDisabledDatabaseIsClosedUntilItIsEnabled() {
		Database database = this.databases.create("db1");
		database.write(List.of(put("people/1-A", "{}")));

		assertThat(this.databases.setDisabled("DB1", true)).isTrue();
		reopenFolder();

		assertThat(this.databases.isDisabled("db1")).isTrue();
		assertThat(this.databases.names()).containsExactly("db1");
		assertThatExceptionOfType(DatabaseDisabledException.class).isThrownBy(() -> this.databases.find("db1"));
		this.databases.setDisabled("db1", false);
		assertThat(this.databases.find("db1").orElseThrow().<Long>read(Snapshot::lastEtag)).isEqualTo(1);
	}

	@Test
	void aRecordIsChangedByWhoKnowsItsNumber() {
		this.databases.create("Db1");
		DatabaseRecord first = this.databases.record("db1").orElseThrow();
		assertThat(first).isEqualTo(new DatabaseRecord("Db1", 1, false, JsonText.of("{}")));

		JsonText settings = JsonText.of("{\"Settings\":{\"a\":1.50}}");
		assertThat(this.databases.update("db1", settings, 1)).isPresent();
		assertThat(this.databases.update("db1", JsonText.of("{}"), 1)).as("a number that has passed").isEmpty();

		reopenFolder();
		assertThat(this.databases.record("db1")).contains(new DatabaseRecord("Db1", 2, false, settings));
	}

	@Test
	void aCatalogueOfFormat1IsRead() throws Exception {
		this.databases.create("db1").write(List.of(put("people/1-A", "{}")));
		closeFolder();
		Path catalogue = this.folder.resolve("catalogue.json");
		String file = Files.readString(catalogue).replaceAll("(?s).*\"file\" : \"([^\"]*)\".*", "$1");
		Files.writeString(catalogue, "{\"format\":1,\"databases\":[{\"name\":\"db1\",\"file\":\"" + file + "\"}]}");

		openFolder();

		assertThat(this.databases.find("db1").orElseThrow().<Long>read(Snapshot::lastEtag)).isEqualTo(1);
		assertThat(this.databases.record("db1").orElseThrow().etag()).isEqualTo(1);
	}

}
