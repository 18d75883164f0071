package personeditor.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Parameters;
import personeditor.http.work.Operations;
import personeditor.http.work.Expectations;
import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Item;
import personeditor.store.document.RevisionsConfiguration;
import personeditor.store.engine.Counts;
import personeditor.store.engine.Database;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.Snapshot;
import personeditor.store.vector.ChangeVector;

/**
 * Earlier versions of documents, and which of them are kept.
 */
final class Revisions {

	private final Operations operations;

	Revisions(Operations operations) {
		this.operations = operations;
	}

	Answer get(Database database, ApiRequest request) {
		List<String> vectors = request.parameters().all("changeVector");
		return vectors.isEmpty() ? ofDocument(database, request) : byVectors(database, request, vectors);
	}

	private static Answer ofDocument(Database database, ApiRequest request) {
		Parameters parameters = request.parameters();
		DocumentId id = DocumentId.of(parameters.required("id"));
		String before = parameters.first("before");
		return database.read((snapshot) -> {
			if (before != null) {
				List<Item> found = snapshot.revisionBefore(id, instant("before", before)).stream().toList();
				return answer(request, found, (long) found.size());
			}
			int start = Math.max(0, parameters.integer("start", 0));
			int size = Math.max(0, parameters.integer("pageSize", Integer.MAX_VALUE));
			return answer(request, snapshot.revisions(id, start, size), snapshot.revisionCount(id));
		});
	}

	private static Instant instant(String name, String text) {
		try {
			TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from,
					LocalDateTime::from);
			return (time instanceof OffsetDateTime offset) ? offset.toInstant()
					: LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeParseException exception) {
			throw ApiException.argument("Could not parse query string '" + name + "' as date, val '" + text + "'");
		}
	}

	private static Answer byVectors(Database database, ApiRequest request, List<String> vectors) {
		return database.read((snapshot) -> {
			List<@Nullable Item> found = new ArrayList<>();
			vectors.forEach((vector) -> found.add(revision(snapshot, vector).orElse(null)));
			return (found.size() == 1 && found.get(0) == null) ? Answer.empty(404) : answer(request, found, null);
		});
	}

	private static Optional<Item> revision(Snapshot snapshot, String vector) {
		return ChangeVector.tryParse(vector).flatMap(snapshot::revision);
	}

	private static Answer answer(ApiRequest request, List<? extends @Nullable Item> items, @Nullable Long total) {
		String entityTag = EntityTags.of(items);
		if (Expectations.isCurrent(request.header("If-None-Match"), entityTag)) {
			return Answer.empty(304);
		}
		boolean metadataOnly = request.parameters().flag("metadataOnly");
		return Answer.object((out) -> {
			results(out, items, metadataOnly);
			if (total != null) {
				out.member("TotalResults", total);
			}
		}).header("ETag", Answers.quoted(entityTag));
	}

	private static void results(JsonOutput out, List<? extends @Nullable Item> items, boolean metadataOnly) {
		out.name("Results").beginArray();
		for (Item item : items) {
			if (item == null) {
				out.value((String) null);
			}
			else {
				out.raw(metadataOnly ? EncodedDocument.encodeMetadataOnly(item) : EncodedDocument.encode(item));
			}
		}
		out.endArray();
	}

	Answer count(Database database, ApiRequest request) {
		DocumentId id = DocumentId.of(request.parameters().required("id"));
		long count = database.read((snapshot) -> snapshot.revisionCount(id));
		return Answer.object((out) -> out.member("RevisionsCount", count));
	}

	/** The last thing known of each document that was deleted. */
	Answer bin(Database database, ApiRequest request) {
		int start = Math.max(0, request.parameters().integer("start", 0));
		int size = Math.max(0, request.parameters().integer("pageSize", Integer.MAX_VALUE));
		List<Item> deleted = database.read((snapshot) -> snapshot.bin(start, size));
		Answer answer = Answer.object((out) -> results(out, deleted, false));
		return deleted.isEmpty() ? answer
				: answer.header("ETag", Answers.quoted(deleted.get(0).changeVector() + "/" + (start + deleted.size())));
	}

	Answer configuration(Database database, ApiRequest request) {
		return database.revisionsConfiguration().map((configuration) -> Answer.object((out) -> {
			out.name("Default");
			collection(out, configuration.defaults());
			collections(out, configuration);
		})).orElse(Answer.empty(404));
	}

	/** Writes a configuration as an object of its own. */
	void write(JsonOutput out, RevisionsConfiguration configuration) {
		out.beginObject().name("Default");
		collection(out, configuration.defaults());
		collections(out, configuration);
		out.endObject();
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

	Answer configure(Database database, ApiRequest request) {
		database.configureRevisions(request.json(Revisions::configurationIn));
		return done();
	}

	private Answer done() {
		return Answer.object((out) -> out.member("RaftCommandIndex", this.operations.nextIndex()));
	}

	private static RevisionsConfiguration configurationIn(JsonCursor cursor) {
		CollectionRevisions[] defaults = new CollectionRevisions[1];
		Map<String, CollectionRevisions> collections = new LinkedHashMap<>();
		cursor.object((name) -> {
			switch (name) {
				case "Default" -> defaults[0] = cursor.isNull() ? null : limits(cursor);
				case "Collections" -> {
					if (!cursor.isNull()) {
						cursor.object((collection) -> collections.put(collection, limits(cursor)));
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

	private static CollectionRevisions limits(JsonCursor cursor) {
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

	/**
	 * What is kept of documents in conflict; there are no other settings for them here.
	 */
	Answer conflictsConfiguration(Database database, ApiRequest request) {
		return Answer.object((out) -> out.member("Disabled", false)
			.member("MinimumRevisionsToKeep", 1024)
			.member("MinimumRevisionAgeToKeep", (String) null)
			.member("PurgeOnDelete", false)
			.member("MaximumRevisionsToDeleteUponDocumentUpdate", 10240));
	}

	Answer configureConflicts(Database database, ApiRequest request) {
		request.json(Revisions::limits);
		return done();
	}

	Answer enforce(Database database, ApiRequest request) {
		request.json(JsonCursor::raw);
		return this.operations.start(database, () -> {
			Counts before = database.read(Snapshot::counts);
			long removed = database.enforceRevisions();
			long last = database.read(Snapshot::lastEtag);
			return Operations.result("Revisions.EnforceConfigurationResult", (out) -> {
				out.member("Message", (String) null)
					.member("ScannedRevisions", before.revisions())
					.member("ScannedDocuments", before.documents())
					.member("RemovedRevisions", removed);
				out.name("LastProcessedEtags").beginObject().member(database.name(), last).endObject();
				out.name("EtagBarriersUsed").beginObject().member(database.name(), last).endObject();
				out.name("NodeTags").beginObject().member(database.name(), database.tag().toString()).endObject();
				out.name("Warnings").beginObject().endObject();
			});
		});
	}

	Answer delete(Database database, ApiRequest request) {
		List<DocumentId> ids = new ArrayList<>();
		request.json((cursor) -> {
			cursor.object((name) -> {
				if (name.equals("DocumentIds")) {
					cursor.array(JsonCursor::textOrNull).forEach((id) -> ids.add(DocumentId.of(String.valueOf(id))));
				}
				else {
					cursor.skip();
				}
			});
			return ids;
		});
		int deleted = database.deleteRevisions(ids);
		return Answer.object((out) -> out.member("TotalDeletes", deleted));
	}

	private static final class Limits {

		private boolean disabled;

		private boolean purges;

		private @Nullable Integer kept;

		private @Nullable String age;

		private @Nullable Long deleted;

	}

}
