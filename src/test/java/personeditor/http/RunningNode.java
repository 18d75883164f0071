package personeditor.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import personeditor.node.PersonEditor;
import personeditor.support.Site;
import personeditor.support.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application on a port of its own, in a folder of its own, with a database for a
 * test to call over the wire. It waits for slow clients for two seconds only.
 */
final class RunningNode {

	static final long PATIENCE_SECONDS = 2;

	/** What a node of the same cluster shows. */
	static final String AS_PEER = "Authorization: Bearer swordfish";

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final List<String> SECURITY_HEADERS = List.of("Content-Security-Policy",
			"Cross-Origin-Resource-Policy", "Cache-Control");

	/** What no refusal may show of the inside. */
	private static final String INSIDE = "(?s).*(\tat |\n\\s+at |java\\.|jackson|Tomcat|(?i:sqlite)|SELECT |<html|/tmp/).*";

	private static final RunningNode SHARED = new RunningNode();

	private final Path folder;

	private final ConfigurableApplicationContext context;

	private final int port;

	private RunningNode() {
		try {
			this.folder = Files.createTempDirectory("node");
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
		this.context = SpringApplication.run(PersonEditor.class, "--server.port=0",
				"--store.directory=" + this.folder.resolve("data"),
				"--server.tomcat.connection-timeout=" + PATIENCE_SECONDS + "s", "--replication.secret=swordfish");
		this.port = Integer
			.parseInt(Objects.requireNonNull(this.context.getEnvironment().getProperty("local.server.port")));
		Runtime.getRuntime().addShutdownHook(new Thread(this::close));
	}

	private void close() {
		try {
			this.context.close();
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException exception) {
			System.err.println(this.folder + " is left behind: " + exception.getMessage());
		}
	}

	/** The one node of all tests in this package, with a database of this name. */
	static Caller calling(String database) {
		Caller caller = SHARED.new Caller(database);
		if (caller.call("GET", "/databases/" + database + "/stats", "").status() != 200) {
			assertThat(
					caller.call("PUT", "/admin/databases?name=" + database, "{\"DatabaseName\":\"" + database + "\"}")
						.status())
				.isEqualTo(201);
		}
		return caller;
	}

	/**
	 * Calls one database, byte by byte.
	 */
	final class Caller {

		private final String root;

		private Caller(String database) {
			this.root = "/databases/" + database;
		}

		int port() {
			return RunningNode.this.port;
		}

		/** The folder in which the data folder is. */
		Path folder() {
			return RunningNode.this.folder;
		}

		String host() {
			return "Host: localhost:" + port();
		}

		/** The path of a part of the database. */
		String at(String path) {
			return this.root + path;
		}

		/** The path of a document. */
		String doc(String id) {
			return at("/docs?id=" + encoded(id));
		}

		Site.Answer call(String method, String path, String body, String... headers) {
			return call(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
		}

		Site.Answer call(String method, String path, byte[] body, String... headers) {
			return raw(head(method, path, Stream.concat(Stream.of("Content-Length: " + body.length), Stream.of(headers))
				.toArray(String[]::new)), body);
		}

		/** The head of a request that is answered before the connection ends. */
		String head(String method, String path, String... headers) {
			return RawConnection.head(Stream
				.concat(Stream.of(method + " " + path + " HTTP/1.1", host(), "Connection: close"), Stream.of(headers))
				.toArray(String[]::new));
		}

		Site.Answer raw(String head, byte[] body) {
			try (RawConnection wire = new RawConnection(port())) {
				wire.send(head).send(body);
				return head.startsWith("HEAD ") ? wire.answerWithoutBody() : wire.answer();
			}
			catch (IOException exception) {
				throw new UncheckedIOException(head.lines().findFirst().orElse(""), exception);
			}
		}

		Site.Answer put(String id, String body, String... headers) {
			return call("PUT", doc(id), body, headers);
		}

		/** Stores a document and gives its vector. */
		String stored(String id, String body) {
			Site.Answer answer = put(id, body);
			assertThat(answer.status()).as("%s: %s", id, answer.body()).isEqualTo(201);
			return json(answer).get("ChangeVector").asString();
		}

		Site.Answer get(String id, String... headers) {
			return call("GET", doc(id), "", headers);
		}

		/** The one document of an answer. */
		JsonNode document(String id) {
			Site.Answer answer = get(id);
			assertThat(answer.status()).as(id).isEqualTo(200);
			return json(answer).get("Results").get(0);
		}

		/** The vector of the database, which every write changes. */
		String version() {
			return call("GET", at("/docs?pageSize=0"), "").header("ETag");
		}

		/**
		 * Has a request refused, in the form of every refusal, without a trace in the
		 * database.
		 */
		Site.Answer refused(int status, String method, String path, String body, String... headers) {
			return refused(status, () -> call(method, path, body, headers));
		}

		Site.Answer refused(int status, Call call) {
			String before = version();
			Site.Answer answer = call.answer();
			assertThat(answer.status()).as(answer.body()).isEqualTo(status);
			checkRefusal(answer);
			assertThat(version()).as("something was written").isEqualTo(before);
			return answer;
		}

	}

	/**
	 * A request.
	 */
	interface Call {

		Site.Answer answer();

	}

	static JsonNode json(Site.Answer answer) {
		return JSON.readTree(answer.body());
	}

	/** The type of a refusal, without its package. */
	static String typeOf(Site.Answer answer) {
		String type = json(answer).get("Type").asString();
		return type.substring(type.lastIndexOf('.') + 1);
	}

	static void checkRefusal(Site.Answer answer) {
		assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=utf-8");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.headers()).containsKeys(SECURITY_HEADERS.toArray(String[]::new));
		assertThat(answer.body()).doesNotMatch(INSIDE);
		JsonNode body = json(answer);
		String message = body.get("Message").asString();
		assertThat(message).isNotBlank().hasSizeLessThan(2000);
		assertThat(body.get("Type").asString()).endsWith("Exception");
		assertThat(body.get("Error").asString()).startsWith(body.get("Type").asString() + ": " + message);
		assertThat(body.get("error").asString()).isEqualTo(message);
		assertThat(body.get("Url").asString()).startsWith(body.get("url").asString());
		assertThat(body.get("url").asString()).doesNotContain("?");
		assertThat(body.values()).as("a value that is there and null").noneMatch(JsonNode::isNull);
		for (Map.Entry<String, List<String>> header : answer.headers().entrySet()) {
			assertThat(header.getKey()).isNotIn("Server", "X-Powered-By");
		}
	}

	static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
