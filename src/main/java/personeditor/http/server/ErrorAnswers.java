package personeditor.http.server;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.http.json.InvalidJsonException;
import personeditor.http.json.JsonOutput;
import personeditor.store.document.CollectionMismatchException;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.DatabaseDisabledException;
import personeditor.store.document.DatabaseExistsException;
import personeditor.store.document.DeliveryRefusedException;
import personeditor.store.document.DocumentConflictException;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.DocumentTooLargeException;
import personeditor.store.document.InvalidDatabaseNameException;
import personeditor.store.document.InvalidDocumentIdException;
import personeditor.store.document.InvalidQueryException;
import personeditor.store.document.JsonText;
import personeditor.store.document.NothingToKeepException;
import personeditor.store.document.OutcomeUnknownException;
import personeditor.store.document.PatchFailedException;
import personeditor.store.document.QueryParseException;
import personeditor.store.document.QueryTooSlowException;
import personeditor.store.document.ReadFailedException;
import personeditor.store.document.RollbackDetectedException;
import personeditor.store.document.ScriptException;
import personeditor.store.document.ScriptParseException;
import personeditor.store.document.UnusableBackupException;
import personeditor.store.document.WriteNotAppliedException;

/**
 * The one place where an exception becomes an answer: its status, the name under which
 * RavenDB's clients know it, and a body with both the clients' names and those of
 * RavenDB's articles.
 *
 * <p>
 * A field without a value is left out, because clients make the text "null" of a null.
 */
public final class ErrorAnswers {

	private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

	private static final String CLIENT = "Raven.Client.Exceptions.";

	private static final String BAD_REQUEST = "BadRequestException";

	private static final String RAVEN = "RavenException";

	/** What a failure of the store is to a client. */
	private static final Map<Class<? extends RuntimeException>, Kind> KINDS = Map.ofEntries(
			kind(ConcurrencyException.class, 409, "ConcurrencyException"),
			kind(DatabaseExistsException.class, 409, "ConcurrencyException"),
			kind(DocumentConflictException.class, 409, "Documents.DocumentConflictException"),
			kind(CollectionMismatchException.class, 400, "Documents.DocumentCollectionMismatchException"),
			kind(InvalidDocumentIdException.class, 400, BAD_REQUEST),
			kind(InvalidJsonException.class, 400, BAD_REQUEST),
			kind(InvalidDatabaseNameException.class, 400, BAD_REQUEST),
			kind(UnusableBackupException.class, 400, BAD_REQUEST), kind(NothingToKeepException.class, 400, BAD_REQUEST),
			kind(DocumentTooLargeException.class, 413, BAD_REQUEST),
			kind(ScriptParseException.class, 400, "Documents.Patching.JavaScriptParseException"),
			kind(ScriptException.class, 400, "Documents.Patching.JavaScriptException"),
			kind(PatchFailedException.class, 400, BAD_REQUEST),
			kind(QueryParseException.class, 400, "InvalidQueryException"),
			kind(InvalidQueryException.class, 400, "InvalidQueryException"),
			kind(QueryTooSlowException.class, 400, "RavenException"),
			kind(DatabaseDisabledException.class, 503, "Database.DatabaseDisabledException"),
			kind(DeliveryRefusedException.class, 409, RAVEN), kind(RollbackDetectedException.class, 409, RAVEN),
			kind(CorruptDocumentException.class, 500, RAVEN), kind(OutcomeUnknownException.class, 500, RAVEN),
			kind(ReadFailedException.class, 503, RAVEN), kind(WriteNotAppliedException.class, 503, RAVEN));

	private ErrorAnswers() {
	}

	static Answer of(Throwable failure, String method, String path, @Nullable String query) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		Kind kind = kindOf(cause);
		if (kind == null) {
			log.error("A request failed: {} {}", method, path, cause);
			kind = new Kind(500, CLIENT + RAVEN);
		}
		String message = (kind.status == 500
				&& !(cause instanceof ApiException || cause instanceof DocumentStoreException))
						? "The request failed for a reason inside the server, which its log tells." : messageOf(cause);
		byte[] body = method.equals("HEAD") ? new byte[0] : body(kind.type, message, cause, path, query);
		Answer answer = Answer.json(kind.status, body);
		if (cause instanceof ApiException refusal) {
			for (Map.Entry<String, String> header : refusal.headers().entrySet()) {
				answer = answer.header(header.getKey(), header.getValue());
			}
		}
		return answer;
	}

	/** A failure as the result of an operation that a client asks about later. */
	public static JsonText describe(Throwable failure) {
		Kind kind = kindOf(failure);
		if (kind == null) {
			log.error("An operation failed.", failure);
			kind = new Kind(500, CLIENT + RAVEN);
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new JsonOutput(bytes).beginObject()
			.member("Type", kind.type)
			.member("Message", messageOf(failure))
			.member("Error", kind.type + ": " + messageOf(failure))
			.member("StatusCode", kind.status)
			.endObject();
		return JsonText.ofUtf8(bytes.toByteArray());
	}

	private static @Nullable Kind kindOf(Throwable cause) {
		if (cause instanceof ApiException refusal) {
			return new Kind(refusal.status(), refusal.type());
		}
		return KINDS.get(cause.getClass());
	}

	private static String messageOf(Throwable cause) {
		return String.valueOf(cause.getMessage());
	}

	private static byte[] body(String type, String message, Throwable cause, String path, @Nullable String query) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		JsonOutput out = new JsonOutput(bytes).beginObject()
			.member("Url", ApiRequest.url(path, query))
			.member("Type", type)
			.member("Message", message)
			.member("Error", type + ": " + message);
		if (cause instanceof ConcurrencyException conflict && conflict.everWas()) {
			vectors(out, conflict);
		}
		if (cause instanceof DocumentConflictException conflict) {
			out.member("DocId", conflict.id().key()).member("LargestEtag", conflict.largestEtag());
		}
		if (type.endsWith("TimeoutException")) {
			out.member("FailImmediately", true);
		}
		out.member("url", path).member("error", message).endObject();
		return bytes.toByteArray();
	}

	private static void vectors(JsonOutput out, ConcurrencyException conflict) {
		out.member("Id", conflict.id().text());
		if (conflict.expectedChangeVector() != null) {
			out.member("ExpectedChangeVector", conflict.expectedChangeVector());
		}
		if (conflict.actualChangeVector() != null) {
			out.member("ActualChangeVector", conflict.actualChangeVector().toString());
		}
	}

	private static Map.Entry<Class<? extends RuntimeException>, Kind> kind(Class<? extends RuntimeException> failure,
			int status, String type) {
		return Map.entry(failure, new Kind(status, CLIENT + type));
	}

	private record Kind(int status, String type) {
	}

}
