package personeditor.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.Expectations;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.JsonText;
import personeditor.store.document.NoSuchIndexException;
import personeditor.store.document.Sha256;
import personeditor.store.engine.Database;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.RqlAnswer;
import personeditor.store.engine.RqlResult;
import personeditor.store.engine.Snapshot;
import personeditor.store.query.rql.RqlField;
import personeditor.store.query.rql.RqlParser;
import personeditor.store.query.rql.RqlQuery;
import personeditor.store.vector.NodeTag;

/**
 * Questions in RQL: {@code /databases/{name}/queries}, and the same as a stream.
 *
 * <p>
 * An answer is never stale, so that clients that wait for that never have to.
 */
final class Queries {

	private static final String NEVER = "0001-01-01T00:00:00.0000000";

	private final NodeTag tag;

	private final InstantSource clock;

	Queries(NodeTag tag, InstantSource clock) {
		this.tag = tag;
		this.clock = clock;
	}

	Answer query(Database database, ApiRequest request) {
		return asked(request, (question, query) -> {
			boolean metadataOnly = request.parameters().flag("metadataOnly");
			long[] etag = new long[1];
			Answer answer = Answers.fromSnapshot(database,
					(snapshot, out) -> etag[0] = write(out, snapshot, question, query, metadataOnly));
			return Expectations.isCurrent(request.header("If-None-Match"), Long.toString(etag[0])) ? Answer.empty(304)
					: answer.header("ETag", Long.toString(etag[0]));
		});
	}

	/** The results alone, of any number, with what clients expect before them. */
	Answer stream(Database database, ApiRequest request) {
		return asked(request, (question, query) -> {
			check(database, question, query);
			return Answers.streamed(database, (snapshot, out) -> {
				RqlAnswer answer = snapshot.rql(query, question.parameters(), question.start(), question.size());
				out.beginObject()
					.member("ResultEtag", resultEtag(snapshot, query, answer))
					.member("IsStale", false)
					.member("IndexName", answer.indexName())
					.member("TotalResults", Math.max(0, answer.total()))
					.member("IndexTimestamp", timestamp(answer));
				out.name("Results").beginArray();
				answer.each((result) -> result(out, result, false));
				out.endArray().endObject();
			});
		});
	}

	/** Says what is wrong while it can still be said: before the stream begins. */
	private static void check(Database database, QueryRequest question, RqlQuery query) {
		database.query((snapshot) -> snapshot.rql(query, question.parameters(), 0, 0));
	}

	private static Answer asked(ApiRequest request, Asked asked) {
		if (request.parameters().first("debug") != null) {
			throw ApiException.notImplemented("the query debugging '" + request.parameters().first("debug") + "'");
		}
		QueryRequest question = QueryRequest.of(request);
		try {
			return asked.answer(question, RqlParser.parse(question.text()));
		}
		catch (NoSuchIndexException exception) {
			return Answer.empty(404);
		}
	}

	private long write(JsonOutput out, Snapshot snapshot, QueryRequest question, RqlQuery query, boolean metadataOnly) {
		long begun = this.clock.millis();
		RqlAnswer answer = snapshot.rql(query, question.parameters(), question.start(), question.size());
		long etag = resultEtag(snapshot, query, answer);
		out.beginObject().member("ResultEtag", etag).member("TotalResults", answer.total());
		answer.cappedMaxResults().ifPresent((most) -> out.member("CappedMaxResults", most));
		Set<String> included = new LinkedHashSet<>();
		out.name("Results").beginArray();
		answer.each((result) -> {
			result(out, result, metadataOnly);
			included.addAll(result.includes());
		});
		out.endArray().member("ScannedResults", 0).member("SkippedResults", answer.skipped());
		includes(out, snapshot, query, included);
		out.member("DurationInMs", Math.max(0, this.clock.millis() - begun))
			.member("IndexName", answer.indexName())
			.member("IndexTimestamp", snapshot.count(query.collection()) > 0 ? timestamp(answer) : NEVER)
			.member("LastQueryTime", timestamp(answer))
			.member("IsStale", false)
			.member("NodeTag", this.tag.toString());
		if (isIndex(answer)) {
			out.member("IndexDefinitionRaftIndex", 0);
		}
		if (isIndex(answer) && answer.scanned()) {
			out.member("AutoIndexCreationRaftIndex", 0);
		}
		out.endObject();
		return etag;
	}

	private static boolean isIndex(RqlAnswer answer) {
		return answer.indexName().startsWith("Auto/");
	}

	/** The index is as old as the answer; reading a collection has no age. */
	private String timestamp(RqlAnswer answer) {
		return isIndex(answer) ? EncodedDocument.time(this.clock.instant()) : NEVER;
	}

	private static void result(JsonOutput out, RqlResult result, boolean metadataOnly) {
		Map<String, JsonText> projection = result.projection();
		if (projection != null) {
			projected(out, result.document(), projection);
		}
		else {
			out.raw(metadataOnly ? EncodedDocument.encodeMetadataOnly(result.document())
					: EncodedDocument.encode(result.document()));
		}
	}

	private static void projected(JsonOutput out, Document document, Map<String, JsonText> projection) {
		out.beginObject();
		projection.forEach(out::member);
		out.name("@metadata")
			.beginObject()
			.member("@projection", true)
			.member("@change-vector", document.changeVector().toString())
			.member("@id", document.id().text())
			.member("@last-modified", EncodedDocument.time(document.lastModified()))
			.endObject()
			.endObject();
	}

	private static void includes(JsonOutput out, Snapshot snapshot, RqlQuery query, Set<String> included) {
		out.name("IncludedPaths");
		if (query.includes().isEmpty()) {
			out.value((String) null);
		}
		else {
			out.beginArray();
			query.includes().stream().map(RqlField::name).forEach(out::value);
			out.endArray();
		}
		out.name("Includes").beginObject();
		for (String id : included) {
			Document document = found(snapshot, id);
			if (document != null) {
				out.name(document.id().text()).raw(EncodedDocument.encode(document));
			}
		}
		out.endObject();
	}

	private static @Nullable Document found(Snapshot snapshot, String id) {
		boolean possible = !id.isBlank() && id.getBytes(StandardCharsets.UTF_8).length <= DocumentId.MAX_BYTES;
		return possible ? snapshot.document(DocumentId.of(id)).orElse(null) : null;
	}

	/**
	 * Differs whenever anything was written, so that no client ever takes an old answer
	 * for the current one. Clients keep answers by the address, which names the query.
	 */
	private static long resultEtag(Snapshot snapshot, RqlQuery query, RqlAnswer answer) {
		MessageDigest digest = Sha256.digest();
		digest.update(answer.indexName().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
		query.includes().forEach((field) -> digest.update(field.name().getBytes(StandardCharsets.UTF_8)));
		digest.update((snapshot.databaseVector() + "/" + snapshot.lastEtag()).getBytes(StandardCharsets.UTF_8));
		return ByteBuffer.wrap(digest.digest()).getLong();
	}

	/**
	 * Answers a question that could be read.
	 */
	private interface Asked {

		Answer answer(QueryRequest question, RqlQuery query);

	}

}
