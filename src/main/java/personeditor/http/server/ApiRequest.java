package personeditor.http.server;

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonBody;
import personeditor.http.json.JsonCursor;

/**
 * A request whose body is there.
 *
 * <p>
 * Immutable; the headers can be read as long as the request isn't answered.
 */
public final class ApiRequest {

	private final String method;

	private final String path;

	private final @Nullable String query;

	private final Parameters parameters;

	private final Headers headers;

	private final byte[] body;

	private final Supplier<String> root;

	/**
	 * A request as it came.
	 * @param path the path as it was sent
	 * @param query the query string as it was sent
	 * @param root the scheme and host that the client called, such as
	 * {@code http://localhost:8080}
	 */
	public ApiRequest(String method, String path, @Nullable String query, Headers headers, byte[] body,
			Supplier<String> root) {
		this.method = method;
		this.path = path;
		this.query = query;
		this.parameters = Parameters.parse(query);
		this.headers = headers;
		this.body = body;
		this.root = root;
	}

	public String method() {
		return this.method;
	}

	public String path() {
		return this.path;
	}

	/** Path and query, as they were sent. */
	public String url() {
		return url(this.path, this.query);
	}

	static String url(String path, @Nullable String query) {
		return (query != null) ? path + "?" + query : path;
	}

	public Parameters parameters() {
		return this.parameters;
	}

	public @Nullable String header(String name) {
		return this.headers.get(name);
	}

	/** The scheme and host that the client called. */
	public String root() {
		return this.root.get();
	}

	public byte[] body() {
		return this.body;
	}

	/**
	 * Reads the body as JSON.
	 * @throws personeditor.http.json.InvalidJsonException if it is none
	 */
	public <T> T json(Function<JsonCursor, T> reader) {
		return JsonBody.read(this.body, reader);
	}

	/**
	 * Headers by their names, in any case.
	 */
	public interface Headers {

		/**
		 * The value of a header, null if there is none.
		 * @throws ApiException 400 if it is there twice and one value must be meant
		 */
		@Nullable String get(String name);

	}

}
