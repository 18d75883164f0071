package personeditor.people;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

import personeditor.people.ravendb.RavenDatabase;
import personeditor.people.ravendb.RavenPeople;
import personeditor.people.ravendb.RavenSettings;
import personeditor.people.ravendb.RavenSetup;
import personeditor.people.ravendb.RavenTools;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People in a database of their own on a server that speaks RavenDB's API: a real one, or
 * this application.
 */
public final class RavenFixture implements PeopleFixture {

	/** Where a real RavenDB is, for who has one. */
	static final String VARIABLE = "RAVENDB_URL";

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final Duration timeout;

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final Supplier<String> url;

	private final String name = "Contract" + DATABASES.incrementAndGet() + "x" + ProcessHandle.current().pid();

	private final ExecutorService executor = Executors.newFixedThreadPool(4);

	private RavenDatabase database;

	private People people;

	public RavenFixture(Supplier<String> url) {
		this(url, TIMEOUT);
	}

	/**
	 * The same with another patience of the client.
	 */
	public RavenFixture(Supplier<String> url, Duration timeout) {
		this.url = url;
		this.timeout = timeout;
	}

	/** People in the real RavenDB that the variable names. */
	public static RavenFixture real() {
		return new RavenFixture(() -> System.getenv(VARIABLE));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.database = new RavenSetup(settings()).connect();
		this.people = new RavenPeople(this.database, new RavenTools(RavenSetup.createIndex(this.database),
				this.executor, InstantSource.system(), new Random(1)));
	}

	private RavenSettings settings() {
		return new RavenSettings(List.of(this.url.get()), this.name, null, null, true, true, this.timeout);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.database.close();
		this.executor.shutdownNow();
		ask("DELETE", "/admin/databases", "{\"DatabaseNames\":[\"" + this.name + "\"],\"HardDelete\":true}");
	}

	RavenDatabase database() {
		return this.database;
	}

	/** The name of the database. */
	public String name() {
		return this.name;
	}

	@Override
	public People people() {
		return this.people;
	}

	/** As programs do that load a document: what they don't change is sent back. */
	@Override
	public void writeAsProgram(String id, String json) {
		String known = ask("GET", "/databases/" + this.name + "/docs?startsWith=" + encoded(id), "");
		String document = known.contains("\"@metadata\"")
				? json.substring(0, json.length() - 1) + ","
						+ onlyResult(known).substring(known.indexOf("\"@metadata\"") - known.indexOf("[{") - 1)
				: withCollection(json);
		ask("POST", "/databases/" + this.name + "/bulk_docs", "{\"Commands\":[{\"Type\":\"PUT\",\"Id\":\"" + id
				+ "\",\"ChangeVector\":null,\"Document\":" + document + "}]}", "Content-Type", "application/json");
	}

	private static String withCollection(String json) {
		String metadata = "\"@metadata\":{\"@collection\":\"People\"}}";
		return json.substring(0, json.length() - 1) + ((json.length() > 2) ? "," : "") + metadata;
	}

	@Override
	public String readAsProgram(String id) {
		String answer = ask("GET", doc(id), "");
		ObjectNode document = (ObjectNode) JSON.readTree(answer).get("Results").get(0);
		assertThat(document.get("@metadata")).isNotNull();
		return onlyResult(answer).substring(0, onlyResult(answer).indexOf("\"@metadata\""));
	}

	/** As it was sent, digit for digit. */
	private static String onlyResult(String answer) {
		return answer.substring(answer.indexOf("[{") + 1, answer.lastIndexOf("}]") + 1);
	}

	/**
	 * RavenDB takes conflicts in with a dump. What is there disappears then unless the
	 * dump says it too.
	 */
	@Override
	public void arrives(PersonId id, String vector, @Nullable String json) {
		List<String> versions = new ArrayList<>();
		if (people().copies(id).isEmpty()) {
			String answer = ask("GET", doc(id.text()), "");
			JsonNode metadata = JSON.readTree(answer).get("Results").get(0).get("@metadata");
			versions.add(version(id, metadata.get("@change-vector").asString(),
					metadata.get("@last-modified").asString(), onlyResult(answer)));
		}
		versions
			.add(version(id, vector, "2026-11-21T14:00:00.0000000Z", (json != null) ? withCollection(json) : "null"));
		importDump(("{\"BuildVersion\":72014,\"Docs\":[],\"Conflicts\":[" + String.join(",", versions) + "]}")
			.getBytes(StandardCharsets.UTF_8));
	}

	private static String version(PersonId id, String vector, String time, String document) {
		return """
				{"Id":"%s","Collection":"People","Flags":"None","ChangeVector":"%s","Etag":1,"LastModified":"%s","Doc":%s}"""
			.formatted(id.text(), vector, time, document);
	}

	/** Takes a dump in, compressed or not. */
	void importDump(byte[] dump) {
		importDump(this.url.get() + "/databases/" + this.name, dump);
	}

	/** The same into any database of a server that speaks RavenDB's API. */
	static void importDump(String database, byte[] dump) {
		String boundary = "--part\r\nContent-Disposition: form-data; name=";
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes(
				bytes(boundary + "\"importOptions\"\r\n\r\n{}\r\n" + boundary + "\"file\"; filename=\"dump\"\r\n\r\n"));
		body.writeBytes(dump);
		body.writeBytes(bytes("\r\n--part--\r\n"));
		send("POST", database + "/smuggler/import", body.toByteArray(), "Content-Type",
				"multipart/form-data; boundary=part");
	}

	/** A dump of everything. */
	byte[] exportDump() {
		return exportDump(this.url.get() + "/databases/" + this.name);
	}

	static byte[] exportDump(String database) {
		return send("POST", database + "/smuggler/export", bytes("{}"), "Content-Type", "application/json");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private String doc(String id) {
		return "/databases/" + this.name + "/docs?id=" + encoded(id);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	String ask(String method, String path, String body, String... headers) {
		return new String(send(method, this.url.get() + path, bytes(body), headers), StandardCharsets.UTF_8);
	}

	private static byte[] send(String method, String url, byte[] body, String... headers) {
		try {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
				.timeout(TIMEOUT)
				.method(method, HttpRequest.BodyPublishers.ofByteArray(body));
			HttpResponse<byte[]> response = CLIENT.send(
					((headers.length > 0) ? request.headers(headers) : request).build(),
					HttpResponse.BodyHandlers.ofByteArray());
			assertThat(response.statusCode()).as(new String(response.body(), StandardCharsets.UTF_8)).isLessThan(300);
			return response.body();
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
		catch (InterruptedException exception) {
			throw new IllegalStateException(exception);
		}
	}

}
