package personeditor.operations;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

import personeditor.store.document.Command;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.OutcomeUnknownException;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.FaultyDatabase;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.vector.NodeTag;
import personeditor.support.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whether a node is ready.
 */
class StoreHealthTests {

	@TempDir
	Path folder;

	private FaultyDatabase disk;

	private StoreHealth health;

	@BeforeEach
	void open() {
		this.disk = new FaultyDatabase(this.folder, new DatabaseSettings(new NodeTag("A"), RevisionPolicy.NONE,
				List.of(), 2, new TestClock("2026-11-21T14:00:00Z"), new Random(1)));
		this.health = new StoreHealth(() -> List.of(this.disk.database()), this.folder);
	}

	@AfterEach
	void close() {
		this.disk.close();
	}

	private void put() {
		this.disk.database()
			.write(List.of(new Command.Put(DocumentId.of("d/1"), "Docs", JsonText.of("{}"),
					JsonText.of("{\"@collection\":\"Docs\"}"), Expectation.any(), Origin.UNKNOWN)));
	}

	@Test
	void aStoreThatReadsAndWritesIsReady() {
		put();

		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void aStoreWhoseDiskHasFailedIsNotReady() {
		this.disk.failNextCommit();
		assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(this::put);

		assertThat(this.health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(this.health.health().getDetails()).containsKey("faulty");
	}

	@Test
	void aStoreThatCannotReadIsNotReady() {
		this.disk.failNextRead();

		assertThat(this.health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(this.health.health().getStatus()).as("the next read").isEqualTo(Status.UP);
	}

	@Test
	void aDatabaseThatIsDeletedMeanwhileIsNoReason() {
		Iterator<List<Database>> opened = List.of(List.of(this.disk.database()), List.<Database>of()).iterator();
		this.disk.database().close();

		assertThat(new StoreHealth(opened::next, this.folder).health().getStatus()).isEqualTo(Status.UP);
		assertThat(this.health.health().getStatus()).as("while it counts as open").isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void aStoreWithoutAFolderHasNoRoom() {
		StoreHealth nowhere = new StoreHealth(List::of, this.folder.resolve("nowhere"));

		assertThat(nowhere.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

}
