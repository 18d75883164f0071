package personeditor.people;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import personeditor.node.PersonEditor;
import personeditor.people.ravendb.RavenDatabase;
import personeditor.people.ravendb.RavenPeople;
import personeditor.people.ravendb.RavenSettings;
import personeditor.people.ravendb.RavenSetup;
import personeditor.people.ravendb.RavenTools;
import personeditor.support.HttpSite;
import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People on a cluster of two nodes, of which one goes away.
 */
class RavenFailoverTests {

	private static final Editor ANA = new Editor("AAAAAAAAAAAAAAAA", "Ana");

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final long LONGEST = Duration.ofSeconds(20).toNanos();

	@TempDir
	private Path folder;

	private final List<AutoCloseable> open = new ArrayList<>();

	private final ExecutorService listeners = Executors.newFixedThreadPool(2);

	private ConfigurableApplicationContext preferred;

	private People people;

	private HttpSite other;

	@BeforeEach
	void start() throws IOException {
		List<Integer> ports = freePorts();
		String peers = "A=http://127.0.0.1:%d,B=http://127.0.0.1:%d".formatted(ports.get(0), ports.get(1));
		this.preferred = node("A", ports.get(0), peers);
		node("B", ports.get(1), peers);
		this.people = people(ports.get(0), ports.get(1));
		this.other = new HttpSite(ports.get(1));
	}

	private static List<Integer> freePorts() throws IOException {
		try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return List.of(one.getLocalPort(), other.getLocalPort());
		}
	}

	private ConfigurableApplicationContext node(String tag, int port, String peers) {
		ConfigurableApplicationContext node = SpringApplication.run(PersonEditor.class, "--server.port=" + port,
				"--store.node-tag=" + tag, "--store.directory=" + this.folder.resolve(tag),
				"--replication.peers=" + peers);
		this.open.add(node);
		return node;
	}

	private People people(int... ports) {
		List<String> urls = new ArrayList<>();
		for (int port : ports) {
			urls.add("http://127.0.0.1:" + port);
		}
		RavenDatabase database = new RavenSetup(new RavenSettings(urls, "people", null, null, false, false, PATIENCE))
			.connect();
		this.open.add(database);
		return new RavenPeople(database, new RavenTools(RavenSetup.createIndex(database), this.listeners,
				InstantSource.system(), new Random(1)));
	}

	@AfterEach
	void end() throws Exception {
		this.listeners.shutdownNow();
		for (int i = this.open.size() - 1; i >= 0; i--) {
			this.open.get(i).close();
		}
	}

	@Test
	void whatWasOpenedOnANodeThatIsAwayNowIsSavedOnTheOtherAndCheckedThere() throws Exception {
		PersonId id = this.people.newId();
		PersonVersion opened = this.people.save(PersonChange.create(id, ContractTest.phone("+0"), ANA));
		awaitOnOther(id, opened);
		this.preferred.close();

		PersonVersion saved = this.people
			.save(PersonChange.edit(id, ContractTest.phone("+1"), opened.changeVector(), ANA));

		assertThat(this.people.current(id)).contains(saved);
		assertThat(saved.shortVector()).contains("B:");
		assertThat(this.people.history(id, 10)).containsExactly(saved, opened);
		assertThat(this.people.list(PeopleQuery.first()).total()).isEqualTo(1);
	}

	/** Past the client, which would ask the node that it prefers. */
	private void awaitOnOther(PersonId id, PersonVersion version) throws Exception {
		long deadline = System.nanoTime() + LONGEST;
		Site.Request question = new Site.Request("GET", "/databases/people/docs?id=" + id.text(), Map.of(), "");
		while (!this.other.ask(question).body().contains(version.changeVector())) {
			assertThat(System.nanoTime()).as("replicated in time").isLessThan(deadline);
			Thread.sleep(50);
		}
	}

}
