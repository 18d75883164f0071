package personeditor.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.Expectations;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentConflictException;
import personeditor.store.document.DocumentId;
import personeditor.store.engine.Database;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.Snapshot;

/**
 * Reads documents by their ids.
 */
final class DocumentReads {

	private static final byte[] BEFORE = "{\"Results\":[".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] AFTER = "],\"Includes\":{}}".getBytes(StandardCharsets.US_ASCII);

	private DocumentReads() {
	}

	static Answer get(Database database, ApiRequest request) {
		List<String> ids = request.parameters().all("id");
		return ids.isEmpty() ? DocumentLists.list(database, request) : byIds(database, request, ids);
	}

	static Answer post(Database database, ApiRequest request) {
		List<String> ids = request.json(DocumentReads::idsOf);
		return ids.isEmpty() ? DocumentLists.list(database, request) : byIds(database, request, ids);
	}

	private static List<String> idsOf(JsonCursor cursor) {
		List<String> ids = new ArrayList<>();
		boolean[] named = new boolean[1];
		cursor.object((name) -> {
			if (name.equals("Ids")) {
				named[0] = true;
				cursor.array(JsonCursor::textOrNull).forEach((id) -> ids.add((id != null) ? id : ""));
			}
			else {
				cursor.skip();
			}
		});
		if (!named[0]) {
			throw ApiException.argument("Request should have a property name 'Ids' which is mandatory.");
		}
		return ids;
	}

	static Answer head(Database database, ApiRequest request) {
		String id = request.parameters().required("id");
		Optional<EncodedDocument> document = database.encoded(DocumentId.of(id));
		return document.map((found) -> tagged(request, found.changeVector(), Answer.empty(200)))
			.orElse(Answer.empty(404));
	}

	private static Answer byIds(Database database, ApiRequest request, List<String> ids) {
		Includes includes = new Includes(request.parameters().all("include"));
		boolean metadataOnly = request.parameters().flag("metadataOnly");
		if (ids.size() == 1 && includes.isEmpty() && !metadataOnly) {
			return one(database, request, ids.get(0));
		}
		return database.read((snapshot) -> new Found(snapshot, ids, includes).answer(request, metadataOnly));
	}

	private static Answer one(Database database, ApiRequest request, String id) {
		EncodedDocument document = id.isBlank() ? null : database.encoded(DocumentId.of(id)).orElse(null);
		if (document == null) {
			return missing(request);
		}
		if (Expectations.isCurrent(request.header("If-None-Match"), document.changeVector())) {
			return Answer.empty(304);
		}
		byte[] json = document.json();
		byte[] body = new byte[BEFORE.length + json.length + AFTER.length];
		System.arraycopy(BEFORE, 0, body, 0, BEFORE.length);
		System.arraycopy(json, 0, body, BEFORE.length, json.length);
		System.arraycopy(AFTER, 0, body, BEFORE.length + json.length, AFTER.length);
		return Answer.json(200, body).header("ETag", Answers.quoted(document.changeVector()));
	}

	/** Clients remember that there was nothing as if it had this entity tag. */
	private static Answer missing(ApiRequest request) {
		return Answer.empty(Expectations.isCurrent(request.header("If-None-Match"), "404 Response") ? 304 : 404);
	}

	private static Answer tagged(ApiRequest request, String entityTag, Answer answer) {
		return Expectations.isCurrent(request.header("If-None-Match"), entityTag) ? Answer.empty(304)
				: answer.header("ETag", Answers.quoted(entityTag));
	}

	/**
	 * Several documents of one committed state, with those that they name.
	 */
	private static final class Found {

		private final List<@Nullable Document> results = new ArrayList<>();

		private final Map<DocumentId, Document> included = new LinkedHashMap<>();

		private final Set<DocumentId> conflicted = new LinkedHashSet<>();

		private final boolean withIncludes;

		Found(Snapshot snapshot, List<String> ids, Includes includes) {
			this.withIncludes = !includes.isEmpty();
			for (String id : ids) {
				this.results.add(id.isBlank() ? null : snapshot.document(DocumentId.of(id)).orElse(null));
			}
			for (Document document : this.results) {
				if (document != null) {
					includes.idsIn(document).forEach((id) -> include(snapshot, id));
				}
			}
		}

		private void include(Snapshot snapshot, String text) {
			if (text.getBytes(StandardCharsets.UTF_8).length <= DocumentId.MAX_BYTES) {
				DocumentId id = DocumentId.of(text);
				boolean isResult = this.results.stream().anyMatch((result) -> result != null && result.id().equals(id));
				if (!isResult) {
					includeStored(snapshot, id);
				}
			}
		}

		private void includeStored(Snapshot snapshot, DocumentId id) {
			try {
				snapshot.document(id).ifPresent((document) -> this.included.put(id, document));
			}
			catch (DocumentConflictException exception) {
				this.conflicted.add(id);
			}
		}

		Answer answer(ApiRequest request, boolean metadataOnly) {
			Document only = (this.results.size() == 1) ? this.results.get(0) : null;
			if (this.results.size() == 1 && only == null) {
				return missing(request);
			}
			String entityTag = (only != null && !this.withIncludes) ? only.changeVector().toString()
					: EntityTags.hash(this.results, List.copyOf(this.included.values()), this.conflicted);
			if (Expectations.isCurrent(request.header("If-None-Match"), entityTag)) {
				return Answer.empty(304);
			}
			return Answer.object((out) -> write(out, metadataOnly)).header("ETag", Answers.quoted(entityTag));
		}

		private void write(JsonOutput out, boolean metadataOnly) {
			out.name("Results").beginArray();
			for (Document document : this.results) {
				if (document == null) {
					out.value((String) null);
				}
				else {
					out.raw(metadataOnly ? EncodedDocument.encodeMetadataOnly(document)
							: EncodedDocument.encode(document));
				}
			}
			out.endArray().name("Includes").beginObject();
			this.included.values()
				.forEach((document) -> out.name(document.id().text()).raw(EncodedDocument.encode(document)));
			this.conflicted.forEach((id) -> writeConflicted(out.name(id.text()), id));
			out.endObject();
		}

		/** What says that there is something that can't be shown. */
		private static void writeConflicted(JsonOutput out, DocumentId id) {
			out.beginObject()
				.name("@metadata")
				.beginObject()
				.member("@id", id.text())
				.member("@change-vector", "")
				.member("@conflict", true)
				.endObject()
				.endObject();
		}

	}

}
