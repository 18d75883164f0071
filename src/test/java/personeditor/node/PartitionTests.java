package personeditor.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.ravendb.client.documents.DocumentStore;
import net.ravendb.client.documents.session.IDocumentSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.support.ChildProcess;
import personeditor.support.HttpSite;
import personeditor.support.LinkProxy;
import personeditor.support.LinkProxy.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three processes that send each other what they have, over ways that are cut, slow and
 * worse, while all of them take in writes. When the ways are whole again, all have the
 * same, nothing that was answered is lost, and the network is quiet. Then one of them
 * dies, and the official client goes on with the next.
 *
 * <p>
 * {@code -Psoak} goes on for longer.
 */
class PartitionTests {

	private static final int SECONDS = Integer.getInteger("soak.seconds", 8);

	private static final int NODES = 3;

	private static final int DOCUMENTS = 6;

	private static final JsonMapper JSON = JsonMapper.shared();

	@TempDir
	private Path folder;

	private final HttpClient client = HttpClient.newHttpClient();

	private final int[] ports = new int[NODES];

	private final List<LinkProxy> links = new ArrayList<>();

	private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

	@Test
	void whateverHappensToTheNetworkAllNodesEndUpEqualAndNothingIsLost() throws Exception {
		for (int i = 0; i < NODES; i++) {
			this.ports[i] = freePort();
		}
		List<ChildProcess> nodes = new ArrayList<>();
		try {
			for (int i = 0; i < NODES; i++) {
				nodes.add(start(i));
			}
			for (int port : this.ports) {
				new HttpSite(port).await();
			}
			writeWhileTheNetworkFails();
			awaitEqual();
			assertQuiet();
			awaitEqual();
			assertNothingIsLost();
			theClientGoesOnWithTheNextNode(nodes.get(0));
		}
		finally {
			nodes.forEach(ChildProcess::close);
			for (LinkProxy link : this.links) {
				link.close();
			}
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static String tag(int node) {
		return String.valueOf((char) ('A' + node));
	}

	private ChildProcess start(int node) throws IOException {
		List<String> peers = new ArrayList<>();
		for (int other = 0; other < NODES; other++) {
			if (other != node) {
				LinkProxy link = new LinkProxy(this.ports[other]);
				this.links.add(link);
				peers.add(tag(other) + "=http://127.0.0.1:" + link.port());
			}
		}
		return ChildProcess.start(List.of("-Xmx200m"), PersonEditor.class, "--server.port=" + this.ports[node],
				"--store.directory=" + this.folder.resolve(tag(node)), "--store.node-tag=" + tag(node),
				"--replication.peers=" + String.join(",", peers), "--replication.patience=2s");
	}

	private void writeWhileTheNetworkFails() throws Exception {
		long end = System.nanoTime() + SECONDS * 1_000_000_000L;
		List<Thread> writers = IntStream.range(0, NODES)
			.mapToObj((node) -> new Thread(() -> write(node, end)))
			.toList();
		writers.forEach(Thread::start);
		Random random = new Random(5);
		while (System.nanoTime() < end) {
			LinkProxy link = this.links.get(random.nextInt(this.links.size()));
			if (random.nextInt(4) == 0) {
				link.replay();
			}
			link.set(Mode.values()[random.nextInt(Mode.values().length)]);
			Thread.sleep(50 + random.nextInt(300));
		}
		for (Thread writer : writers) {
			writer.join();
		}
		this.links.forEach((link) -> link.set(Mode.WHOLE));
	}

	/** Writes to one node: checked and unchecked, saves and deletions. */
	private void write(int node, long end) {
		Random random = new Random(node);
		for (int i = 0; System.nanoTime() < end; i++) {
			String id = "t10/" + random.nextInt(DOCUMENTS);
			String says = "{\"by\":\"" + tag(node) + "\",\"n\":" + i + ",\"@metadata\":{\"@collection\":\"T10\"}}";
			try {
				if (random.nextInt(8) == 0) {
					ask(node, "DELETE", "/docs?id=" + id, "");
				}
				else {
					HttpResponse<String> answer = ask(node, "PUT", "/docs?id=" + id, says);
					if (answer.statusCode() == 201) {
						this.acknowledged
							.add(new Acknowledged(id, JSON.readTree(answer.body()).path("ChangeVector").asString()));
					}
				}
				Thread.sleep(10);
			}
			catch (IOException | InterruptedException exception) {
				throw new AssertionError(exception);
			}
		}
	}

	private HttpResponse<String> ask(int node, String method, String path, String body)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.ports[node] + "/databases/people" + path))
			.timeout(Duration.ofSeconds(20))
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		return this.client.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private JsonNode read(int node, String path) throws IOException, InterruptedException {
		return JSON.readTree(ask(node, "GET", path, "").body()).path("Results");
	}

