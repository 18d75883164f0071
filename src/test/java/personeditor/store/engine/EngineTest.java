package personeditor.store.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import personeditor.store.document.Command;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Written;
import personeditor.store.query.CollectionIndex;
import personeditor.store.query.IndexedField;
import personeditor.store.query.Page;
import personeditor.store.query.Query;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.NodeTag;
import personeditor.support.TestClock;

/**
 * A database in a folder of its own, and short words for what tests do with it.
 */
abstract class EngineTest {

	static final CollectionIndex PEOPLE = new CollectionIndex("People", Pattern.compile("people/[a-z0-9._-]{1,64}"),
			List.of(new IndexedField("name", "lastName", "firstName"), new IndexedField("email", "email"),
					new IndexedField("city", "city")),
			List.of("firstName", "lastName", "email", "city"));

	@TempDir
	Path folder;

	final TestClock clock = new TestClock("2026-11-21T14:00:00Z");

	DatabaseSettings settings = new DatabaseSettings(new NodeTag("A"), new RevisionPolicy(100, Duration.ofDays(30)),
			List.of(PEOPLE), 4, this.clock, new Random(1));

	private Database database;

	synchronized Database database() {
		if (this.database == null) {
			this.database = open();
		}
		return this.database;
	}

	Database open() {
		return Database.open("test", file(), this.settings);
	}

	Path file() {
		return this.folder.resolve("test.db");
	}

	Database reopen() {
		close();
		return database();
	}

	@AfterEach
	void close() {
		if (this.database != null) {
			this.database.close();
			this.database = null;
		}
	}

	static DocumentId id(String text) {
		return DocumentId.of(text);
	}

	static Command.Put put(String id, String json, Expectation expectation) {
		return new Command.Put(id(id), "People", JsonText.of(json), JsonText.of("{\"@collection\":\"People\"}"),
				expectation, Origin.UNKNOWN);
	}

	static Command.Put put(String id, String json) {
		return put(id, json, Expectation.any());
	}

	static Command.Delete delete(String id, Expectation expectation) {
		return new Command.Delete(id(id), expectation, Origin.UNKNOWN);
	}

	static Expectation exactly(ChangeVector vector) {
		return Expectation.exactly(vector);
	}

	ChangeVector write(Command command) {
		List<Written> written = database().write(List.of(command));
		return written.get(0).changeVector();
	}

	Item item(String id) {
		return database().read((snapshot) -> snapshot.item(id(id))).orElse(null);
	}

	Document document(String id) {
		return database().read((snapshot) -> snapshot.document(id(id))).orElse(null);
	}

	String content(String id) {
		Document document = document(id);
		return (document != null) ? document.content().toString() : null;
	}

	long lastEtag() {
		return database().read(Snapshot::lastEtag);
	}

	List<Item> history(String id, int limit) {
		return database().read((snapshot) -> snapshot.history(id(id), limit));
	}

	Item revision(String id, ChangeVector changeVector) {
		return database().read((snapshot) -> snapshot.revision(id(id), changeVector)).orElse(null);
	}

	List<Item> changesAfter(long etag, int limit) {
		return database().read((snapshot) -> snapshot.changesAfter(etag, limit));
	}

	long count(Query query) {
		return database().read((snapshot) -> snapshot.count(query, 1000));
	}

	Page page(Query query) {
		return database().read((snapshot) -> snapshot.query(query));
	}

}
