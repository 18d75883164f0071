package personeditor.http.work;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonOutput;
import personeditor.http.server.ApiException;
import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.RevisionsConfiguration;

/**
 * Which versions count as revisions, in RavenDB's words: in requests, records of
 * databases and dumps.
 */
public final class RevisionSettings {

	private RevisionSettings() {
	}

	/** Writes a configuration as an object of its own. */
	public static void write(JsonOutput out, RevisionsConfiguration configuration) {
		writeMembers(out.beginObject(), configuration);
		out.endObject();
	}

	public static void writeMembers(JsonOutput out, RevisionsConfiguration configuration) {
		out.name("Default");
		collection(out, configuration.defaults());
		collections(out, configuration);
	}

	private static void collections(JsonOutput out, RevisionsConfiguration configuration) {
		out.name("Collections").beginObject();
		configuration.collections().forEach((name, limits) -> collection(out.name(name), limits));
		out.endObject();
	}

	private static void collection(JsonOutput out, @Nullable CollectionRevisions limits) {
		if (limits == null) {
			out.value((String) null);
			return;
		}
		out.beginObject().member("Disabled", limits.disabled());
		number(out.name("MinimumRevisionsToKeep"), limits.minimumKept());
		Duration age = limits.minimumAge();
		out.member("MinimumRevisionAgeToKeep", (age != null) ? TimeSpans.print(age) : null)
			.member("PurgeOnDelete", limits.purgeOnDelete());
		number(out.name("MaximumRevisionsToDeleteUponDocumentUpdate"), limits.maximumDeleted());
		out.endObject();
	}

	private static void number(JsonOutput out, @Nullable Number number) {
		if (number != null) {
			out.value(number.longValue());
		}
		else {
			out.value((String) null);
		}
	}

	/**
	 * Reads a configuration.
	 * @throws ApiException 400 if a collection is named twice, or a limit can't be read
	 */
	public static RevisionsConfiguration read(JsonCursor cursor) {
		CollectionRevisions[] defaults = new CollectionRevisions[1];
		Map<String, CollectionRevisions> collections = new LinkedHashMap<>();
		cursor.object((name) -> {
			switch (name) {
				case "Default" -> defaults[0] = cursor.isNull() ? null : readLimits(cursor);
				case "Collections" -> {
					if (!cursor.isNull()) {
						cursor.object((collection) -> collections.put(collection, readLimits(cursor)));
					}
				}
				default -> cursor.skip();
			}
		});
		checkNames(collections);
		return new RevisionsConfiguration(defaults[0], collections);
	}

	private static void checkNames(Map<String, CollectionRevisions> collections) {
		Map<String, String> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String name : collections.keySet()) {
			String earlier = seen.putIfAbsent(name, name);
			if (earlier != null) {
				throw ApiException.argument("Cannot have two different revision configurations on the same collection. "
						+ "Collection name : '" + earlier + "'");
			}
		}
	}

	/** Reads the limits of one collection. */
	public static CollectionRevisions readLimits(JsonCursor cursor) {
		Limits limits = new Limits();
		cursor.object((name) -> {
			switch (name) {
				case "Disabled" -> limits.disabled = cursor.flag();
				case "PurgeOnDelete" -> limits.purges = cursor.flag();
				case "MinimumRevisionsToKeep" -> limits.kept = cursor.isNull() ? null : (int) cursor.number();
				case "MinimumRevisionAgeToKeep" -> limits.age = cursor.textOrNull();
				case "MaximumRevisionsToDeleteUponDocumentUpdate" ->
					limits.deleted = cursor.isNull() ? null : cursor.number();
				default -> cursor.skip();
			}
		});
		Duration age = (limits.age != null) ? TimeSpans.parse(limits.age) : null;
		return new CollectionRevisions(limits.disabled, limits.kept, age, limits.purges, limits.deleted);
	}

	private static final class Limits {

		private boolean disabled;

		private boolean purges;

		private @Nullable Integer kept;

		private @Nullable String age;

		private @Nullable Long deleted;

	}

}