	/** What a node has: vectors and contents by ids. */
	private Map<String, String> contents(int node) throws IOException, InterruptedException {
		Map<String, String> contents = new TreeMap<>();
		for (JsonNode document : read(node, "/docs?startsWith=t10/&pageSize=1000")) {
			JsonNode metadata = document.path("@metadata");
			contents.put(metadata.path("@id").asString(),
					metadata.path("@change-vector").asString() + " " + document.path("by") + document.path("n"));
		}
		return contents;
	}

	private void awaitEqual() throws Exception {
		long end = System.nanoTime() + 30_000_000_000L;
		List<Map<String, String>> all = List.of();
		do {
			Thread.sleep(200);
			all = List.of(contents(0), contents(1), contents(2));
		}
		while (Set.copyOf(all).size() > 1 && System.nanoTime() < end);
		assertThat(all.get(1)).as("what B has, and A").isEqualTo(all.get(0));
		assertThat(all.get(2)).as("what C has, and A").isEqualTo(all.get(0));
		assertThat(all.get(0)).as("all that is left").isNotEmpty();
	}

	/** A way that was cut for long is tried again after ten seconds at the latest. */
	private void assertQuiet() throws InterruptedException {
		long end = System.nanoTime() + 30_000_000_000L;
		int before = 0;
		int quiet = 0;
		while (quiet < 3 && System.nanoTime() < end) {
			Thread.sleep(1_000);
			int now = this.links.stream().mapToInt(LinkProxy::batches).sum();
			quiet = (now == before) ? quiet + 1 : 0;
			before = now;
		}
		assertThat(before).as("batches").isPositive();
		assertThat(quiet).as("seconds without a batch").isEqualTo(3);
	}

	private void assertNothingIsLost() throws Exception {
		assertThat(this.acknowledged).as("writes").hasSizeGreaterThan(50);
		for (int node = 0; node < NODES; node++) {
			Map<String, Set<String>> kept = new HashMap<>();
			for (Acknowledged each : this.acknowledged) {
				if (!kept.containsKey(each.id)) {
					kept.put(each.id, vectors(node, each.id));
				}
				assertThat(kept.get(each.id)).as("the versions of %s at %s", each.id, tag(node)).contains(each.vector);
			}
		}
	}

	private Set<String> vectors(int node, String id) throws IOException, InterruptedException {
		String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
		Stream<JsonNode> all = read(node, "/revisions?id=" + encoded + "&pageSize=100000").valueStream();
		return all.map((revision) -> revision.path("@metadata").path("@change-vector").asString())
			.collect(Collectors.toSet());
	}

	private void theClientGoesOnWithTheNextNode(ChildProcess first) throws InterruptedException {
		try (DocumentStore store = new DocumentStore("http://127.0.0.1:" + this.ports[0], "people")) {
			store.initialize();
			try (IDocumentSession session = store.openSession()) {
				session.store(new HashMap<>(Map.of("before", 1)), "t10/client");
				session.saveChanges();
			}
			first.kill();
			try (IDocumentSession session = store.openSession()) {
				session.store(new HashMap<>(Map.of("after", 1)), "t10/after");
				session.saveChanges();
			}
		}
	}

	private record Acknowledged(String id, String vector) {
	}

}
