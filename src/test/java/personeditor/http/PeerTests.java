package personeditor.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.http.replication.ConfiguredPeers;
import personeditor.http.replication.Destinations;
import personeditor.http.replication.HttpPeers;
import personeditor.http.replication.PeerSecrets;
import personeditor.http.replication.ReplicationResource;
import personeditor.http.server.Answer;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Routes;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.Databases;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.engine.Snapshot;
import personeditor.store.replication.Batch;
import personeditor.store.replication.BatchFormat;
import personeditor.store.replication.ConflictSolver;
import personeditor.store.replication.Links;
import personeditor.store.replication.ResolverScripts;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;
import personeditor.store.vector.NodeTag;
import personeditor.support.Site;
import personeditor.support.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What peers say to each other over HTTP, and who is none.
 */
class PeerTests {

	private static final String GREETING = "{\"Source\":\"BBBBBBBBBBBBBBBBBBBBBA\",\"Tag\":\"B\",\"Opening\":\"OOOOOOOOOOOOOOOOOOOOOA\",\"Received\":{}}";

	@TempDir
	Path folder;

	private final TestClock clock = new TestClock("2026-11-21T14:00:00Z");

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

	private Databases databases;

	private Routes routes;

	private Links links;

	@BeforeEach
	void open() {
		Random random = new Random(3);
		this.databases = new Databases(this.folder,
				new DatabaseSettings(new NodeTag("A"), RevisionPolicy.NONE, List.of(), 2, this.clock, random));
		this.databases.create("db");
		this.links = new Links(this.databases::find, (name) -> ConflictSolver.LATEST, ResolverScripts.NONE,
				this.executor, this.clock, random);
		this.routes = new Routes(this.databases);
		new ReplicationResource(this.links, new PeerSecrets("swordfish", Map.of("C", "of C alone"))).addTo(this.routes);
		new Destinations(this.links).addTo(this.routes);
	}

	@AfterEach
	void close() {
		this.links.close();
		this.databases.close();
		this.executor.shutdownNow();
	}

	private Answer ask(String what, byte[] body, @Nullable String authorization) {
		return ask("POST", "/databases/db/replication/" + what, null, body, authorization);
	}

