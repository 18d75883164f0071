package personeditor.http.dump;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.engine.Database;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dumps from and to a real RavenDB, where one is there: the variable {@code RAVENDB_URL}
 * says where.
 */
@EnabledIfEnvironmentVariable(named = "RAVENDB_URL", matches = "http.*")
class RavenDbTests extends DumpTest {

	private static final String RAVENDB = System.getenv("RAVENDB_URL");

	private static final List<String> IDS = List.of("users/1", "users/2", "cats/1");

	private final HttpClient client = HttpClient.newHttpClient();

	private final String name = "person-editor-dumps-" + ProcessHandle.current().pid();

	private Database database;

	@BeforeEach
	void makeDatabase() throws Exception {
		this.database = database("ours");
		ask("PUT", "/admin/databases?name=" + this.name, "{\"DatabaseName\":\"" + this.name + "\"}");
	}

	@AfterEach
	void deleteDatabase() throws Exception {
		ask("DELETE", "/admin/databases", "{\"DatabaseNames\":[\"" + this.name + "\"],\"HardDelete\":true}");
	}

	@Test
	void whatRavenDbHoldsArrivesHere() throws Exception {
		theirs("POST", "admin/revisions/config", "{\"Default\":null,\"Collections\":{\"Users\":{\"Disabled\":false}}}");
		theirs("PUT", "docs?id=users/1", "{\"v\":1,\"@metadata\":{\"@collection\":\"Users\",\"x\":[1]}}");
		theirs("PUT", "docs?id=users/1",
				"{\"v\":1.50,\"t\":\"é\",\"@metadata\":{\"@collection\":\"Users\",\"x\":[2]}}");
		theirs("PUT", "docs?id=users/2", "{\"v\":1,\"@metadata\":{\"@collection\":\"Users\"}}");
		theirs("DELETE", "docs?id=users/2", "");
		theirs("PUT", "docs?id=cats/1", "{}");
		theirs("POST", "identity/seed?name=users%7C&value=17", "");

		JsonNode result = imported(this.database, theirs("POST", "smuggler/export", "{}"));

		assertThat(result.at("/Documents/ErroredCount").asInt()).isZero();
		assertSame();
		assertThat(this.database.identities()).hasToString("{users|=17}");
	}

	@Test
	void whatIsHereArrivesInRavenDb() throws Exception {
		keepRevisions(this.database);
		put(this.database, "users/1", "Users", "{\"v\":1}");
		put(this.database, "users/1", "Users", "{\"v\":1.50,\"t\":\"é\"}");
		put(this.database, "users/2", "Users", "{\"v\":1}");
		delete(this.database, "users/2");
		put(this.database, "cats/1", "Cats", "{}");
		this.database.seedIdentity("users|", 17, false);
		imported(this.database,
				bytes("""
						{"Conflicts":[{"Id":"dogs/1","Collection":"Dogs","Flags":"None","ChangeVector":"B:3-BBBBBBBBBBBBBBBBBBBBBA",
						"Etag":1,"LastModified":"2024-03-01T10:00:00.0000000Z","Doc":{"v":"b"}},
						{"Id":"dogs/1","Collection":"Dogs","Flags":"None","ChangeVector":"C:5-CCCCCCCCCCCCCCCCCCCCCA",
						"Etag":2,"LastModified":"2024-03-01T10:00:00.0000000Z","Doc":null}]}"""));

		upload(exported(this.database, ""));

		assertSame();
		JsonNode conflict = json(theirs("GET", "replication/conflicts?docId=dogs/1", ""));
		assertThat(conflict.get("Results")).hasSize(2);
		assertThat(conflict.at("/Results/0/Doc/v").asString()).isEqualTo("b");
		assertThat(this.database.<Long>read(Snapshot::countOpenVersions)).isEqualTo(2);
		assertThat(json(theirs("GET", "debug/identities", "")).get("users|").asInt()).isEqualTo(17);
	}

	/** Documents are the same but for their new vectors, revisions are the same. */
	private void assertSame() throws Exception {
		for (String id : IDS) {
			String document = text(theirs("GET", "docs?id=" + id, "")).replaceFirst("^\\{\"Results\":\\[", "")
				.replaceFirst("],\"Includes\":\\{}}$", "");
			String ours = shown(this.database, id);
			assertThat((ours != null) ? withoutVector(ours) : "").as(id).isEqualTo(withoutVector(document));
			for (JsonNode revision : json(theirs("GET", "revisions?id=" + id, "")).get("Results")) {
				String vector = revision.at("/@metadata/@change-vector").asString();
				if (vector.startsWith("A:") && ours(id, vector) != null) {
					assertThat(json(bytes(ours(id, vector)))).isEqualTo(revision);
				}
			}
			assertThat(revisions(this.database, id)).allSatisfy((item) -> assertThat(
					theirs("GET", "revisions?changeVector=" + encoded(item.changeVector().toString()), ""))
				.isNotEmpty());
		}
		assertThat(revisions(this.database, "users/2")).hasSize(2);
	}

	private String ours(String id, String vector) {
		return revisions(this.database, id).stream()
			.filter((item) -> item.changeVector().toString().equals(vector))
			.map((item) -> text(EncodedDocument.encode(item)))
			.findFirst()
			.orElse(null);
	}

	private static String withoutVector(String json) {
		return json.replaceAll("\"@change-vector\":\"[^\"]*\",", "").replace("\"@flags\":\"HasRevisions\",", "");
	}

	private void upload(byte[] dump) throws IOException, InterruptedException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.writeBytes(bytes("--b\r\nContent-Disposition: form-data; name=\"importOptions\"\r\n\r\n{}\r\n--b\r\n"
				+ "Content-Disposition: form-data; name=\"file\"; filename=\"name\"\r\n\r\n"));
		body.writeBytes(dump);
		body.writeBytes(bytes("\r\n--b--\r\n"));
		send("POST", "/databases/" + this.name + "/smuggler/import", body.toByteArray(),
				"multipart/form-data; boundary=b");
	}

	private byte[] theirs(String method, String path, String body) throws IOException, InterruptedException {
		return ask(method, "/databases/" + this.name + "/" + path, body);
	}

	private byte[] ask(String method, String path, String body) throws IOException, InterruptedException {
		return send(method, path, bytes(body), "application/json");
	}

	private byte[] send(String method, String path, byte[] body, String type) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(RAVENDB + path))
			.header("Content-Type", type)
			.method(method, HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
		HttpResponse<byte[]> response = this.client.send(request, HttpResponse.BodyHandlers.ofByteArray());
		assertThat(response.statusCode()).as(method + " " + path).isIn(200, 201, 204, 404);
		return response.body();
	}

	private static String text(byte[] body) {
		return new String(body, StandardCharsets.UTF_8);
	}

	private static JsonNode json(byte[] body) {
		return JsonMapper.shared().readTree((body.length == 0) ? bytes("{}") : body);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
