package personeditor.http.server;

import java.util.Map;

/**
 * A request is refused before it reaches the store, or in words of the API's own. Nothing
 * was written.
 */
public class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final String CLIENT = "Raven.Client.Exceptions.";

	private final int status;

	private final String type;

	private final transient Map<String, String> headers;

	private ApiException(int status, String type, String message, Map<String, String> headers) {
		super(message);
		this.status = status;
		this.type = type;
		this.headers = Map.copyOf(headers);
	}

	/**
	 * A refusal under a name by which clients know it.
	 * @param type the name of the client's exception, after
	 * {@code Raven.Client.Exceptions.}
	 */
	public static ApiException of(int status, String type, String message) {
		return new ApiException(status, CLIENT + type, message, Map.of());
	}

	/** A refusal under a name of the server's, which clients have no exception for. */
	public static ApiException raw(int status, String type, String message) {
		return new ApiException(status, type, message, Map.of());
	}

	public static ApiException badRequest(String message) {
		return of(400, "BadRequestException", message);
	}

	/**
	 * What RavenDB calls an argument or a state that is wrong; to us a bad request too.
	 */
	public static ApiException argument(String message) {
		return badRequest(message);
	}

	public static ApiException tooLarge(String message) {
		return of(413, "BadRequestException", message);
	}

	/** More than this server can take at the moment, which is nobody's mistake. */
	static ApiException overloaded(String message) {
		return of(503, "RavenException", message + " Nothing was written. Try again in a moment.").header("Retry-After",
				"1");
	}

	/** A part of RavenDB's API that this store does not have. */
	public static ApiException notImplemented(String feature) {
		return of(501, "BadRequestException", "This store does not have " + feature + ". Nothing was changed.");
	}

	public static ApiException noRoute(String method, String pathAndQuery) {
		return of(400, "Routing.RouteNotFoundException",
				"There is no handler for path: " + method + " " + pathAndQuery);
	}

	public static ApiException noDatabase(String name) {
		return of(500, "Database.DatabaseDoesNotExistException", "Database '" + name + "' does not exist.");
	}

	/** The same refusal with a header on its answer. */
	public ApiException header(String name, String value) {
		return new ApiException(this.status, this.type, String.valueOf(getMessage()), Map.of(name, value));
	}

	public int status() {
		return this.status;
	}

	/** RavenDB's full name for the exception. */
	public String type() {
		return this.type;
	}

	public Map<String, String> headers() {
		return this.headers;
	}

}
