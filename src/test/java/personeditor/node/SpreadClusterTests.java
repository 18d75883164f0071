package personeditor.node;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import personeditor.demo.cluster.Site;
import personeditor.demo.cluster.Story;
import personeditor.support.HttpSite;
import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demonstration with three nodes that are applications of their own, each with a
 * port, a folder and the others as its peers.
 */
class SpreadClusterTests {

	private static final String PATH = "/demo/cluster";

	private static final Map<Site, Integer> PORTS = new EnumMap<>(Site.class);

	private static final Map<Site, ConfigurableApplicationContext> RUNNING = new EnumMap<>(Site.class);

	@TempDir
	private static Path folder;

	private final Visitor trainer = visitor(Site.A);

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

	private static Visitor visitor(Site site) {
		return new Visitor(new HttpSite(PORTS.get(site))).with("Accept", "text/html");
	}

	private Page begin(Story story) {
		return this.trainer.send(PATH, Map.of("story", story.key(), "spread", "true"));
	}

	private Page play(Page page, int steps) {
		Page shown = page;
		for (int i = 0; i < steps; i++) {
			shown = send(shown, "/step", Map.of());
		}
		return shown;
	}

	private Page send(Page page, String what, Map<String, String> fields) {
		return this.trainer.send(page.path() + what, fields);
	}

	private Page save(Page page, Site site, String phone) {
		return send(page, "/save", Map.of("site", site.key(), "changeVector",
				page.select("[data-node=" + site + "] input[name=changeVector]").attr("value"), "phone", phone));
	}

	private static int done(Page page) {
		return page.select(".stepbar .done").size();
	}

	private static String node(Page page, Site site) {
		return page.text("[data-node=" + site + "]");
	}

	private static String phone(Page page, Site site) {
		return page.select("[data-node=" + site + "] input[name=phone]").attr("value");
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

		assertThat(person(page, Site.C, "").text("main")).contains(phone(page, Site.C));
		assertThat(person(page, Site.B, "").text("main")).contains(phone(page, Site.A));
		assertThat(page.text("main")).contains("neither is newer");
	}

	@Test
	void aPersonDecidesOnThePagesOfAnotherProcess() {
		Page healed = play(begin(Story.PARTITION), 4);
		String ofMarko = "+385 91 555 0199";

		Page copies = person(healed, Site.C, "");
		String picked = copies.select("[name='pick.phone']")
			.stream()
			.map((choice) -> choice.attr("value"))
			.skip(1)
			.findFirst()
			.orElseThrow();
		copies.choose("pick.phone", picked).press("Save this version everywhere");

		Page decided = this.trainer.open(healed.path());
		assertThat(done(decided)).isEqualTo(5);
		Page spread = send(decided, "/spread", Map.of());
		assertThat(done(spread)).isEqualTo(6);
		assertThat(phone(spread, Site.A)).isEqualTo(phone(spread, Site.C)).isEqualTo(ofMarko);
	}

	@Test
	void whatIsSavedOnThePagesOfAnotherProcessCountsAsTheStory() {
		Page page = play(begin(Story.ONE_SIDE), 1);
		assertThat(save(page, Site.A, "1").status()).isEqualTo(200);

		Page saved = person(page, Site.B, "/edit").fill("phone", "on B").press("Save person");

		assertThat(saved.firstStatus()).isEqualTo(303);
		Page shown = this.trainer.open(page.path());
		assertThat(done(shown)).isEqualTo(2);
		assertThat(phone(shown, Site.A)).isEqualTo("on B");
		assertThat(phone(shown, Site.C)).isNotEqualTo("on B");
	}

	@Test
	void aSaveOfAnOldVersionIsRefusedThereToo() {
		Page old = begin(Story.PARTITION);
		save(old, Site.C, "newer");

		Page refused = save(old, Site.C, "too late");

		assertThat(refused.status()).isEqualTo(409);
		assertThat(node(refused, Site.C)).contains("Not saved");
		assertThat(phone(refused, Site.C)).isEqualTo("newer");
		assertThat(save(old, Site.C, "\u0007").status()).isEqualTo(400);
	}

	@Test
	void aProcessThatEndsIsAwayAndGetsEverythingWhenItIsBack() {
		Page page = begin(Story.PARTITION);
		end(Site.C);
		try {
			Page away = save(page, Site.A, "without C");
			assertThat(node(away, Site.C)).contains("Does not answer").doesNotContain("Start C again");
			assertThat(page.text("main")).contains("B – C connected");
			assertThat(away.text("main")).contains("B – C cut");
			assertThat(phone(away, Site.B)).isEqualTo("without C");
			assertThat(begin(Story.SAME).status()).isEqualTo(503);
			assertThat(begin(Story.SAME).text("main")).contains("Node C does not answer");
		}
		finally {
			start(Site.C);
		}
		Page back = this.trainer.open(page.path());
		assertThat(phone(back, Site.C)).isEqualTo("without C");
		assertThat(save(back, Site.C, "with C again").status()).isEqualTo(200);
		assertThat(phone(this.trainer.open(page.path()), Site.A)).isEqualTo("with C again");
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
		assertThat(phone(this.trainer.open(page.path()), Site.C)).isEqualTo(phone(page, Site.C));
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
