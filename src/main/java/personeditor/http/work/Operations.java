package personeditor.http.work;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.ErrorAnswers;
import personeditor.store.document.JsonText;
import personeditor.store.engine.Acting;
import personeditor.store.engine.Database;

/**
 * Work that a client starts and asks about later. The outcome of the last thousand is
 * remembered until the process ends.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Operations {

	/** How clients send a number that they have taken. */
	private static final String ID = "operationId";

	private static final int REMEMBERED = 1000;

	private final Executor executor;

	private final AtomicLong lastId = new AtomicLong();

	private final AtomicLong lastIndex = new AtomicLong(1);

	private final Map<Long, State> states = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, State> eldest) {
			return size() > REMEMBERED;
		}

	};

	private final Listener listener;

	public Operations(Executor executor, Listener listener) {
		this.executor = executor;
		this.listener = listener;
	}

	/** The number that the next change of a setting is known by. */
	public long nextIndex() {
		return this.lastIndex.incrementAndGet();
	}

	public Answer nextId(Database database, ApiRequest request) {
		long id = this.lastId.incrementAndGet();
		return Answer.object((out) -> out.member("Id", id).member("NodeTag", database.tag().toString()));
	}

	/**
	 * Starts work and answers the number that its outcome is asked for by.
	 */
	public Answer start(Database database, Work work) {
		return start(database, null, work);
	}

	/**
	 * The same under a number that the client has taken before.
	 */
	public Answer start(Database database, @Nullable Long wanted, Work work) {
		long id = (wanted != null) ? wanted : this.lastId.incrementAndGet();
		change(database, id, new State("InProgress", null));
		try {
			this.executor.execute(Acting.carried(() -> change(database, id, outcome(work))));
		}
		catch (RejectedExecutionException exception) {
			throw ApiException.of(503, "RavenException", "Too many operations are under way; try again in a moment.");
		}
		return Answer
			.object((out) -> out.member("OperationId", id).member("OperationNodeTag", database.tag().toString()));
	}

	/**
	 * Does work while the client waits, and remembers its outcome under the number that
	 * the client has taken before, if it has.
	 */
	public JsonText track(Database database, ApiRequest request, Supplier<JsonText> work) {
		long id = (request.parameters().first(ID) != null) ? request.parameters().requiredLong(ID)
				: this.lastId.incrementAndGet();
		try {
			JsonText result = work.get();
			ended(database, id, result);
			return result;
		}
		catch (RuntimeException exception) {
			failed(database, id, exception);
			throw exception;
		}
	}

	/** Remembers the outcome of work that was done while the client waited. */
	public void ended(Database database, long id, JsonText result) {
		change(database, id, new State("Completed", result));
	}

	/** Remembers that work ended badly while the client waited. */
	public void failed(Database database, long id, RuntimeException failure) {
		change(database, id, new State("Faulted", ErrorAnswers.describe(failure)));
	}

	/**
	 * Nothing runs long enough here to be ended halfway; a client may say so all the
	 * same.
	 */
	public Answer kill(Database database, ApiRequest request) {
		request.parameters().requiredLong("id");
		return Answer.empty(204);
	}

	private static State outcome(Work work) {
		try {
			return new State("Completed", work.carryOut());
		}
		catch (RuntimeException exception) {
			return new State("Faulted", ErrorAnswers.describe(exception));
		}
	}

	private void change(Database database, long id, State state) {
		synchronized (this.states) {
			this.states.put(id, state);
		}
		this.listener.changed(database, id, state.json());
	}

	public Answer state(Database database, ApiRequest request) {
		long id = request.parameters().requiredLong("id");
		State state;
		synchronized (this.states) {
			state = this.states.get(id);
		}
		return (state != null) ? Answer.json(200, state.json().utf8()) : Answer.empty(404);
	}

	/** A result under the name of the client's class for it. */
	public static JsonText result(String type, Consumer<JsonOutput> members) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		JsonOutput out = new JsonOutput(bytes).beginObject()
			.member("$type", "Raven.Client.Documents.Operations." + type + ", Raven.Client");
		members.accept(out);
		out.endObject();
		return JsonText.ofUtf8(bytes.toByteArray());
	}

	/** The result of an operation on so many documents. */
	public static JsonText processed(long documents) {
		return result("BulkOperationResult",
				(out) -> out.member("Total", documents)
					.member("Message", "Processed " + documents + " items.")
					.name("Details")
					.beginArray()
					.endArray()
					.member("Query", (String) null)
					.member("DocumentsProcessed", documents)
					.member("AttachmentsProcessed", 0)
					.member("CountersProcessed", 0)
					.member("TimeSeriesProcessed", 0));
	}

	/**
	 * What an operation does.
	 */
	public interface Work {

		/** Does it, and answers its result. */
		JsonText carryOut();

	}

	/**
	 * Is told what becomes of operations.
	 */
	public interface Listener {

		void changed(Database database, long operation, JsonText state);

	}

	private record State(String status, @Nullable JsonText result) {

		JsonText json() {
			return Operations.result("OperationState", (out) -> {
				out.member("Progress", (String) null);
				if (this.result != null) {
					out.member("Result", this.result);
				}
				else {
					out.member("Result", (String) null);
				}
				out.member("Status", this.status);
			});
		}

	}

}
