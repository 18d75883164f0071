package personeditor.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.JsonCursor;
import personeditor.http.json.JsonOutput;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Routes;
import personeditor.store.engine.Database;

/**
 * {@code POST /databases/{name}/multi_get}: several reads in one request, which is how
 * clients send lazy operations. Every entry is answered; none can write.
 */
final class MultiGet {

	private static final byte[] NOTHING = {};

	/** What administers, and what gives out numbers, is asked for by itself. */
	private static final Pattern NOT_FOR_READERS = Pattern.compile("(?i)/admin/|/hilo/|/multi_get$");

	private final Routes routes;

	MultiGet(Routes routes) {
		this.routes = routes;
	}

	Answer post(Database database, ApiRequest request) {
		List<Inner> requests = request.json(MultiGet::requests);
		return Answer.streamed(200, Answer.JSON, (stream) -> {
			JsonOutput out = new JsonOutput(stream).beginObject().name("Results").beginArray();
			for (Inner inner : requests) {
				write(out, answer(database, request, inner));
			}
			out.endArray().endObject();
		});
	}

	private static List<Inner> requests(JsonCursor cursor) {
		List<Inner> requests = new ArrayList<>();
		boolean[] named = new boolean[1];
		cursor.object((name) -> {
			if (name.equals("Requests")) {
				named[0] = true;
				requests.addAll(cursor.array(Inner::read));
			}
			else {
				cursor.skip();
			}
		});
		if (!named[0]) {
			throw ApiException.argument("Request should have a property name 'Requests' which is mandatory.");
		}
		return requests;
	}

	/** The database is the one that was called, whatever the inner address says. */
	private Answer answer(Database database, ApiRequest outer, Inner inner) {
		String path = inner.url.replaceFirst("(?i)^/databases/[^/]+", "/databases/" + database.name());
		String query = (inner.query != null && inner.query.startsWith("?")) ? inner.query.substring(1) : inner.query;
		return this.routes.answer(inner.method, path, query,
				() -> new ApiRequest(inner.method, path, query, inner.headers::get, inner.body, outer::root),
				MultiGet::checkReads);
	}

	private static void checkReads(String method, String path) {
		boolean reads = method.equals("GET") || (method.equals("POST")
				&& (path.endsWith("/docs") || path.endsWith("/queries") || path.endsWith("/revisions")));
		if (!reads || NOT_FOR_READERS.matcher(path).find()) {
			throw ApiException.badRequest(
					"multi_get only reads documents; " + method + " " + path + " is refused. Nothing was written.");
		}
	}

	private static void write(JsonOutput out, Answer answer) throws IOException {
		writeBody(out.beginObject().name("Result"), answer);
		out.member("StatusCode", shown(answer.status())).name("Headers").beginObject();
		if (answer.status() != 304) {
			answer.headers()
				.stream()
				.filter((header) -> header.name().equals("ETag"))
				.forEach((header) -> out.member("ETag", header.value()));
		}
		out.endObject().endObject();
	}

	/** Of failures, clients know these two and one for all others. */
	private static int shown(int status) {
		return (status <= 400 || status == 404) ? status : 500;
	}

	/** A long one goes through to the client while it is read from the store. */
	private static void writeBody(JsonOutput out, Answer answer) throws IOException {
		Answer.BodyWriter writer = answer.writer();
		if (writer != null) {
			out.written(writer::writeTo);
		}
		else if (answer.body().length == 0) {
			out.value((String) null);
		}
		else {
			out.raw(answer.body());
		}
	}

	/**
	 * One of the requests inside the request.
	 */
	private record Inner(String url, @Nullable String query, String method, Map<String, String> headers, byte[] body) {

		static Inner read(JsonCursor cursor) {
			String[] texts = new String[3];
			Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			byte[][] body = { NOTHING };
			cursor.object((name) -> {
				switch (name) {
					case "Url" -> texts[0] = cursor.textOrNull();
					case "Query" -> texts[1] = cursor.textOrNull();
					case "Method" -> texts[2] = cursor.textOrNull();
					case "Headers" -> readHeaders(cursor, headers);
					case "Content" -> body[0] = content(cursor);
					default -> cursor.skip();
				}
			});
			String method = (texts[2] != null) ? texts[2] : "GET";
			return new Inner((texts[0] != null) ? texts[0] : "", texts[1], method, headers, body[0]);
		}

		private static void readHeaders(JsonCursor cursor, Map<String, String> headers) {
			if (!cursor.isNull()) {
				cursor.object((header) -> {
					String value = cursor.textOrNull();
					if (value != null) {
						headers.put(header, value);
					}
				});
			}
		}

		private static byte[] content(JsonCursor cursor) {
			if (cursor.isNull()) {
				return NOTHING;
			}
			if (cursor.isText()) {
				return String.valueOf(cursor.textOrNull()).getBytes(StandardCharsets.UTF_8);
			}
			return cursor.raw().utf8();
		}

	}

}
