package personeditor.people.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.demo.Chapter;
import personeditor.demo.Role;
import personeditor.demo.Room;
import personeditor.demo.Rooms;
import personeditor.node.PersonEditor;
import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.live.LiveStreams;
import personeditor.store.engine.Databases;
import personeditor.store.replication.ConflictResolver;
import personeditor.store.replication.ConflictSolver;
import personeditor.store.replication.Links;
import personeditor.store.replication.ResolverScripts;
import personeditor.support.EventStream;
import personeditor.support.HttpSite;
import personeditor.support.OtherNode;
import personeditor.support.Page;
import personeditor.support.Site;
import personeditor.support.TemporaryStore;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page that is open is told while somebody else saves, over a real port.
 */
@SpringBootTest(classes = PersonEditor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "editor.time-zone=UTC", "editor.live.streams=9", "editor.live.streams-of-one=6",
				"editor.live.comment=100ms", "server.tomcat.connection-timeout=1s" })
@ContextConfiguration(initializers = TemporaryStore.class)
@Import(StandingClock.class)
@Timeout(60)
class LiveTests {

	private static final Editor MARKO = new Editor("MMMMMMMMMMMMMMMM", "Marko Horvat");

	@LocalServerPort
	private int port;

	@Autowired
	private People people;

	@Autowired
	private LiveStreams streams;

	@Autowired
	private Rooms rooms;

	@Autowired
	private Databases databases;

	@Autowired
	private Links links;

	private final List<EventStream> opened = new ArrayList<>();

	private Visitor ana;

	private PersonId ivana;

	private PersonVersion first;

	@BeforeEach
	void somebodyHasAPersonOpen() {
		this.ana = visitor("Ana Kovač");
		this.ivana = this.people.newId();
		this.first = this.people.save(PersonChange.create(this.ivana, values("+1", "Zagreb"), MARKO));
	}

	@AfterEach
	void everybodyLeaves() throws IOException {
		for (EventStream stream : this.opened) {
			stream.close();
		}
		awaitStreams(0);
	}

	private void awaitStreams(int count) {
		Awaitility.await().untilAsserted(() -> assertThat(this.streams.count()).isEqualTo(count));
	}

	private Visitor visitor(String name) {
		return Visitor.named(new HttpSite(this.port), name);
	}

	private static PersonValues values(String phone, String city) {
		return PersonValues.of(Map.of(PersonField.FIRST_NAME, "Ivana", PersonField.LAST_NAME, "Marić",
				PersonField.PHONE, phone, PersonField.CITY, city));
	}

	private PersonVersion saved(PersonVersion from, String phone, Editor by) {
		return this.people.save(PersonChange.edit(this.ivana, values(phone, "Split"), from.changeVector(), by));
	}

	private EventStream listen(Visitor visitor) throws Exception {
		EventStream stream = EventStream.open(this.port, path("events"), visitor.cookies());
		this.opened.add(stream);
		return stream;
	}

