package personeditor.demo.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import personeditor.demo.cluster.Site;
import personeditor.demo.cluster.Story;
import personeditor.node.PersonEditor;
import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demonstration with three nodes that are applications of their own, each with a
 * port, a folder and the others as its peers.
 */
class SpreadClusterTests extends ClusterTest {

	private static final Map<Site, Integer> PORTS = new EnumMap<>(Site.class);

	private static final Map<Site, ConfigurableApplicationContext> RUNNING = new EnumMap<>(Site.class);

	@TempDir
	private static Path folder;

	@BeforeAll
	static void start() throws IOException {
		for (Site site : Site.values()) {
			try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				PORTS.put(site, socket.getLocalPort());
			}
		}
		for (Site site : Site.values()) {
			start(site);
		}
	}

	private static void start(Site site) {
		String peers = PORTS.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=http://localhost:" + entry.getValue())
			.collect(Collectors.joining(","));
		RUNNING.put(site,
				SpringApplication.run(PersonEditor.class, "--server.port=" + PORTS.get(site),
						"--store.directory=" + folder.resolve(site.name()), "--store.node-tag=" + site,
						"--replication.peers=" + peers, "--replication.secret=swordfish"));
	}

	private static void end(Site site) {
		RUNNING.remove(site).close();
	}

	@AfterAll
	static void stop() {
		RUNNING.values().forEach(ConfigurableApplicationContext::close);
		RUNNING.clear();
	}

	@BeforeEach
	void come() {
		comeTo(PORTS.get(Site.A));
	}

	private static Visitor visitor(Site site) {
		return visitor(PORTS.get(site));
	}

	private Page begin(Story story) {
		return this.trainer.send(PATH, Map.of("story", story.key(), "spread", "true"));
	}

	/** The page of the person at a node, opened where the link leads to. */
	private static Page person(Page page, Site site, String what) {
		URI address = URI.create(page.select("[data-node=" + site + "] a").attr("href"));
		assertThat(address.getPort()).isEqualTo((site == Site.A) ? -1 : PORTS.get(site));
		return visitor(site).open(address.getPath() + what);
	}

	@Test
	void whereTheProcessesAreIsSaid() {
		Page page = this.trainer.open(PATH);

		assertThat(page.text("main")).contains("Node B at http://localhost:" + PORTS.get(Site.B),
				"Start on three processes", "Start within this one");
	}

	@ParameterizedTest
	@EnumSource
	void everyStoryCanBeToldToItsEnd(Story story) {
		Page page = begin(story);

		for (int steps = 0; steps < story.steps().size(); steps++) {
			assertThat(done(page)).isEqualTo(steps);
			page = play(page, 1);
		}

		assertThat(done(page)).isEqualTo(story.steps().size());
		assertThat(page.text("main")).contains("A and C have the same version").doesNotContain("In conflict");
	}

	@Test
	void eachNodeIsADatabaseOfItsProcess() {
		Page page = play(begin(Story.PARTITION), 3);

		assertThat(person(page, Site.C, "").text("main")).contains(phone(page, "C"));
		assertThat(person(page, Site.B, "").text("main")).contains(phone(page, "A"));
		assertThat(page.text("main")).contains("neither is newer");
	}

	@Test
	void aPersonDecidesOnThePagesOfAnotherProcess() {
		Page healed = play(begin(Story.PARTITION), 4);
		String ofMarko = "+385 91 555 0199";

		takeSecondPhone(person(healed, Site.C, ""));

		Page decided = this.trainer.open(healed.path());
		assertThat(done(decided)).isEqualTo(5);
		Page spread = send(decided, "/spread", Map.of());
		assertThat(done(spread)).isEqualTo(6);
		assertThat(phone(spread, "A")).isEqualTo(phone(spread, "C")).isEqualTo(ofMarko);
	}

	@Test
	void whatIsSavedOnThePagesOfAnotherProcessCountsAsTheStory() {
		Page page = play(begin(Story.ONE_SIDE), 1);
		assertThat(save(page, "A", "1").status()).isEqualTo(200);

		Page saved = person(page, Site.B, "/edit").fill("phone", "on B").press("Save person");

		assertThat(saved.firstStatus()).isEqualTo(303);
		Page shown = this.trainer.open(page.path());
		assertThat(done(shown)).isEqualTo(2);
		assertThat(phone(shown, "A")).isEqualTo("on B");
		assertThat(phone(shown, "C")).isNotEqualTo("on B");
	}

	@Test
	void aSaveOfAnOldVersionIsRefusedThereToo() {
		Page old = begin(Story.PARTITION);
		save(old, "C", "newer");

		Page refused = save(old, "C", "too late");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(node(refused, "C")).contains("Not saved");
		assertThat(phone(refused, "C")).isEqualTo("newer");
		assertThat(save(old, "C", "\u0007").status()).isEqualTo(400);
	}

	@Test
	void aSaveIntoAConflictIsRefusedThereToo() {
		Page old = play(begin(Story.PARTITION), 3);
		play(old, 1);

		Page refused = save(old, "C", "too late");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(node(refused, "C")).contains("Not saved", "In conflict");
	}

	@Test
	void aProcessThatEndsIsAwayAndGetsEverythingWhenItIsBack() {
		Page page = begin(Story.PARTITION);
		end(Site.C);
		try {
			Page away = save(page, "A", "without C");
			assertThat(node(away, "C")).contains("Does not answer").doesNotContain("Start C again");
			assertThat(page.text("main")).contains("B – C connected");
			assertThat(away.text("main")).contains("B – C cut");
			assertThat(phone(away, "B")).isEqualTo("without C");
			assertThat(begin(Story.SAME).status()).isEqualTo(503);
			assertThat(begin(Story.SAME).text("main")).contains("Node C does not answer", "can't be reached");
		}
		finally {
			start(Site.C);
		}
		Page back = this.trainer.open(page.path());
		assertThat(phone(back, "C")).isEqualTo("without C");
		assertThat(save(back, "C", "with C again").status()).isEqualTo(200);
		assertThat(phone(this.trainer.open(page.path()), "A")).isEqualTo("with C again");
	}

	@Test
	void aRoomThatIsLeftIsGoneFromAllProcesses() {
		Page page = begin(Story.PARTITION);
		Page person = person(page, Site.C, "");

		send(page, "/again", Map.of());

		assertThat(visitor(Site.C).open(person.path()).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders", "state", "save", "send", "leave", "greeting", "batch" })
	void nobodyElseMayTellANodeWhatToDo(String what) {
		Page page = begin(Story.PARTITION);
		String room = page.path().substring(PATH.length() + 1);

		Page refused = visitor(Site.C).with("Accept", "application/json")
			.send("/cluster/rooms/" + what + "?room=" + room, Map.of());

		assertThat(refused.status()).isEqualTo(401);
		assertThat(phone(this.trainer.open(page.path()), "C")).isEqualTo(phone(page, "C"));
	}

	@Test
	void theDatabasesOfARoomAreNotServed() {
		Page page = begin(Story.PARTITION);
		String room = page.path().substring(PATH.length() + 1);

		Page refused = visitor(Site.C).open("/databases/practice-" + room + "-c/docs?id=people/1-A");

		assertThat(refused.status()).isEqualTo(500);
		assertThat(refused.source()).contains("DatabaseDoesNotExistException");
	}

}
