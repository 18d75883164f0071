package personeditor.store.replication;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.engine.Databases;

/**
 * The {@link ConflictSolver} of each database, as its record says:
 *
 * <pre>
 *   {"ConflictSolverConfig": {"ResolveToLatest": false, "ResolveByCollection": {"Users": {"Script": "return docs[0];"}}}}
 * </pre>
 *
 * Safe for use by many threads.
 */
public final class ConflictSolvers {

	/** What it is called in a database's record. */
	public static final String MEMBER = "ConflictSolverConfig";

	private static final Logger log = LoggerFactory.getLogger(ConflictSolvers.class);

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Databases databases;

	private final Map<String, Known> known = new ConcurrentHashMap<>();

	public ConflictSolvers(Databases databases) {
		this.databases = databases;
	}

	/** The solver of the database of this name. */
	public ConflictSolver of(String database) {
		long etag = this.databases.etagOf(database);
		Known last = this.known.get(database);
		if (last == null || last.etag != etag) {
			last = new Known(etag, read(database));
			this.known.put(database, last);
		}
		return last.solver;
	}

	private ConflictSolver read(String database) {
		try {
			return this.databases.record(database)
				.map((record) -> parse(MAPPER.readTree(record.settings().utf8()).path(MEMBER)))
				.orElse(ConflictSolver.LATEST);
		}
		catch (JacksonException exception) {
			log.warn("The record of the database {} can't be read; its conflicts are left for people.", database);
			return ConflictSolver.MANUAL;
		}
	}

	private static ConflictSolver parse(JsonNode settings) {
		if (!settings.isObject()) {
			return ConflictSolver.LATEST;
		}
		Map<String, String> scripts = new HashMap<>();
		settings.path("ResolveByCollection")
			.properties()
			.forEach((entry) -> scripts.put(entry.getKey(), entry.getValue().path("Script").asString("")));
		return new ConflictSolver(settings.path("ResolveToLatest").asBoolean(false), scripts);
	}

	private record Known(long etag, ConflictSolver solver) {
	}

}
