package personeditor.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.http.changes.ChangesHub;
import personeditor.http.replication.ConfiguredPeers;
import personeditor.http.replication.HttpPeers;
import personeditor.http.replication.PeerSecrets;
import personeditor.http.replication.ReplicationSetup;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Routes;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Tombstone;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.Databases;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.replication.ConflictSolvers;
import personeditor.store.replication.Links;
import personeditor.store.replication.ResolverScripts;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.NodeTag;
import personeditor.support.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients see of documents in conflict.
 */
class ReplicationConflictsTests {

	private static final String B = "B:3-BBBBBBBBBBBBBBBBBBBBBA";

	private static final String C = "C:5-CCCCCCCCCCCCCCCCCCCCCA";

	@TempDir
	Path folder;

	private final TestClock clock = new TestClock("2026-11-21T14:00:00Z");

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

	private Databases databases;

	private Database database;

	private Routes routes;

	@BeforeEach
	void makeAConflict() {
		Random random = new Random(3);
		this.databases = new Databases(this.folder,
				new DatabaseSettings(new NodeTag("A"), RevisionPolicy.NONE, List.of(), 2, this.clock, random));
		this.database = this.databases.create("db");
		ExecutorService operations = this.executor;
		Links links = new Links(this.databases::find, new ConflictSolvers(this.databases)::of, ResolverScripts.NONE,
				this.executor, this.clock, random);
		PeerSecrets secret = PeerSecrets.NONE;
		ReplicationSetup setup = new ReplicationSetup(links, ConfiguredPeers.NONE,
				new HttpPeers(HttpClient::newHttpClient, secret, Duration.ofSeconds(1), ConfiguredPeers.NONE), secret);
		this.routes = Api.routes(this.databases, null, new ChangesHub(this.databases, this.executor, (user) -> true),
				setup, new UUID(1, 2), operations, this.clock, random);
		this.database.submitConflicts(List.of(version(B, "{\"v\":1}"), deletion(C))).join();
	}

	@AfterEach
	void close() {
		this.databases.close();
		this.executor.shutdownNow();
	}

	private static Item version(String vector, String json) {
		return new Document(DocumentId.of("Dogs/1"), "Dogs", 0, ChangeVector.parse(vector),
				Instant.parse("2024-03-01T10:00:00Z"), Flags.NONE, Origin.UNKNOWN, JsonText.of(json),
				JsonText.of("{\"@collection\":\"Dogs\"}"));
	}

	private static Item deletion(String vector) {
		return new Tombstone(DocumentId.of("Dogs/1"), "Dogs", 0, ChangeVector.parse(vector),
				Instant.parse("2024-03-02T10:00:00Z"), Flags.NONE, Origin.UNKNOWN);
	}

	@Test
	void aDocumentInConflictIsRefusedWithItsIdAndLargestEtag() throws Exception {
		Answer answer = ask("GET", "docs?id=dogs/1", "");

		assertThat(answer.status()).isEqualTo(409);
		assertThat(text(answer)).contains("\"Type\":\"Raven.Client.Exceptions.Documents.DocumentConflictException\"",
				"\"DocId\":\"dogs/1\",\"LargestEtag\":2");
		assertThat(ask("GET", "docs?id=dogs/1&id=dogs/2", "").status()).isEqualTo(409);
		assertThat(ask("HEAD", "docs?id=dogs/1", "").status()).isEqualTo(409);
		assertThat(ask("HEAD", "docs?id=dogs/1", "").body()).isEmpty();
	}

	@Test
	void asAnIncludeItIsAStub() throws Exception {
		ask("PUT", "docs?id=a", "{\"dog\":\"dogs/1\"}");

		assertThat(text(ask("GET", "docs?id=a&include=dog", ""))).endsWith("\"Includes\":{\"dogs/1\":{\"@metadata\":"
				+ "{\"@id\":\"dogs/1\",\"@change-vector\":\"\",\"@conflict\":true}}}}");
	}

	@Test
	void itsVersionsAreShownInTheOrderOfTheirVectors() throws Exception {
		assertThat(text(ask("GET", "replication/conflicts?docId=DOGS/1", "")))
			.isEqualTo("{\"Id\":\"DOGS/1\",\"LargestEtag\":2,\"Results\":[{\"ChangeVector\":\"" + B
					+ "\",\"Doc\":{\"v\":1,\"@metadata\":{\"@collection\":\"Dogs\"}},"
					+ "\"LastModified\":\"2024-03-01T10:00:00.0000000Z\"},{\"ChangeVector\":\"" + C
					+ "\",\"Doc\":null,\"LastModified\":\"2024-03-02T10:00:00.0000000Z\"}]}");
		assertThat(text(ask("GET", "replication/conflicts?docId=dogs/2", "")))
			.isEqualTo("{\"Id\":\"dogs/2\",\"LargestEtag\":0,\"Results\":[]}");
	}

