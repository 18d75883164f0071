package personeditor.http;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.DocumentParts;
import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.Operations;
import personeditor.http.work.PatchReader;
import personeditor.http.work.Attempts;
import personeditor.http.work.Draft;
import personeditor.http.work.Expectations;
import personeditor.http.work.Patch;
import personeditor.http.work.Patched;
import personeditor.http.work.Patches;
import personeditor.http.work.Trace;
import personeditor.http.work.WorkingCopy;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Flags;
import personeditor.store.document.Written;
import personeditor.store.engine.Database;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.Snapshot;
import personeditor.store.vector.ChangeVector;

/**
 * {@code PATCH /databases/{name}/docs}: a script of RavenDB's form, or, by its content
 * type, a JSON merge patch (RFC 7396) or a JSON patch (RFC 6902).
 */
final class DocumentPatches {

	private static final List<String> NO_ACTIONS = List.of("GetCounter", "IncrementCounter", "DeleteCounter",
			"GetTimeSeries", "AppendTimeSeries", "IncrementTimeSeries", "DeleteTimeSeries", "RemoteAttachments",
			"DeleteAttachment", "CopyAttachment");

	private final Patches patches;

	private final Attempts attempts;

	private final InstantSource clock;

	DocumentPatches(Patches patches, Attempts attempts, InstantSource clock) {
		this.patches = patches;
		this.attempts = attempts;
		this.clock = clock;
	}

	Answer patch(Database database, ApiRequest request) {
		DocumentId id = DocumentId.of(request.parameters().required("id"));
		Expectation expectation = Expectations.ofHeader(request.header("If-Match"));
		Patch patch = patchOf(request);
		Answering answering = new Answering(request);
		try {
			return this.attempts.carryOut(database, (copy) -> work(copy, id, expectation, patch, answering));
		}
		catch (TestRunException exception) {
			return exception.answer;
		}
		catch (ConcurrencyException exception) {
			boolean skips = request.parameters().flag("skipPatchIfChangeVectorMismatch")
					&& exception.expectation().equals(expectation);
			if (skips) {
				return Answer.empty(304);
			}
			throw exception;
		}
	}

	private static Patch patchOf(ApiRequest request) {
		String type = request.header("Content-Type");
		String plain = (type == null) ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
		return switch (plain) {
			case "application/merge-patch+json" -> new Patch.Merge(request.json(JsonCursor::raw));
			case "application/json-patch+json" -> new Patch.Operations(request.json(JsonCursor::raw));
			default -> request.json(DocumentPatches::script);
		};
	}

	private static Patch script(JsonCursor cursor) {
		PatchReader reader = new PatchReader();
		cursor.object((name) -> {
			if (!reader.takes(name, cursor)) {
				cursor.skip();
			}
		});
		return reader.patch();
	}

	private Function<List<Written>, Answer> work(WorkingCopy copy, DocumentId id, Expectation expectation, Patch patch,
			Answering answering) {
		Patched patched = this.patches.apply(copy, id, expectation, patch);
		if (patched.status() == Patched.Status.CREATED && patch instanceof Patch.Script script
				&& script.createIfMissing() != null) {
			throw ApiException.badRequest("CreateIfMissing works in a batch only. Nothing was written.");
		}
		if (answering.test) {
			throw new TestRunException(answering.of(patched, wouldBe(copy.database(), id, patched)));
		}
		return (written) -> answering.of(patched, (patched.command() < 0) ? null : written.get(patched.command()));
	}

	/** What would have been written; the number is spent all the same. */
	private @Nullable Written wouldBe(Database database, DocumentId id, Patched patched) {
		DocumentParts modified = patched.modified();
		if (modified == null || patched.command() < 0) {
			return null;
		}
		ChangeVector.Entry entry = new ChangeVector.Entry(database.tag(), database.reserveNumbers(1), database.id());
		ChangeVector vector = database.read(Snapshot::databaseVector).with(entry);
		return new Written(id, modified.collection(), vector, this.clock.instant(), Flags.NONE, false);
	}

	/** Ends a run whose results are shown and not kept. */
	private static final class TestRunException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final transient Answer answer;

		TestRunException(Answer answer) {
			super(null, null, false, false);
			this.answer = answer;
		}

	}

	/**
	 * How the result is shown.
	 */
	private static final class Answering {

		private final boolean test;

		private final boolean debug;

		Answering(ApiRequest request) {
			this.test = request.parameters().flag("test");
			this.debug = this.test || request.parameters().flag("debug");
		}

		Answer of(Patched patched, @Nullable Written written) {
			DocumentParts modified = patched.modified();
			if (modified == null) {
				return Answer.empty(404);
			}
			int status = (patched.status() == Patched.Status.CREATED) ? 201 : 200;
			return Answer.object(status, (out) -> {
				out.member("Status", patched.status().toString());
				out.member("ModifiedDocument", Draft.whole(modified, null));
				if (this.debug) {
					original(out, patched);
					debug(out, patched.trace());
				}
				if (written != null) {
					out.member("LastModified", EncodedDocument.time(written.lastModified()))
						.member("ChangeVector", written.changeVector().toString())
						.member("Collection", written.collection());
				}
			});
		}

		private void original(JsonOutput out, Patched patched) {
			DocumentParts original = this.test ? patched.original() : null;
			if (original != null) {
				out.member("OriginalDocument", Draft.whole(original, null));
			}
			else {
				out.member("OriginalDocument", (String) null);
			}
		}

		private static void debug(JsonOutput out, Trace trace) {
			out.name("Debug").beginObject().name("Info").beginArray();
			trace.output().forEach(out::value);
			out.endArray().name("Actions").beginObject().name("LoadDocument").beginArray();
			trace.loads()
				.forEach((
						load) -> out.beginObject().member("Id", load.id()).member("Exists", load.exists()).endObject());
			out.endArray().name("PutDocument").beginArray();
			trace.puts()
				.forEach((put) -> out.beginObject().member("Id", put.id()).member("Data", put.document()).endObject());
			out.endArray().name("DeleteDocument").beginArray();
			trace.deletes().forEach(out::value);
			out.endArray();
			NO_ACTIONS.forEach((name) -> out.name(name).beginArray().endArray());
			out.endObject().endObject();
		}

	}

}
