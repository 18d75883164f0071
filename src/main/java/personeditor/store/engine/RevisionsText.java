package personeditor.store.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.RevisionsConfiguration;

/**
 * A database's {@link RevisionsConfiguration} as the text of its row in {@code meta}.
 */
final class RevisionsText {

	/** What the row is called. */
	private static final String ROW = "revisions";

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private RevisionsText() {
	}

	/**
	 * The configuration of a file; what it starts with if none was set there, null if
	 * there is no such either.
	 */
	static @Nullable RevisionsConfiguration read(Sql sql, RevisionPolicy start) throws SQLException {
		String text = sql.first("SELECT value FROM meta WHERE name=?", (row) -> row.getString(1), ROW);
		return (text != null) ? parse(text) : start.toConfiguration();
	}

	static void write(Sql sql, RevisionsConfiguration configuration) throws SQLException {
		sql.update("INSERT OR REPLACE INTO meta(name, value) VALUES(?,?)", ROW, print(configuration));
	}

	private static String print(RevisionsConfiguration configuration) {
		Map<String, Rules> collections = new TreeMap<>();
		configuration.collections().forEach((name, revisions) -> collections.put(name, Rules.of(revisions)));
		CollectionRevisions defaults = configuration.defaults();
		return MAPPER.writeValueAsString(new Stored((defaults != null) ? Rules.of(defaults) : null, collections));
	}

	private static RevisionsConfiguration parse(String text) {
		Stored stored = MAPPER.readValue(text, Stored.class);
		Map<String, CollectionRevisions> collections = new TreeMap<>();
		stored.collections.forEach((name, rules) -> collections.put(name, rules.toRevisions()));
		return new RevisionsConfiguration((stored.defaults != null) ? stored.defaults.toRevisions() : null,
				collections);
	}

	private record Stored(@Nullable Rules defaults, Map<String, Rules> collections) {
	}

	private record Rules(boolean disabled, @Nullable Integer minimumKept, @Nullable String minimumAge,
			boolean purgeOnDelete, @Nullable Long maximumDeleted) {

		static Rules of(CollectionRevisions revisions) {
			Duration age = revisions.minimumAge();
			return new Rules(revisions.disabled(), revisions.minimumKept(), (age != null) ? age.toString() : null,
					revisions.purgeOnDelete(), revisions.maximumDeleted());
		}

		CollectionRevisions toRevisions() {
			return new CollectionRevisions(this.disabled, this.minimumKept,
					(this.minimumAge != null) ? Duration.parse(this.minimumAge) : null, this.purgeOnDelete,
					this.maximumDeleted);
		}

	}

}