	private String path(String part) {
		return "/people/" + this.ivana.page() + "/" + part + "?since=" + encoded(this.first);
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	@Test
	void aNewerVersionIsToldWithWhoAndWhatChanged() throws Exception {
		EventStream stream = listen(this.ana);
		assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream;charset=UTF-8");
		assertThat(stream.header("Content-Security-Policy")).isNotEmpty();
		stream.next("presence");
		PersonVersion second = saved(this.first, "+2", MARKO);
		JsonNode news = json(stream.next("changed"));
		assertThat(news.get("vector").asString()).isEqualTo(second.changeVector());
		assertThat(news.get("version").asString()).isEqualTo(second.shortVector());
		assertThat(news.get("who").asString()).isEqualTo("Marko Horvat");
		assertThat(news.get("at").asString()).startsWith("2026-11-21T14:32:00");
		assertThat(news.get("own").asBoolean()).isFalse();
		assertThat(news.get("fields").toString()).isEqualTo("[\"phone\",\"city\"]");
	}

	@Test
	void aVersionThatWasSavedBeforeTheStreamBeganIsToldAtOnce() throws Exception {
		PersonVersion second = saved(this.first, "+2", MARKO);
		assertThat(json(listen(this.ana).next("changed")).get("vector").asString()).isEqualTo(second.changeVector());
	}

	@Test
	void aDeletionIsTold() throws Exception {
		EventStream stream = listen(this.ana);
		this.people.delete(this.ivana, this.first.changeVector(), MARKO);
		assertThat(json(stream.next("deleted")).get("who").asString()).isEqualTo("Marko Horvat");
	}

	@Test
	void whatAProgramWritesOverTheApiIsTold() throws Exception {
		EventStream stream = listen(this.ana);

		Site.Answer put = new HttpSite(this.port).ask(new Site.Request("PUT",
				"/databases/people/docs?id=" + this.ivana.text(), Map.of("Accept", "application/json"),
				"{\"firstName\":\"Ivana\",\"phone\":\"+5\",\"@metadata\":{\"@collection\":\"People\"}}"));

		assertThat(put.status()).isEqualTo(201);
		JsonNode news = json(stream.next("changed"));
		assertThat(news.get("who").asString()).isEmpty();
		assertThat(news.get("fields").toString()).isEqualTo("[\"lastName\",\"phone\",\"city\"]");
	}

	@Test
	void whatAnotherNodeSendsIsTold() throws Exception {
		EventStream stream = listen(this.ana);
		try (OtherNode other = new OtherNode(this.databases, this.links).takesIn()) {
			other.saves(this.ivana.text(), "{\"firstName\":\"Ivana\"}", "Luka Perić").sends();

			assertThat(json(stream.next("changed")).get("who").asString()).isEqualTo("Luka Perić");
		}
	}

	@Test
	void versionsOfNodesOfWhichNoneIsNewerAreToldAndSoIsTheDecision() throws Exception {
		EventStream stream = listen(this.ana);
		try (OtherNode other = new OtherNode(this.databases, this.links).takesIn()) {
			saved(this.first, "+2", MARKO);
			stream.next("changed");

			other.saves(this.ivana.text(), "{\"firstName\":\"Ivana\"}", "Luka Perić").sends();

			String merged = this.people.copies(this.ivana).orElseThrow().merged();
			assertThat(json(stream.next("conflict")).get("vector").asString()).isEqualTo(merged);
			assertThat(json(listen(this.ana).next("conflict")).get("vector").asString()).isEqualTo(merged);
			assertThat(json(this.ana.open(path("news")).source()).get("event").asString()).isEqualTo("conflict");
			assertThat(this.ana.open(path("notice") + "&mine=phone").text())
				.contains("Nodes have saved different versions", "Your text is still here");

			new ConflictResolver(this.databases.find("people").orElseThrow(), () -> ConflictSolver.LATEST,
					ResolverScripts.NONE)
				.resolveAll();

			assertThat(json(stream.next("changed")).get("vector").asString())
				.isEqualTo(this.people.current(this.ivana).orElseThrow().changeVector());
		}
	}

	@Test
	void nothingIsToldOfWhatThePageShowsOrOfOtherPeople() throws Exception {
		EventStream stream = listen(this.ana);
		stream.next("presence");
		this.people.save(PersonChange.create(this.people.newId(), values("+3", "Pula"), MARKO));
		assertThat(stream.nextOther()).isEqualTo("retry: 3000");
		assertThat(stream.nextOther()).isEqualTo(":");
		assertThat(stream.nextOther()).isEqualTo(":");
		assertThat(stream.left()).isEmpty();
	}

	@Test
	void oneWhoAsksIsToldTheSame() {
		assertThat(json(this.ana.open(path("news")).source()).get("event").asString()).isEqualTo("none");
		saved(this.first, "+2", MARKO);
		JsonNode news = json(this.ana.open(path("news")).source());
		assertThat(news.get("event").asString()).isEqualTo("changed");
		assertThat(news.get("fields").toString()).isEqualTo("[\"phone\",\"city\"]");
	}

	@Test
	void asksForAPersonOrAVersionThatIsNoneAreRefused() throws Exception {
		assertThat(this.ana.open("/people/nobody/events?since=").status()).isEqualTo(404);
		assertThat(this.ana.open("/people/nobody/news?since=").status()).isEqualTo(404);
		assertThat(this.ana.open("/people/" + this.ivana.page() + "/events?since=banana").status()).isEqualTo(400);
		assertThat(this.ana.open("/people/" + this.ivana.page() + "/events").status()).isEqualTo(400);
	}

	@Test
	void everybodySeesWhoElseHasThePersonOpenAndNobodySeesThemselves() throws Exception {
		EventStream anas = listen(this.ana);
		assertThat(json(anas.next("presence")).get("names")).isEmpty();
		Visitor marko = visitor("Marko Horvat");
		EventStream markos = listen(marko);
		assertThat(json(markos.next("presence")).get("text").asString())
			.isEqualTo("\u2068Ana Kovač\u2069 has this person open");
		assertThat(json(anas.next("presence")).get("names").toString()).isEqualTo("[\"Marko Horvat\"]");
		listen(this.ana);
		assertThat(json(anas.next("presence")).get("names")).hasSize(1);
		markos.close();
		assertThat(json(anas.next("presence")).get("names")).isEmpty();
	}

	@Test
	void namesCanBreakNeitherTheStreamNorThePage() throws Exception {
		EventStream stream = listen(this.ana);
		stream.next("presence");
		String name = "<img src=x onerror=alert(1)>\"\n\ndata: {}\r\nevent: deleted";
		saved(this.first, "+2", new Editor("XXXXXXXXXXXXXXXX", name));
		assertThat(json(stream.next("changed")).get("who").asString()).isEqualTo(name);
		Page parts = this.ana.open(path("notice") + "&mine=phone");
		assertThat(parts.text("[data-live=notice]")).contains("<img src=x onerror=alert(1)>");
		assertThat(parts.select("img")).isEmpty();
		listen(visitor("<b>Eve</b>"));
		assertThat(json(stream.next("presence")).get("names").toString()).isEqualTo("[\"<b>Eve</b>\"]");
		assertThat(stream.left()).isEmpty();
	}

	@Test
	void thereAreNoMoreStreamsThanAllowed() throws Exception {
		for (int i = 0; i < 6; i++) {
			assertThat(listen(this.ana).status()).isEqualTo(200);
		}
		assertThat(listen(this.ana).status()).isEqualTo(204);
		for (int i = 0; i < 3; i++) {
			assertThat(listen(visitor("Guest 1" + i)).status()).isEqualTo(200);
		}
		assertThat(listen(visitor("Guest 20")).status()).isEqualTo(204);
		this.opened.get(0).close();
		awaitStreams(8);
		assertThat(listen(visitor("Guest 20")).status()).isEqualTo(200);
	}

	@Test
	void aClientThatNeverReadsHoldsUpNobodyAndIsGivenUp() throws Exception {
		Visitor marko = visitor("Marko Horvat");
		try (Socket deaf = new Socket()) {
			deaf.setReceiveBufferSize(1024);
			deaf.connect(new InetSocketAddress("localhost", this.port));
			String cookies = marko.cookies()
				.entrySet()
				.stream()
				.map(Map.Entry::toString)
				.collect(Collectors.joining("; "));
			deaf.getOutputStream()
				.write(("GET " + path("events") + " HTTP/1.1\r\nHost: localhost:" + this.port + "\r\nCookie: " + cookies
						+ "\r\n\r\n")
					.getBytes(StandardCharsets.ISO_8859_1));
			awaitStreams(1);
			EventStream stream = listen(this.ana);
			Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
				for (int i = 0; i < 10_000; i++) {
					this.streams.beat();
				}
				return this.streams.count() == 1;
			});
			PersonVersion second = saved(this.first, "+2", MARKO);
			assertThat(json(stream.next("changed")).get("vector").asString()).isEqualTo(second.changeVector());
		}
	}

	@Test
	void partsOfThePageSayWhatChangedAndWhatTheReaderChangedToo() {
		saved(saved(this.first, "+2", MARKO), "+3", MARKO);
		Page parts = this.ana.open(path("notice") + "&mine=phone,email");
		assertThat(parts.text("[data-live=notice] h2")).isEqualTo("Marko Horvat saved a newer version at 14:32");
		assertThat(parts.text("[data-live=notice] .full p"))
			.startsWith("Phone and City changed. You also changed Phone.");
		assertThat(parts.text("[data-live=notice] .line"))
			.isEqualTo("2 newer versions, the last by Marko Horvat, 14:32. Compare and combine");
		assertThat(parts.text("[data-live=notice]")).contains("Keep typing", "Load Marko’s version instead");
		assertThat(parts.text("[data-live=drop]")).startsWith("Drop your 2 changes?")
			.contains("Email and Phone go back to the saved values.");
		assertThat(parts.text("#phone-theirs")).isEqualTo("Marko saved +3");
		assertThat(parts.text("#city-theirs")).isEqualTo("Marko saved Split (you did not change this)");
		assertThat(parts.text("#email-theirs")).isEmpty();
		assertThat(parts.text("[data-live=aside]")).contains("Out of date", "You opened", "Now saved");
	}

	@Test
	void whoHasTypedNothingIsShownTheNewVersion() {
		saved(this.first, "+2", MARKO);
		Page parts = this.ana.open(path("notice") + "&mine=");
		assertThat(parts.text("[data-live=notice] .full")).contains("Phone and City changed.", "Show the new version")
			.doesNotContain("Your text", "Keep typing", "Compare");
		assertThat(parts.text("[data-live=drop]")).isEmpty();
	}

	@Test
	void onesOwnOtherTabIsCalledThat() {
		Page saved = this.ana.open("/people/" + this.ivana.page() + "/edit").fill("phone", "+2").press("Save person");
		assertThat(saved.status()).isEqualTo(200);
		assertThat(json(this.ana.open(path("news")).source()).get("own").asBoolean()).isTrue();
		Page parts = this.ana.open(path("notice") + "&mine=phone");
		assertThat(parts.text("[data-live=notice] h2")).isEqualTo("You saved a newer version in another tab at 14:32");
		assertThat(parts.text("[data-live=notice]")).contains("Load the saved version instead");
	}

	@Test
	void aDeletionIsSaidAndCanBeComparedOnly() {
		this.people.delete(this.ivana, this.first.changeVector(), MARKO);
		Page parts = this.ana.open(path("notice") + "&mine=phone");
		assertThat(parts.text("[data-live=notice] h2")).isEqualTo("Marko Horvat deleted this person at 14:32");
		assertThat(parts.text("[data-live=notice]")).contains("Compare and combine").doesNotContain("instead");
	}

	@Test
	void partsOfAPageDontTakeTheMessageOfTheNextPage() throws Exception {
		Map<String, String> headers = Map.of("Cookie", "flash-" + this.port + "=e30");
		HttpSite site = new HttpSite(this.port);
		assertThat(site.ask(new Site.Request("GET", "/people", headers, "")).headers()).containsKey("Set-Cookie");
		for (String part : List.of("notice", "news")) {
			assertThat(site.ask(new Site.Request("GET", path(part), headers, "")).headers())
				.doesNotContainKey("Set-Cookie");
		}
	}

	@Test
	void whatWasTypedIsKeptWhenTheReaderTakesTheSavedVersion() {
		saved(this.first, "+2", MARKO);
		Page dropped = this.ana.send("/people/" + this.ivana.page() + "/edit", Map.of("changeVector",
				this.first.changeVector(), "firstName", "Ivana", "phone", "+9", "action", "drop"));
		assertThat(dropped.firstStatus()).isEqualTo(303);
		assertThat(dropped.message()).startsWith("Your changes were dropped.");
		assertThat(dropped.value("phone")).isEqualTo("+2");
		assertThat(dropped.text("form[action^='/unsaved']")).contains("You have text that was not saved");
		Page compared = this.ana.send("/unsaved/" + this.ivana.page(), Map.of("action", "open"));
		assertThat(compared.text("fieldset[data-field=phone]")).contains("+9", "+2");
	}

	@Test
	void tabsInAPracticeRoomAreToldOfWhatHappensInIt() throws Exception {
		Room room = this.rooms.open(Chapter.values()[0]);
		PersonVersion shown = room.people().current(Room.PERSON).orElseThrow();
		EventStream anas = inRoom(room, Role.ANA, shown);
		assertThat(json(anas.next("presence")).get("names")).isEmpty();
		inRoom(room, Role.MARKO, shown);
		assertThat(json(anas.next("presence")).get("names").toString()).contains(Role.MARKO.fullName());
		PersonVersion second = room.people()
			.save(PersonChange.edit(Room.PERSON, values("+2", "Split"), shown.changeVector(), room.editor(Role.MARKO)));
		assertThat(json(anas.next("changed")).get("vector").asString()).isEqualTo(second.changeVector());
		String address = "/practice/" + room.id() + "/ana/people/1-A/notice?mine=phone&since=" + encoded(shown);
		assertThat(this.ana.open(address).text("[data-live=notice]")).contains("You also changed Phone.");
		this.rooms.close(room);
	}

	private EventStream inRoom(Room room, Role role, PersonVersion shown) throws Exception {
		EventStream stream = EventStream.open(this.port,
				"/practice/" + room.id() + "/" + role.key() + "/people/1-A/events?since=" + encoded(shown), Map.of());
		this.opened.add(stream);
		return stream;
	}

	private static String encoded(PersonVersion version) {
		return URLEncoder.encode(version.changeVector(), StandardCharsets.UTF_8);
	}

	@Test
	void aNodeThatStopsWaitsForNoStream(@TempDir Path folder) throws Exception {
		ConfigurableApplicationContext node = SpringApplication.run(PersonEditor.class, "--server.port=0",
				"--store.directory=" + folder);
		int nodePort = node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		PersonVersion person = node.getBean(People.class)
			.save(PersonChange.create(new PersonId("people/1-A"), values("+1", "Zagreb"), MARKO));
		EventStream stream = EventStream.open(nodePort, "/people/1-A/events?since=" + encoded(person), Map.of());
		stream.next("presence");
		long begun = System.nanoTime();
		node.close();
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
		Awaitility.await().until(stream::isEnded);
	}

}
