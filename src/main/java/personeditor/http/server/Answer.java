package personeditor.http.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonOutput;

/**
 * What a request is answered: now, in one piece; now, written while it is read from the
 * store; or later, when a write is on disk. Immutable.
 */
public final class Answer {

	/** The type of every answer that has one. */
	public static final String JSON = "application/json; charset=utf-8";

	private static final byte[] NOTHING = {};

	private final int status;

	private final @Nullable String contentType;

	private final List<Header> headers;

	private final byte[] body;

	private final @Nullable BodyWriter writer;

	private final @Nullable CompletableFuture<Answer> later;

	private Answer(int status, @Nullable String contentType, List<Header> headers, byte[] body,
			@Nullable BodyWriter writer, @Nullable CompletableFuture<Answer> later) {
		this.status = status;
		this.contentType = contentType;
		this.headers = headers;
		this.body = body;
		this.writer = writer;
		this.later = later;
	}

	public static Answer json(int status, byte[] body) {
		return new Answer(status, JSON, List.of(), body, null, null);
	}

	/** An object, member by member. */
	public static Answer object(int status, Consumer<JsonOutput> members) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
		JsonOutput out = new JsonOutput(bytes).beginObject();
		members.accept(out);
		out.endObject();
		return json(status, bytes.toByteArray());
	}

	public static Answer object(Consumer<JsonOutput> members) {
		return object(200, members);
	}

	/** A status of which everything is said with it. */
	public static Answer empty(int status) {
		return new Answer(status, (status == 204) ? null : JSON, List.of(), NOTHING, null, null);
	}

	/**
	 * A body of any length, written piece by piece.
	 * @param writer called once, on a thread that may wait for the client
	 */
	public static Answer streamed(int status, String contentType, BodyWriter writer) {
		return new Answer(status, contentType, List.of(), NOTHING, writer, null);
	}

	/** An answer that isn't known yet; no thread waits for it. */
	public static Answer later(CompletableFuture<Answer> answer) {
		return new Answer(0, null, List.of(), NOTHING, null, answer);
	}

	public Answer header(String name, String value) {
		if (this.later != null) {
			return later(this.later.thenApply((known) -> known.header(name, value)));
		}
		List<Header> more = new ArrayList<>(this.headers);
		more.add(new Header(name, value));
		return new Answer(this.status, this.contentType, more, this.body, this.writer, this.later);
	}

	public int status() {
		return this.status;
	}

	@Nullable String contentType() {
		return this.contentType;
	}

	public List<Header> headers() {
		return this.headers;
	}

	/** The body, empty if it is written piece by piece. */
	public byte[] body() {
		return this.body;
	}

	/** What writes the body piece by piece, null if it is there in one. */
	public @Nullable BodyWriter writer() {
		return this.writer;
	}

	/** The answer to wait for, null if this is the answer. */
	public @Nullable CompletableFuture<Answer> later() {
		return this.later;
	}

	/**
	 * A header of an answer.
	 */
	public record Header(String name, String value) {
	}

	/**
	 * Writes a body.
	 */
	public interface BodyWriter {

		void writeTo(OutputStream out) throws IOException;

	}

}
