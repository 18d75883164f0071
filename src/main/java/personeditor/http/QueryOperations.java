package personeditor.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonCursor;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.Operations;
import personeditor.http.work.Attempts;
import personeditor.http.work.Patch;
import personeditor.http.work.Patches;
import personeditor.http.work.WorkingCopy;
import personeditor.store.document.Command;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.engine.Database;
import personeditor.store.query.rql.RqlParser;
import personeditor.store.query.rql.RqlQuery;
import personeditor.store.script.PatchScript;

/**
 * Changes or deletes whatever a query finds, in steps of so many documents: an operation
 * that the client asks about later. Each step is all or nothing; the whole is not, as
 * with RavenDB.
 */
final class QueryOperations {

	private static final int STEP = 64;

	private final Patches patches;

	private final Attempts attempts;

	private final Operations operations;

	QueryOperations(Patches patches, Attempts attempts, Operations operations) {
		this.patches = patches;
		this.attempts = attempts;
		this.operations = operations;
	}

	Answer patch(Database database, ApiRequest request) {
		QueryRequest question = request.json(QueryOperations::inner);
		RqlQuery query = RqlParser.parsePatch(question.text());
		JsonText arguments = JsonText.of(question.parameters().toString());
		Patch patch = new Patch.Script(new PatchScript(Objects.requireNonNull(query.update()), arguments), null, null);
		this.patches.check(patch);
		return start(database, request, question, query, (ids) -> this.attempts.carryOut(database, (copy) -> {
			ids.forEach((id) -> patch(copy, id, patch));
			return (written) -> written;
		}));
	}

	private void patch(WorkingCopy copy, DocumentId id, Patch patch) {
		this.patches.apply(copy, id, Expectation.any(), patch);
	}

	Answer delete(Database database, ApiRequest request) {
		QueryRequest question = request.json(QueryRequest::read);
		RqlQuery query = RqlParser.parse(question.text());
		return start(database, request, question, query, (ids) -> database
			.write(ids.stream().map((id) -> new Command.Delete(id, Expectation.any(), Origin.UNKNOWN)).toList()));
	}

	private static QueryRequest inner(JsonCursor cursor) {
		QueryRequest[] found = new QueryRequest[1];
		cursor.object((name) -> {
			if (name.equals("Query")) {
				found[0] = QueryRequest.read(cursor);
			}
			else {
				cursor.skip();
			}
		});
		if (found[0] == null) {
			throw ApiException.argument("The body must have a 'Query' with an 'update'.");
		}
		return found[0];
	}

	private Answer start(Database database, ApiRequest request, QueryRequest question, RqlQuery query,
			Consumer<List<DocumentId>> change) {
		database.query((snapshot) -> snapshot.rql(query, question.parameters(), 0, 0));
		return this.operations.start(database, operationId(request), () -> {
			Steps steps = new Steps(change);
			database.stream((snapshot) -> {
				snapshot.rql(query, question.parameters(), question.start(), question.size())
					.each((result) -> steps.take(result.document().id()));
				return Boolean.TRUE;
			});
			steps.finish();
			return Operations.processed(steps.done);
		});
	}

	private static @Nullable Long operationId(ApiRequest request) {
		return (request.parameters().first("operationId") != null) ? request.parameters().requiredLong("operationId")
				: null;
	}

	/**
	 * Gathers what was found and changes it, step by step.
	 */
	private static final class Steps {

		private final Consumer<List<DocumentId>> change;

		private List<DocumentId> gathered = new ArrayList<>();

		private long done;

		Steps(Consumer<List<DocumentId>> change) {
			this.change = change;
		}

		void take(DocumentId id) {
			this.gathered.add(id);
			if (this.gathered.size() == STEP) {
				finish();
			}
		}

		void finish() {
			if (!this.gathered.isEmpty()) {
				this.change.accept(this.gathered);
				this.done += this.gathered.size();
				this.gathered = new ArrayList<>();
			}
		}

	}

}
