package personeditor.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.RecordSettings;
import personeditor.store.document.Conflict;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseRecord;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.OpenVersion;
import personeditor.store.replication.ConflictSolvers;

/**
 * Documents with several versions of which none is newer, and what a database is told to
 * do about them.
 */
final class ReplicationConflicts {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final RecordSettings records;

	private final Consumer<String> resolveAll;

	/**
	 * The conflicts of all databases.
	 * @param resolveAll has all conflicts of a database looked at again, without waiting
	 */
	ReplicationConflicts(RecordSettings records, Consumer<String> resolveAll) {
		this.records = records;
		this.resolveAll = resolveAll;
	}

	Answer get(Database database, ApiRequest request) {
		String id = request.parameters().first("docId");
		return (id != null && !id.isBlank()) ? ofDocument(database, id) : all(database, request);
	}

	private static Answer ofDocument(Database database, String id) {
		Conflict conflict = database.read((snapshot) -> snapshot.conflict(DocumentId.of(id)));
		return Answer.object((out) -> {
			out.member("Id", id).member("LargestEtag", conflict.largestEtag()).name("Results").beginArray();
			conflict.versions().forEach((version) -> write(out, version));
			out.endArray();
		});
	}

	private static void write(JsonOutput out, Item version) {
		out.beginObject().member("ChangeVector", version.changeVector().toString()).name("Doc");
		if (version instanceof Document document) {
			out.raw(EncodedDocument.encodeStored(document));
		}
		else {
			out.value((String) null);
		}
		out.member("LastModified", EncodedDocument.time(version.lastModified())).endObject();
	}

	/** Passes over versions, and answers the documents that they are of. */
	private static Answer all(Database database, ApiRequest request) {
		int start = Math.max(0, request.parameters().integer("start", 0));
		int size = Math.max(0, request.parameters().integer("pageSize", Integer.MAX_VALUE));
		return database.read((snapshot) -> {
			Map<DocumentId, Passed> found = new LinkedHashMap<>();
			int passed = 0;
			for (OpenVersion version : snapshot.openVersions(start)) {
				if (found.size() == size) {
					break;
				}
				passed++;
				found.merge(version.id(), new Passed(version, 1), (first, next) -> first.again());
			}
			return answer(snapshot.countConflicts(), passed, List.copyOf(found.values()));
		});
	}

	private static Answer answer(long total, int passed, List<Passed> found) {
		return Answer.object((out) -> {
			out.member("TotalResults", total).member("SkippedResults", passed).name("Results").beginArray();
			for (Passed each : found) {
				out.beginObject()
					.member("Id", each.version.id().text())
					.member("LastModified", EncodedDocument.time(each.version.lastModified()))
					.member("ConflictsPerDocument", each.version.sides())
					.member("ScannedResults", each.times)
					.endObject();
			}
			out.endArray().member("ContinuationToken", (String) null);
		});
	}

	/** What is to be done about conflicts; nothing, if nobody has said so. */
	Answer solver(Database database, ApiRequest request) {
		JsonNode solver = this.records.of(database.name())
			.map((settings) -> settings.get(ConflictSolvers.MEMBER))
			.orElse(null);
		return (solver != null) ? Answer.json(200, MAPPER.writeValueAsBytes(solver)) : Answer.empty(404);
	}

	/**
	 * Writes down what is to be done about conflicts, and has it done to those that are
	 * there. Whoever resolves them by hand can do so whatever it is.
	 */
	Answer configure(ApiRequest request) {
		String name = request.parameters().required("name");
		JsonNode sent = request.json((cursor) -> MAPPER.readTree(cursor.raw().utf8()));
		ObjectNode solver = MAPPER.createObjectNode();
		solver.put("ResolveToLatest", sent.path("ResolveToLatest").asBoolean(false));
		JsonNode scripts = sent.get("ResolveByCollection");
		solver.set("ResolveByCollection",
				(scripts != null && scripts.isObject()) ? scripts : MAPPER.createObjectNode());
		DatabaseRecord changed = this.records.change(name, (settings) -> settings.set(ConflictSolvers.MEMBER, solver));
		this.resolveAll.accept(changed.name());
		return Answer.object(201,
				(out) -> out.member("RaftCommandIndex", changed.etag())
					.member("Key", changed.name())
					.member(ConflictSolvers.MEMBER, JsonText.of(solver.toString())));
	}

	/**
	 * A document, by the version of it that was passed first.
	 */
	private record Passed(OpenVersion version, int times) {

		Passed again() {
			return new Passed(this.version, this.times + 1);
		}

	}

}
