package personeditor.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.store.document.Conflict;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseRecord;
import personeditor.store.engine.Databases;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.OpenVersion;

/**
 * Documents with several versions of which none is newer, and what a database is told to
 * do about them.
 */
final class ReplicationConflicts {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** What it is called in a database's record. */
	private static final String SOLVER = "ConflictSolverConfig";

	private final Databases databases;

	ReplicationConflicts(Databases databases) {
		this.databases = databases;
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
		JsonNode solver = this.databases.record(database.name())
			.map((record) -> settingsOf(record).get(SOLVER))
			.orElse(null);
		return (solver != null) ? Answer.json(200, MAPPER.writeValueAsBytes(solver)) : Answer.empty(404);
	}

	/**
	 * Writes down what is to be done about conflicts. Whoever resolves them by hand can
	 * do so whatever it is.
	 */
	Answer configure(ApiRequest request) {
		String name = request.parameters().required("name");
		JsonNode sent = request.json((cursor) -> MAPPER.readTree(cursor.raw().utf8()));
		ObjectNode solver = MAPPER.createObjectNode();
		solver.put("ResolveToLatest", sent.path("ResolveToLatest").asBoolean(false));
		JsonNode scripts = sent.get("ResolveByCollection");
		solver.set("ResolveByCollection",
				(scripts != null && scripts.isObject()) ? scripts : MAPPER.createObjectNode());
		DatabaseRecord changed = write(name, solver);
		return Answer.object(201,
				(out) -> out.member("RaftCommandIndex", changed.etag())
					.member("Key", changed.name())
					.member(SOLVER, JsonText.of(solver.toString())));
	}

	/** Tries until nobody else has changed the record in between. */
	private DatabaseRecord write(String name, ObjectNode solver) {
		while (true) {
			DatabaseRecord record = this.databases.record(name).orElseThrow(() -> ApiException.noDatabase(name));
			ObjectNode settings = settingsOf(record);
			settings.set(SOLVER, solver);
			DatabaseRecord changed = this.databases.update(name, JsonText.of(settings.toString()), record.etag())
				.orElse(null);
			if (changed != null) {
				return changed;
			}
		}
	}

	private static ObjectNode settingsOf(DatabaseRecord record) {
		JsonNode settings = MAPPER.readTree(record.settings().utf8());
		return (settings instanceof ObjectNode object) ? object : MAPPER.createObjectNode();
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
