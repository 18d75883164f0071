package personeditor.http;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Parameters;
import personeditor.http.work.Operations;
import personeditor.http.work.Expectations;
import personeditor.http.work.RevisionSettings;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Item;
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
		return database.revisionsConfiguration()
			.map((configuration) -> Answer.object((out) -> RevisionSettings.writeMembers(out, configuration)))
			.orElse(Answer.empty(404));
	}

	Answer configure(Database database, ApiRequest request) {
		database.configureRevisions(request.json(RevisionSettings::read));
		return done();
	}

	private Answer done() {
		return Answer.object((out) -> out.member("RaftCommandIndex", this.operations.nextIndex()));
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
		request.json(RevisionSettings::readLimits);
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

}
