package personeditor.demo.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import personeditor.store.replication.ConflictSolver;

/**
 * What is done about versions of which none is newer.
 */
public enum Strategy {

	/** They wait for a person. */
	PERSON(ConflictSolver.MANUAL),

	/** The one that was written last is taken. */
	LATEST(ConflictSolver.LATEST),

	/** A script makes one of them that has both phones. */
	RULE(new ConflictSolver(false, Map.of("People", """
			const phones = docs.map(d => d.phone).filter(p => p).sort();
			docs[0].phone = phones.join(' / ');
			return docs[0];""")));

	private final ConflictSolver solver;

	Strategy(ConflictSolver solver) {
		this.solver = solver;
	}

	ConflictSolver solver() {
		return this.solver;
	}

	/** As it stands in addresses and in the keys of texts. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Optional<Strategy> ofKey(String key) {
		return Arrays.stream(values()).filter((strategy) -> strategy.key().equals(key)).findFirst();
	}

}
