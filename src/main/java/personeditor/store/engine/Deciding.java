package personeditor.store.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.vector.ChangeVector;

/**
 * Ends conflicts without anybody's having written. What is left has the vectors of all
 * sides merged, and no part of this database's own: so every database that decides alike
 * makes the very same version, and none has news for the others.
 *
 * <p>
 * Versions that have one vector and say different things are a contradiction, which no
 * rule decides.
 *
 * <p>
 * Used by the writer alone, inside its transaction.
 */
final class Deciding {

	private static final String HILO = "raven/hilo/";

	private static final Flags DECIDED = Flags.HAS_REVISIONS.with(Flags.LATE).with(Flags.APPLIED);

	private static final Flags RESOLVED = DECIDED.with(Flags.REVISION).with(Flags.RESOLVED);

	private final WriteTransaction transaction;

	Deciding(WriteTransaction transaction) {
		this.transaction = transaction;
	}

	/**
	 * Ends a conflict if the rules say how.
	 * @return whether they do
	 */
	boolean decide(Head conflict, Predicate<Set<String>> takesLatest) throws SQLException {
		List<Contender> sides = sidesOf(conflict);
		if (sides.isEmpty() || hasContradiction(sides)) {
			return false;
		}
		Comparator<Contender> order = orderFor(conflict, sides, takesLatest);
		if (order == null) {
			return false;
		}
		end(conflict, sides.stream().max(order).orElseThrow().over(sides));
		return true;
	}

	/** See {@link Database#decide}. */
	boolean carryOut(Decision decision) throws SQLException {
		Head head = this.transaction.heads().find(decision.id());
		if (head == null || !head.isConflict()) {
			return false;
		}
		List<Contender> sides = sidesOf(head);
		Set<ChangeVector> vectors = sides.stream().map(Contender::vector).collect(Collectors.toSet());
		if (sides.isEmpty() || hasContradiction(sides) || !vectors.equals(new HashSet<>(decision.sides()))) {
			return false;
		}
		Contender latest = sides.stream().max(Contender.ORDER).orElseThrow().over(sides);
		end(head, decision.applyTo(latest));
		return true;
	}

	/** None if one is damaged: then nothing can be decided here. */
	private List<Contender> sidesOf(Head conflict) throws SQLException {
		DocumentId id = conflict.documentId();
		List<Contender> sides = new ArrayList<>();
		for (Side side : Side.open(this.transaction.sql(), conflict.doc())) {
			LogRow row = side.intactRow(this.transaction.sql(), id);
			if (row == null) {
				return List.of();
			}
			sides.add(Contender.of(row));
		}
		return sides;
	}

	private static boolean hasContradiction(List<Contender> sides) {
		return sides.stream().anyMatch((one) -> sides.stream().anyMatch(one::contradicts));
	}

	/** The order in which the last one wins, null if nobody but a person can tell. */
	private static @Nullable Comparator<Contender> orderFor(Head conflict, List<Contender> sides,
			Predicate<Set<String>> takesLatest) {
		if (conflict.key().startsWith(HILO)) {
			return Comparator.comparingLong(Deciding::highest).thenComparing(Contender.ORDER);
		}
		Set<String> collections = sides.stream().map(Contender::collection).collect(Collectors.toSet());
		return takesLatest.test(collections) ? Contender.ORDER : null;
	}

	/** Numbers that were given out are never given out again, deleted or not. */
	private static long highest(Contender hilo) {
		try {
			return hilo.isDocument() ? HiLo.maxOf(hilo.body()) : -1;
		}
		catch (NumberFormatException exception) {
			return -1;
		}
	}

	private void end(Head conflict, Contender left) throws SQLException {
		Flags flags = left.isDocument() ? RESOLVED : DECIDED;
		LogRow row = left.row(conflict, this.transaction.nextEtag(), conflict.etag(), flags);
		this.transaction.insertLate(row);
		IndexKeys keys = left.keys(this.transaction.indexes(), conflict);
		Head after = conflict.at(row, left.vector(), keys);
		this.transaction.change(conflict, after, conflict.documentId(), keys);
		new Conflicts(this.transaction).end(after);
		this.transaction.forget(conflict.documentId());
	}

}
