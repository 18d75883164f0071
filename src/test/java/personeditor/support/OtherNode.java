package personeditor.support;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Command;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;
import personeditor.store.replication.ConflictSolver;
import personeditor.store.replication.Links;
import personeditor.store.replication.Replicator;

/**
 * Another database that takes in the people and sends what it has, when it is told to.
 * Conflicts with it are left for people.
 */
public final class OtherNode implements AutoCloseable {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final Databases databases;

	private final Links links;

	private final Database people;

	private final Database own;

	/** A node that has nothing yet. */
	public OtherNode(Databases databases, Links links) {
		this.databases = databases;
		this.links = links;
		this.people = databases.find("people").orElseThrow();
		this.own = databases.create("other" + COUNT.incrementAndGet());
	}

	/** Takes in what the people are. */
	public OtherNode takesIn() {
		send(this.people, this.own);
		return this;
	}

	/**
	 * A person is saved here.
	 * @param json the document; null if it is deleted
	 */
	public OtherNode saves(String id, @Nullable String json, String editor) {
		Origin origin = new Origin("CCCCCCCCCCCCCCCC", editor, "edited");
		Command command = (json == null) ? new Command.Delete(DocumentId.of(id), Expectation.any(), origin)
				: new Command.Put(DocumentId.of(id), "People", JsonText.of(json),
						JsonText.of("{\"@collection\":\"People\"}"), Expectation.any(), origin);
		this.own.write(List.of(command));
		return this;
	}

	/** Sends what was saved here. */
	public void sends() {
		send(this.own, this.people);
	}

	private void send(Database from, Database to) {
		Replicator replicator = new Replicator(from, to.name(), this.links.receiver(to), () -> ConflictSolver.MANUAL,
				new TestClock("2026-11-21T14:32:00Z"), new Random(1));
		for (int i = 0; i < 100 && replicator.step().isZero(); i++) {
			// Until there is nothing more.
		}
		from.removeDestination(to.name());
	}

	@Override
	public void close() {
		this.databases.delete(this.own.name());
	}

}