	private Answer ask(String method, String path, @Nullable String query, byte[] body,
			@Nullable String authorization) {
		return this.routes.answer(method, path, query, () -> new ApiRequest(method, path, query,
				(name) -> name.equals("Authorization") ? authorization : null, body, () -> "http://localhost:8080"),
				(verb, route) -> {
				});
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] bytes(Batch batch) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			BatchFormat.write(batch, bytes);
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
		return bytes.toByteArray();
	}

	private static Batch batch(long after, long upTo) {
		return new Batch(new DatabaseId("BBBBBBBBBBBBBBBBBBBBBA"), "", after, upTo, ChangeVector.empty(), List.of());
	}

	private static String text(Answer answer) {
		return new String(answer.body(), StandardCharsets.UTF_8);
	}

	@Test
	void whoKnowsTheSecretIsWelcome() {
		Answer answer = ask("greeting", bytes(GREETING), "Bearer swordfish");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(text(answer)).contains("\"Tag\":\"A\"", "\"Received\":0");
	}

	@Test
	void twoNodesMayHaveASecretOfTheirOwn() {
		assertThat(ask("greeting", bytes(GREETING), "Bearer of C alone").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer sword", "Bearer swordfishes", "swordfish", "bearer swordfish", "" })
	void whoDoesNotKnowItIsTurnedAwayAndToldWhy(String authorization) {
		for (String what : List.of("greeting", "batch")) {
			Answer answer = ask(what, bytes(GREETING), authorization.isEmpty() ? null : authorization);

			assertThat(answer.status()).isEqualTo(401);
			assertThat(text(answer)).contains("replication.secret", "Nothing was taken").doesNotContain("swordfish");
		}
	}

	@Test
	void aBatchMovesTheCursorAndOneAfterAGapIsRefused() {
		assertThat(text(ask("batch", bytes(batch(0, 5)), "Bearer swordfish"))).contains("\"Received\":5");

		Answer gap = ask("batch", bytes(batch(9, 12)), "Bearer swordfish");

		assertThat(gap.status()).isEqualTo(409);
		assertThat(text(gap)).contains("only those up to number 5");
		assertThat(text(ask("greeting", bytes(GREETING), "Bearer swordfish"))).contains("\"Received\":5");
	}

	@Test
	void whatIsKeptForADestinationThatNeverComesBackIsLetGo() {
		Database database = this.databases.find("db").orElseThrow();
		database.confirm("B", 0);

		assertThat(letGo("B").status()).isEqualTo(204);

		assertThat(database.read(Snapshot::confirmed)).isEmpty();
		assertThat(text(letGo("B"))).contains("Nothing is kept for a destination 'B'", "Nothing was changed");
	}

	@Test
	void aDestinationThatIsSentToIsNotLetGo() {
		Database database = this.databases.find("db").orElseThrow();
		database.confirm("B", 0);
		this.links.start("db", "B",
				new HttpPeers(HttpClient::newHttpClient, new PeerSecrets("", Map.of()), Duration.ofSeconds(1),
						ConfiguredPeers.NONE)
					.at(ConfiguredPeers.Peer.parse("B=http://127.0.0.1:1"), "db"));

		Answer answer = letGo("B");

		assertThat(answer.status()).isEqualTo(400);
		assertThat(text(answer)).contains("sent to 'B'", "Nothing was changed", "replication.peers");
		assertThat(database.read(Snapshot::confirmed)).containsKey("B");
	}

	private Answer letGo(String destination) {
		return ask("DELETE", "/databases/db/admin/replication/destination", "name=" + destination, new byte[0], null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "PER1", "{}", "{'Source':'short',TAG,OPENING,'Received':{}}",
			"{SOURCE,'Tag':'b',OPENING,'Received':{}}", "{SOURCE,TAG,'Opening':'','Received':{}}",
			"{SOURCE,TAG,OPENING,'Received':{'x':1}}", "{SOURCE,TAG,OPENING,'Received':7}" })
	void whatIsNeitherIsABadRequest(String text) {
		String body = text.replace("SOURCE", "'Source':'BBBBBBBBBBBBBBBBBBBBBA'")
			.replace("TAG", "'Tag':'B'")
			.replace("OPENING", "'Opening':'OOOOOOOOOOOOOOOOOOOOOA'");
		assertThat(ask("greeting", bytes(body), "Bearer swordfish").status()).isEqualTo(400);
		assertThat(ask("batch", bytes(body), "Bearer swordfish").status()).isEqualTo(400);
	}

	@Test
	void overTheWireBatchesAreCompressedAndBounded() throws IOException {
		RunningNode.Caller api = RunningNode.calling("peers");
		ByteArrayOutputStream gzip = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
			out.write(bytes(batch(0, 5)));
		}
		Site.Answer taken = api.call("POST", api.at("/replication/batch"), gzip.toByteArray(), "Content-Encoding: gzip",
				RunningNode.AS_PEER);
		assertThat(taken.status()).as(taken.body()).isEqualTo(200);

		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
			out.write(new byte[70 << 20]);
		}
		assertThat(api
			.call("POST", api.at("/replication/batch"), bomb.toByteArray(), "Content-Encoding: gzip",
					RunningNode.AS_PEER)
			.status()).isEqualTo(413);
		assertThat(api.call("POST", api.at("/replication/batch"), "x", "Origin: http://evil.example").status())
			.isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "B=http://127.0.0.1:8081, B", "' C=https://node-c.example ', C" })
	void peersAreWrittenAsTagAndAddress(String text, String tag) {
		assertThat(ConfiguredPeers.Peer.parse(text).tag().text()).isEqualTo(tag);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:8081", "b=http://x", "B=ftp://x", "B=http://x/path", "" })
	void anythingElseIsRefusedWithAnExample(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ConfiguredPeers.Peer.parse(text))
			.withMessageContaining("as in B=http://127.0.0.1:8081");
	}

}
