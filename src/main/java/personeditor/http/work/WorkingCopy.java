package personeditor.http.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import personeditor.http.json.DocumentParts;
import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Origin;
import personeditor.store.document.RevisionCreation;
import personeditor.store.engine.Database;

/**
 * The documents of a database as one request will leave them: it reads what is stored,
 * shows what was written to it, and gathers the commands that make it so.
 *
 * <p>
 * A document that was read is checked again when the commands are carried out, at the
 * place in their order where it was read. Used by one thread at a time.
 */
public final class WorkingCopy {

	private final Database database;

	private final Map<DocumentId, Optional<Draft>> drafts = new HashMap<>();

	private final Map<DocumentId, Expectation> reads = new HashMap<>();

	private final List<Command> commands = new ArrayList<>();

	private final Set<DocumentId> forced = new HashSet<>();

	private boolean writes;

	public WorkingCopy(Database database) {
		this.database = database;
	}

	public Database database() {
		return this.database;
	}

	/** The document under an id, if there is one. */
	public Optional<Draft> read(DocumentId id) {
		return this.drafts.computeIfAbsent(id, this::readStored);
	}

	private Optional<Draft> readStored(DocumentId id) {
		Optional<Draft> draft = this.database.read((snapshot) -> snapshot.document(id)).map(Draft::of);
		Expectation expectation = draft.map(Draft::changeVector)
			.map(Expectation::exactly)
			.orElseGet(Expectation::absent);
		this.reads.put(id, expectation);
		this.commands.add(new Command.Check(id, expectation));
		return draft;
	}

	/**
	 * Writes a document.
	 * @return the place of the command among {@link #commands()}
	 */
	public int put(DocumentId id, DocumentParts parts, Expectation expectation, RevisionCreation revision) {
		this.drafts.put(id, Optional.of(new Draft(id, parts, null)));
		if (revision == RevisionCreation.FORCED) {
			this.forced.add(id);
		}
		else {
			this.forced.remove(id);
		}
		return add(new Command.Put(id, parts.collection(), parts.content(), parts.metadata(), expectation,
				Origin.UNKNOWN, revision));
	}

	/**
	 * Deletes a document.
	 * @return the place of the command among {@link #commands()}
	 */
	public int delete(DocumentId id, Expectation expectation) {
		this.drafts.put(id, Optional.empty());
		return add(new Command.Delete(id, expectation, Origin.UNKNOWN));
	}

	private int add(Command command) {
		this.writes = true;
		this.commands.add(command);
		return this.commands.size() - 1;
	}

	/** Whether the last thing done to a document was to make a revision of it. */
	public boolean isForced(DocumentId id) {
		return this.forced.contains(id);
	}

	/** Everything that is to be carried out, in order. */
	public List<Command> commands() {
		return this.commands;
	}

	/** Whether anything is to be written at all. */
	public boolean hasWrites() {
		return this.writes;
	}

	/** The documents that the work so far has written or deleted, by their ids. */
	public Map<DocumentId, Optional<Draft>> drafts() {
		return this.drafts;
	}

	/**
	 * Whether what failed was not the client's expectation but a check of what was read.
	 */
	boolean isOwn(ConcurrencyException failure) {
		return this.reads.get(failure.id()) == failure.expectation();
	}

}
