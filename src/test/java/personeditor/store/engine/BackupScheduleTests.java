package personeditor.store.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Backups that nobody asks for.
 */
class BackupScheduleTests extends EngineTest {

	private static final Duration DAY = Duration.ofDays(1);

	private Databases databases;

	private BackupSchedule schedule;

	@BeforeEach
	void openFolder() {
		this.databases = new Databases(this.folder, this.settings, "editor"::equals);
		this.databases.create("people");
		this.schedule = new BackupSchedule(this.databases, DAY, 2, this.clock);
	}

	@AfterEach
	void closeFolder() {
		this.databases.close();
	}

	private List<String> backedUp() {
		return this.databases.backups().all().stream().map(Backup::database).toList();
	}

	@Test
	void aDatabaseWithoutABackupGetsOneAndTheNextWhenThatIsOldEnough() {
		this.schedule.run();
		this.clock.forward(DAY.minusSeconds(1));
		this.schedule.run();
		assertThat(backedUp()).containsExactly("people");

		this.clock.forward(Duration.ofSeconds(1));
		this.schedule.run();

		assertThat(backedUp()).containsExactly("people", "people");
	}

	@Test
	void whoIsStartedAgainGoesOnWhereTheLastOneEnded() {
		this.schedule.run();
		this.clock.forward(DAY.dividedBy(2));

		new BackupSchedule(this.databases, DAY, 2, this.clock).run();

		assertThat(backedUp()).hasSize(1);
	}

	@Test
	void onlyTheNewestOfEachDatabaseAreKept() throws IOException {
		for (int i = 0; i < 4; i++) {
			this.schedule.run();
			this.clock.forward(DAY);
		}
		this.databases.create("other");
		this.schedule.run();

		assertThat(backedUp()).containsExactlyInAnyOrder("people", "people", "other");
		try (Stream<Path> files = Files.list(this.folder.resolve("backups"))) {
			assertThat(files).hasSize(6);
		}
	}

	@Test
	void whatTheApplicationKeepsForItselfIsNotBackedUp() {
		this.databases.open("editor", this.settings);

		this.schedule.run();

		assertThat(backedUp()).containsExactly("people");
	}

	@Test
	void aDatabaseThatCanNotBeBackedUpHoldsNoOtherUpAndKeepsItsBackups() throws IOException {
		this.databases.create("another");
		this.schedule.run();
		this.clock.forward(DAY);
		Path folder = this.folder.resolve("backups");
		Path aside = this.folder.resolve("aside");
		Files.move(folder, aside);
		Files.writeString(folder, "no folder");

		this.schedule.run();

		Files.delete(folder);
		Files.move(aside, folder);
		assertThat(backedUp()).containsExactlyInAnyOrder("people", "another");
	}

	@Test
	void noScheduleKeepsNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> new BackupSchedule(this.databases, DAY, 0, this.clock));
	}

}
