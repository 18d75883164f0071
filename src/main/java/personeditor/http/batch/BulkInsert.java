package personeditor.http.batch;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.http.json.DocumentParts;
import personeditor.http.json.InvalidJsonException;
import personeditor.http.json.JsonBody;
import personeditor.http.json.JsonPieces;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.work.NewIds;
import personeditor.http.work.Operations;
import personeditor.store.document.Command;
import personeditor.store.document.DocumentId;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.Expectation;
import personeditor.store.document.Origin;
import personeditor.store.document.Written;
import personeditor.store.engine.Database;

/**
 * {@code POST /databases/{name}/bulk_insert}: any number of documents in one request,
 * stored while they come in, in transactions of a bounded size. If the stream breaks,
 * what was stored stays, and the answer and the operation say exactly how many that is.
 */
public final class BulkInsert {

	private static final Logger log = LoggerFactory.getLogger(BulkInsert.class);

	private static final int MAX_DOCUMENTS = 512;

	private static final int MAX_BYTES = 4 * 1024 * 1024;

	private static final CompletableFuture<List<Written>> NOTHING = CompletableFuture.completedFuture(List.of());

	private final NewIds newIds;

	private final Operations operations;

	public BulkInsert(NewIds newIds, Operations operations) {
		this.newIds = newIds;
		this.operations = operations;
	}

	public Answer post(Database database, ApiRequest request, InputStream body) {
		long operation = request.parameters().requiredLong("id");
		Insertion insertion = new Insertion(database);
		try {
			insertion.readAll(new JsonPieces(body));
		}
		catch (InvalidJsonException | ApiException | DocumentStoreException | UncheckedIOException exception) {
			throw failed(database, operation, insertion, exception);
		}
		this.operations.ended(database, operation, Operations.processed(insertion.stored));
		return Answer.empty(201);
	}

	private ApiException failed(Database database, long operation, Insertion insertion, RuntimeException cause) {
		insertion.finishQuietly();
		ApiException failure = ApiException.badRequest(
				"Failed to process bulk insert. Stored %d documents, in the order they were sent; nothing after them. %s"
					.formatted(insertion.stored, reason(cause)));
		this.operations.failed(database, operation, failure);
		return failure;
	}

	private static @Nullable String reason(RuntimeException cause) {
		return (cause instanceof UncheckedIOException) ? "The request broke off, or nothing came for too long."
				: cause.getMessage();
	}

	/**
	 * One stream of documents on its way into a database.
	 */
	private final class Insertion {

		private final Database database;

		private CompletableFuture<List<Written>> underWay = NOTHING;

		private boolean failed;

		private List<Command> gathered = new ArrayList<>();

		private int bytes;

		private long stored;

		Insertion(Database database) {
			this.database = database;
		}

		void readAll(JsonPieces pieces) {
			pieces.open('[');
			while (pieces.more()) {
				PutCommand put = JsonBody.read(pieces.piece(), CommandReader::readPut);
				if (put != null) {
					gather(put);
				}
			}
			if (!pieces.isAtEnd()) {
				throw new InvalidJsonException("There is more text after the array.");
			}
			submit();
			finish();
		}

		private void gather(PutCommand put) {
			DocumentParts parts = put.document();
			DocumentId id = DocumentId.of(BulkInsert.this.newIds.complete(this.database, put.id()));
			this.gathered.add(new Command.Put(id, parts.collection(), parts.content(), parts.metadata(),
					Expectation.any(), Origin.UNKNOWN));
			this.bytes += parts.content().size() + parts.metadata().size();
			if (this.gathered.size() >= MAX_DOCUMENTS || this.bytes >= MAX_BYTES) {
				submit();
			}
		}

		/**
		 * One transaction at a time, so that nothing is stored behind one that failed.
		 */
		private void submit() {
			finish();
			if (!this.gathered.isEmpty()) {
				this.underWay = this.database.submit(this.gathered);
				this.gathered = new ArrayList<>();
				this.bytes = 0;
			}
		}

		private void finish() {
			CompletableFuture<List<Written>> last = this.underWay;
			this.underWay = NOTHING;
			try {
				this.stored += last.join().size();
			}
			catch (CompletionException exception) {
				this.failed = true;
				throw (exception.getCause() instanceof RuntimeException cause) ? cause : exception;
			}
		}

		/** Stores what had come in whole before the stream broke, and counts it. */
		void finishQuietly() {
			try {
				if (!this.failed) {
					submit();
					finish();
				}
			}
			catch (RuntimeException exception) {
				log.debug("The last transaction of a bulk insert that broke was not stored either.", exception);
			}
		}

	}

}
