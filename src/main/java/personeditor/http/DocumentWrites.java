package personeditor.http;

import java.util.List;

import personeditor.http.json.DocumentParts;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.Expectations;
import personeditor.http.work.ExpirationDates;
import personeditor.http.work.NewIds;
import personeditor.store.document.Document;
import personeditor.store.document.Command;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Origin;
import personeditor.store.document.Written;
import personeditor.store.engine.Database;

/**
 * Writes single documents: {@code PUT} and {@code DELETE /databases/{name}/docs}.
 */
final class DocumentWrites {

	private final NewIds newIds;

	DocumentWrites(NewIds newIds) {
		this.newIds = newIds;
	}

	Answer put(Database database, ApiRequest request) {
		String id = request.parameters().required("id");
		Expectation expectation = Expectations.ofHeader(request.header("If-Match"));
		DocumentParts parts = request.json((cursor) -> cursor.document(Document.SERVER_OWN));
		ExpirationDates.check(id, parts);
		DocumentId complete = DocumentId.of(this.newIds.complete(database, id));
		Command.Put put = new Command.Put(complete, parts.collection(), parts.content(), parts.metadata(), expectation,
				Origin.UNKNOWN);
		return Answer.later(database.submit(List.of(put)).thenApply((written) -> stored(written.get(0))));
	}

	private static Answer stored(Written written) {
		return Answer.object(201, (out) -> out.member("Id", written.id().text())
			.member("ChangeVector", written.changeVector().toString()));
	}

	Answer delete(Database database, ApiRequest request) {
		DocumentId id = DocumentId.of(request.parameters().required("id"));
		Expectation expectation = Expectations.ofHeader(request.header("If-Match"));
		Command.Delete delete = new Command.Delete(id, expectation, Origin.UNKNOWN);
		return Answer.later(database.submit(List.of(delete)).thenApply((written) -> Answer.empty(204)));
	}

}