	@Test
	void allConflictsAreListed() throws Exception {
		assertThat(text(ask("GET", "replication/conflicts", "")))
			.isEqualTo("{\"TotalResults\":1,\"SkippedResults\":2,\"Results\":[{\"Id\":\"Dogs/1\","
					+ "\"LastModified\":\"2024-03-02T10:00:00.0000000Z\",\"ConflictsPerDocument\":2,"
					+ "\"ScannedResults\":2}],\"ContinuationToken\":null}");
	}

	@Test
	void statisticsCountDocumentsAndVersions() throws Exception {
		assertThat(text(ask("GET", "stats", ""))).contains("\"CountOfDocuments\":0",
				"\"CountOfDocumentsConflicts\":1,\"CountOfConflicts\":2");
		assertThat(text(ask("GET", "collections/stats", "")))
			.contains("\"CountOfDocumentsConflicts\":1,\"CountOfConflicts\":2");
	}

	@Test
	void aPatchIsRefused() throws Exception {
		Answer answer = ask("PATCH", "docs?id=dogs/1", "{\"v\":2}",
				Map.of("Content-Type", "application/merge-patch+json"));

		assertThat(text(answer)).contains("DocumentConflictException");
		assertThat(answer.status()).isEqualTo(409);
	}

	@Test
	void aPutWithoutExpectationEndsIt() throws Exception {
		assertThat(ask("PUT", "docs?id=dogs/1", "{\"v\":2}").status()).isEqualTo(201);

		assertThat(text(ask("GET", "docs?id=dogs/1", ""))).contains("\"@flags\":\"HasRevisions, Resolved\"");
		assertThat(text(ask("GET", "replication/conflicts", ""))).startsWith("{\"TotalResults\":0,");
	}

	@Test
	void onlyWhoKnowsAllVersionsMayExpectSomething() throws Exception {
		for (String vector : List.of("", B, "\"" + C + "\"")) {
			assertThat(ask("PUT", "docs?id=dogs/1", "{}", Map.of("If-Match", vector)).status()).isEqualTo(409);
			assertThat(ask("DELETE", "docs?id=dogs/1", "", Map.of("If-Match", vector)).status()).isEqualTo(409);
		}
		assertThat(ask("PUT", "docs?id=dogs/1", "{}", Map.of("If-Match", C + "," + B)).status()).isEqualTo(201);
	}

	@Test
	void whatIsToBeDoneIsWrittenDown() throws Exception {
		assertThat(ask("GET", "replication/conflicts/solver", "").status()).isEqualTo(404);

		Answer answer = send("POST", "/admin/replication/conflicts/solver", "name=DB",
				"{\"ResolveByCollection\":{\"Dogs\":{\"Script\":\"return docs[0];\"}},\"ResolveToLatest\":true}",
				Map.of());

		assertThat(answer.status()).isEqualTo(201);
		assertThat(text(answer)).contains("\"Key\":\"db\",\"ConflictSolverConfig\":{\"ResolveToLatest\":true");
		assertThat(text(ask("GET", "replication/conflicts/solver", ""))).isEqualTo(
				"{\"ResolveToLatest\":true,\"ResolveByCollection\":{\"Dogs\":{\"Script\":\"return docs[0];\"}}}");
	}

	private Answer ask(String method, String path, String body) throws Exception {
		return ask(method, path, body, Map.of());
	}

	private Answer ask(String method, String path, String body, Map<String, String> headers) throws Exception {
		String[] parts = path.split("\\?", 2);
		return send(method, "/databases/db/" + parts[0], (parts.length > 1) ? parts[1] : null, body, headers);
	}

	private Answer send(String method, String path, String query, String body, Map<String, String> headers)
			throws Exception {
		Answer answer;
		try {
			answer = this.routes.answer(method, path, query, () -> new ApiRequest(method, path, query, headers::get,
					body.getBytes(StandardCharsets.UTF_8), () -> "http://localhost"), (m, p) -> {
					});
			return (answer.later() != null) ? answer.later().get() : answer;
		}
		catch (ExecutionException exception) {
			return this.routes.answer(method, path, query, () -> {
				throw (RuntimeException) exception.getCause();
			}, (m, p) -> {
			});
		}
	}

	private static String text(Answer answer) throws IOException {
		return new String(answer.body(), StandardCharsets.UTF_8);
	}

}
