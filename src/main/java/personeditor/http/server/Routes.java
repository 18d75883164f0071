package personeditor.http.server;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;

/**
 * The table of an API: which method and path leads to which handler. Paths are found in
 * any case; one with another slash is another path.
 *
 * <pre>
 *   .server("GET", "/build/version", handler)
 *   .database("GET", "/docs", handler)           /databases/{name}/docs
 * </pre>
 */
public final class Routes {

	private static final String DATABASES = "/databases/";

	private final Databases databases;

	private final Map<String, Map<String, Route>> server = new HashMap<>();

	private final Map<String, Map<String, Route>> database = new HashMap<>();

	public Routes(Databases databases) {
		this.databases = databases;
	}

	/** Adds a route of the server itself. */
	public Routes server(String method, String path, ServerHandler handler) {
		return add(this.server, method, path, (name, request, body) -> handler.handle(request), false);
	}

	/** Adds a route that every database has. */
	public Routes database(String method, String path, DatabaseHandler handler) {
		Target target = (name, request, body) -> refreshing(name, request, handler.handle(database(name), request));
		return add(this.database, method, path, target, false);
	}

	/** Adds a route that every database has and whose body is read while it comes in. */
	public Routes upload(String method, String path, UploadHandler handler) {
		Target target = (name, request, body) -> handler.handle(database(name), request, body);
		return add(this.database, method, path, target, true);
	}

	/** Tells a client whose list of nodes is older than the database's record. */
	private Answer refreshing(String name, ApiRequest request, Answer answer) {
		String known = request.header("Topology-Etag");
		boolean old = known != null && number(known) < this.databases.etagOf(name);
		return old ? answer.header("Refresh-Topology", "true") : answer;
	}

	private static long number(String text) {
		try {
			return Long.parseLong(text.replace("\"", ""));
		}
		catch (NumberFormatException exception) {
			return Long.MAX_VALUE;
		}
	}

	private Database database(String name) {
		return this.databases.find(name).orElseThrow(() -> ApiException.noDatabase(name));
	}

	private Routes add(Map<String, Map<String, Route>> table, String method, String path, Target target,
			boolean reads) {
		table.computeIfAbsent(method, (key) -> new HashMap<>()).put(path, new Route(target, reads));
		return this;
	}

	/**
	 * Answers a request that did not come over the wire, whatever becomes of it.
	 * @param request makes the request once its route is known
	 * @param check refuses routes that may not be taken in this way
	 */
	public Answer answer(String method, String path, @Nullable String query, Supplier<ApiRequest> request,
			BiConsumer<String, String> check) {
		try {
			Found found = find(method, path);
			if (found == null) {
				throw ApiException.noRoute(method, ApiRequest.url(path, query));
			}
			check.accept(method, path);
			return found.handle(request.get());
		}
		catch (RuntimeException exception) {
			return ErrorAnswers.of(exception, method, path, query);
		}
	}

	/**
	 * The route of a request, with the name of its database.
	 * @param path the path, without escapes
	 * @return null if there is none
	 */
	@Nullable Found find(String method, String path) {
		int nameEnd = path.regionMatches(true, 0, DATABASES, 0, DATABASES.length())
				? path.indexOf('/', DATABASES.length()) : -1;
		String name = (nameEnd < 0) ? "" : path.substring(DATABASES.length(), nameEnd);
		Route route = name.isEmpty() ? route(this.server, method, path)
				: route(this.database, method, path.substring(nameEnd));
		return (route != null) ? new Found(route, name) : null;
	}

	/** Every method and path, with a star where the name of a database stands. */
	public List<String> lines() {
		List<String> lines = new ArrayList<>();
		this.server.forEach((method, routes) -> routes.keySet().forEach((path) -> lines.add(method + " " + path)));
		this.database.forEach((method, routes) -> routes.keySet()
			.forEach((path) -> lines.add(method + " " + DATABASES + "*" + path)));
		return lines;
	}

	/** Nearly always the path is spelled as in the table. */
	private static @Nullable Route route(Map<String, Map<String, Route>> table, String method, String path) {
		Map<String, Route> routes = table.getOrDefault(method, Map.of());
		Route route = routes.get(path);
		return (route != null) ? route : routes.get(path.toLowerCase(Locale.ROOT));
	}

	/**
	 * Answers a request for the server.
	 */
	public interface ServerHandler {

		Answer handle(ApiRequest request);

	}

	/**
	 * Answers a request for a database.
	 */
	public interface DatabaseHandler {

		Answer handle(Database database, ApiRequest request);

	}

	/**
	 * Answers a request for a database that brings more than memory should hold.
	 */
	public interface UploadHandler {

		Answer handle(Database database, ApiRequest request, InputStream body);

	}

	private interface Target {

		Answer handle(String database, ApiRequest request, InputStream body);

	}

	private record Route(Target target, boolean reads) {
	}

	/**
	 * Where a request goes.
	 */
	static final class Found {

		private final Route route;

		private final String database;

		private Found(Route route, String database) {
			this.route = route;
			this.database = database;
		}

		/** Whether the handler reads the body itself. */
		boolean readsBody() {
			return this.route.reads;
		}

		Answer handle(ApiRequest request) {
			return handle(request, InputStream.nullInputStream());
		}

		Answer handle(ApiRequest request, InputStream body) {
			return this.route.target.handle(this.database, request, body);
		}

	}

}
