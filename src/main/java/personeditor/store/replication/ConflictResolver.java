package personeditor.store.replication;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import personeditor.store.document.Conflict;
import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Item;
import personeditor.store.engine.Database;
import personeditor.store.engine.Decision;
import personeditor.store.engine.OpenVersion;
import personeditor.store.vector.ChangeVector;

/**
 * Ends conflicts that are there, as the database's {@link ConflictSolver} says. Safe for
 * use by many threads.
 */
public final class ConflictResolver {

	/** How often a conflict is looked at that others change meanwhile. */
	private static final int ATTEMPTS = 3;

	private final Database database;

	private final Supplier<ConflictSolver> solver;

	private final ResolverScripts scripts;

	public ConflictResolver(Database database, Supplier<ConflictSolver> solver, ResolverScripts scripts) {
		this.database = database;
		this.solver = solver;
		this.scripts = scripts;
	}

	ConflictSolver solver() {
		return this.solver.get();
	}

	/**
	 * Tries all conflicts that are there.
	 * @return how many have ended
	 */
	public int resolveAll() {
		int ended = 0;
		for (DocumentId id : inConflict()) {
			ended += resolve(id) ? 1 : 0;
		}
		return ended;
	}

	private List<DocumentId> inConflict() {
		return this.database
			.read((snapshot) -> snapshot.openVersions(0).stream().map(OpenVersion::id).distinct().toList());
	}

	/**
	 * Tries one.
	 * @return whether it has ended; never if one of its versions is damaged here
	 */
	public boolean resolve(DocumentId id) {
		try {
			return resolveIntact(id);
		}
		catch (CorruptDocumentException exception) {
			return false;
		}
	}

	private boolean resolveIntact(DocumentId id) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Conflict conflict = this.database.read((snapshot) -> snapshot.conflict(id));
			Optional<Decision> decision = conflict.versions().isEmpty() ? Optional.empty() : decide(conflict);
			if (decision.isEmpty()) {
				return false;
			}
			if (this.database.decide(decision.get())) {
				return true;
			}
		}
		return false;
	}

	private Optional<Decision> decide(Conflict conflict) {
		ConflictSolver current = this.solver.get();
		Set<String> collections = conflict.versions().stream().map(Item::collection).collect(Collectors.toSet());
		return current.script(collections)
			.flatMap((script) -> this.scripts.decide(script, conflict))
			.or(() -> current.latest() ? Optional.of(Decision.latest(conflict.id(), sides(conflict)))
					: Optional.empty());
	}

	private static List<ChangeVector> sides(Conflict conflict) {
		return conflict.versions().stream().map(Item::changeVector).toList();
	}

}
