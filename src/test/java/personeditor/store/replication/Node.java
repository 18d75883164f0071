package personeditor.store.replication;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Command;
import personeditor.store.document.Conflict;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentConflictException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Written;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.NodeTag;
import personeditor.support.TestClock;

/**
 * A database with a clock of its own, and short words for what tests do with it.
 */
final class Node implements AutoCloseable {

	private final String tag;

	private final Path file;

	private final RevisionPolicy policy;

	private final Random random;

	final TestClock clock = new TestClock("2026-11-21T14:00:00Z");

	ConflictSolver solver = ConflictSolver.LATEST;

	ResolverScripts scripts = ResolverScripts.NONE;

	private Database database;

	private Receiver receiver;

	Node(String tag, Path file, RevisionPolicy policy, long seed) {
		this.tag = tag;
		this.file = file;
		this.policy = policy;
		this.random = new Random(seed);
		open();
	}

	private void open() {
		this.database = Database.open(this.tag, this.file,
				new DatabaseSettings(new NodeTag(this.tag), this.policy, List.of(), 2, this.clock, this.random));
		this.receiver = new Receiver(this.database, new ConflictResolver(this.database, () -> this.solver,
				(script, conflict) -> this.scripts.decide(script, conflict)));
	}

	/** Closes it, has something done to its file, and opens it again. */
	void reopen(Runnable meanwhile) {
		close();
		meanwhile.run();
		open();
	}

	@Override
	public void close() {
		this.database.close();
	}

	String tag() {
		return this.tag;
	}

	Path file() {
		return this.file;
	}

	Database database() {
		return this.database;
	}

	Receiver receiver() {
		return this.receiver;
	}

	ChangeVector put(String id, String json) {
		return put(id, json, Expectation.any());
	}

	ChangeVector put(String id, String json, Expectation expectation) {
		return write(new Command.Put(DocumentId.of(id), "Docs", JsonText.of(json),
				JsonText.of("{\"@collection\":\"Docs\"}"), expectation, new Origin("id-" + this.tag, this.tag, "")));
	}

	ChangeVector delete(String id) {
		return delete(id, Expectation.any());
	}

	ChangeVector delete(String id, Expectation expectation) {
		return write(new Command.Delete(DocumentId.of(id), expectation, Origin.UNKNOWN));
	}

	private ChangeVector write(Command command) {
		List<Written> written = this.database.write(List.of(command));
		return written.get(0).changed() ? written.get(0).changeVector() : ChangeVector.empty();
	}

	/** What a document is, in words: contents, "deleted", "none", or "conflict". */
	String says(String id) {
		try {
			return text(item(id));
		}
		catch (DocumentConflictException exception) {
			return "conflict";
		}
	}

	/** What a version says, in words. */
	static String text(@Nullable Item item) {
		if (item == null) {
			return "none";
		}
		return (item instanceof Document document) ? document.content().toString() : "deleted";
	}

	@Nullable Item item(String id) {
		return this.database.read((snapshot) -> snapshot.item(DocumentId.of(id))).orElse(null);
	}

	@Nullable ChangeVector vector(String id) {
		Item item = item(id);
		return (item != null) ? item.changeVector() : null;
	}

	Conflict conflict(String id) {
		return this.database.read((snapshot) -> snapshot.conflict(DocumentId.of(id)));
	}

	@Nullable Item revision(String id, ChangeVector vector) {
		return this.database.read((snapshot) -> snapshot.revision(DocumentId.of(id), vector)).orElse(null);
	}

	List<Item> revisions(String id) {
		return this.database.read((snapshot) -> snapshot.revisions(DocumentId.of(id), 0, 1000));
	}

	long lastEtag() {
		return this.database.read((snapshot) -> snapshot.lastEtag());
	}

	@Override
	public String toString() {
		return this.tag;
	}

}
