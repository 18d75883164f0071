package personeditor.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.query.CollectionIndex;
import personeditor.store.session.DocumentSession;
import personeditor.store.session.DocumentStore;
import personeditor.store.vector.NodeTag;

/**
 * A document store on a database in a folder of its own, for the length of one test.
 */
public final class TestStore implements BeforeEachCallback, AfterEachCallback {

	private final TestClock clock = new TestClock("2026-11-21T14:00:00Z");

	private final CollectionIndex[] indexes;

	private final ExecutorService listeners = Executors.newSingleThreadExecutor();

	private Path folder;

	private Database database;

	private DocumentStore store;

	public TestStore(CollectionIndex... indexes) {
		this.indexes = indexes;
	}

	@Override
	public void beforeEach(ExtensionContext context) throws Exception {
		this.folder = Files.createTempDirectory("store");
		open();
	}

	private void open() {
		DatabaseSettings settings = new DatabaseSettings(new NodeTag("A"), new RevisionPolicy(100, Duration.ofDays(30)),
				List.of(this.indexes), 4, this.clock, new Random(1));
		this.database = Database.open("test", this.folder.resolve("test.db"), settings);
		this.store = new DocumentStore(this.database, this.listeners);
	}

	/** Closes everything and opens it again, as a restart does. */
	public void reopen() {
		close();
		open();
	}

	private void close() {
		this.store.close();
		this.database.close();
	}

	@Override
	public void afterEach(ExtensionContext context) throws Exception {
		close();
		this.listeners.shutdownNow();
		FileSystemUtils.deleteRecursively(this.folder);
	}

	public TestClock clock() {
		return this.clock;
	}

	public Database database() {
		return this.database;
	}

	public DocumentStore store() {
		return this.store;
	}

	public DocumentSession openSession() {
		return this.store.openSession();
	}

}
