package personeditor.people.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import personeditor.node.PersonEditor;
import personeditor.support.HttpSite;
import personeditor.support.Page;
import personeditor.support.Site;
import personeditor.support.TemporaryStore;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is true only over a real port: the journey of two people, requests of other sites
 * and of other hosts, and what the container refuses.
 */
@SpringBootTest(classes = PersonEditor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "editor.time-zone=UTC")
@ContextConfiguration(initializers = TemporaryStore.class)
@Import(StandingClock.class)
class OverHttpTests {

	private static final List<String> HEADERS = List.of("Content-Security-Policy", "X-Content-Type-Options",
			"X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
			"Permissions-Policy");

	@LocalServerPort
	private int port;

	private HttpSite site;

	private Visitor ana;

	private Visitor marko;

	@BeforeEach
	void twoEditors() {
		this.site = new HttpSite(this.port);
		this.ana = Visitor.named(this.site, "Ana Kovač");
		this.marko = Visitor.named(this.site, "Marko Horvat");
	}

	private Page added(String lastName) {
		return this.ana.open("/people/new").fill("lastName", lastName).press("Add person");
	}

	private Map<String, String> form(Page edit) {
		Map<String, String> form = new LinkedHashMap<>();
		for (String name : List.of("changeVector", "firstName", "lastName", "email", "phone", "street", "postcode",
				"city", "notes")) {
			form.put(name, edit.value(name));
		}
		return form;
	}

	@Test
	void whatNoPageAnswersIsRefusedInTheLanguageOfTheReader() {
		this.ana.with("Accept-Language", "de");
		assertThat(this.ana.open("/nowhere").heading()).isEqualTo("Unter dieser Adresse gibt es keine Seite");
		assertThat(this.ana.open("/nowhere").header("Content-Language")).isEqualTo("de");
		this.marko.with("Accept-Language", "de").with("Origin", "https://other.example");
		assertThat(this.marko.send("/people", Map.of("lastName", "Novak")).heading())
			.isEqualTo("Dieses Speichern kam von einer fremden Website");
		this.ana.with("Accept-Language", "fr");
		assertThat(this.ana.open("/nowhere").heading()).isEqualTo("There is no page at this address");
	}

	@Test
	void twoPeopleEditOnePersonAndNothingIsLost() {
		String person = added("Journey").path();
		Page anas = this.ana.open(person).follow("Edit").fill("phone", "+1").fill("city", "Zagreb");
		Page markos = this.marko.open(person)
			.follow("Edit")
			.fill("phone", "+2")
			.fill("notes", "Marko was here.\nTwice.");
		assertThat(markos.press("Save person").message()).startsWith("Journey saved.");
		Page conflict = anas.press("Save person");
		assertThat(conflict.status()).isEqualTo(409);
		Page saved = conflict.choose("pick.phone", "yours").press("Save combined version");
		assertThat(saved.message()).contains("You kept: Phone and City.").contains("From Marko: Notes.");
		Page now = this.marko.open(person);
		assertThat(now.text("dl.facts")).contains("+1", "Zagreb", "Marko was here. Twice.");
		Page history = now.follow("History");
		assertThat(history.select("tbody tr")).hasSize(3);
		Page deleted = this.marko.open(person + "/delete").press("Delete Journey");
		assertThat(deleted.message()).startsWith("Journey deleted.");
		assertThat(this.ana.open(person).status()).isEqualTo(410);
		assertThat(deleted.press("Undo").path()).isEqualTo(person);
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site", "Origin,http://evil.example", "Origin,null",
			"Origin,http://localhost:1", "Origin,https://localhost" })
	void refusesWhatAnotherSiteSendsAndShowsItsText(String header, String value) {
		String person = added("Sited").path();
		Map<String, String> form = form(this.ana.open(person + "/edit"));
		form.put("phone", "+666");
		Visitor forged = new Visitor(this.site).with(header, value);
		forged.cookies().putAll(this.ana.cookies());
		Page refused = forged.send(person + "/edit", form);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.heading()).isEqualTo("This save came from another site");
		assertThat(refused.value("phone")).isEqualTo("+666");
		assertThat(refused.select("input[name=phone]").attr("type")).isEqualTo("tel");
		assertThat(this.ana.open(person).text()).doesNotContain("+666", "not saved");
		assertThat(forged.send("/people/examples", Map.of()).status()).isEqualTo(403);
		assertThat(forged.send(person + "/delete", form).status()).isEqualTo(403);
	}

	@Test
	void letsTheReaderGoOnWithWhatAnotherSiteSent() {
		String person = added("Meant").path();
		Map<String, String> form = form(this.ana.open(person + "/edit"));
		form.put("phone", "+1");
		Visitor forged = new Visitor(this.site).with("Sec-Fetch-Site", "cross-site");
		Page refused = forged.send(person + "/edit", form);
		assertThat(refused.value("changeVector")).isEmpty();
		forged.with("Sec-Fetch-Site", "same-origin").open("/people");
		Page compared = refused.press("Compare with the saved version");
		assertThat(compared.status()).isEqualTo(200);
		assertThat(compared.text("fieldset[data-field=phone]")).contains("+1");
	}

	@Test
	void takesWhatItsOwnPagesAndProgramsSend() {
		Visitor own = new Visitor(this.site).with("Sec-Fetch-Site", "same-origin")
			.with("Origin", "http://localhost:" + this.port);
		assertThat(own.send("/who", Map.of("who", "Ana")).firstStatus()).isEqualTo(303);
		assertThat(new Visitor(this.site).send("/who", Map.of("who", "Ana")).firstStatus()).isEqualTo(303);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:PORT", "localhost", "localhost:1", "127.0.0.1.nip.io:PORT",
			"localhost.:PORT", "0.0.0.0:PORT" })
	void answersUnderItsOwnNamesOnly(String host) throws Exception {
		String named = host.replace("PORT", Integer.toString(this.port));
		List<String> answer = this.site.raw("GET /people HTTP/1.1", "Host: " + named);
		assertThat(answer.get(0)).contains(" 403 ");
		assertThat(String.join("\n", answer)).contains("This address is not served here", "Content-Security-Policy");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1", "LOCALHOST" })
	void answersUnderEachOfItsNames(String host) throws Exception {
		assertThat(this.site.raw("GET /people HTTP/1.1", "Host: " + host + ":" + this.port).get(0)).contains(" 200 ");
	}

	@Test
	void putsItsHeadersOnEveryAnswer() throws Exception {
		String person = added("Headed").path();
		Map<String, String> stale = form(this.ana.open(person + "/edit"));
		stale.put("phone", "+1");
		this.marko.open(person + "/edit").fill("phone", "+2").press("Save person");
		Map<String, Site.Request> requests = new LinkedHashMap<>();
		requests.put("200", get("/people"));
		requests.put("303", get("/"));
		requests.put("404", get("/people/nobody"));
		requests.put("404 at no page", get("/nothing"));
		requests.put("400", get("/people/%2f"));
		requests.put("405", new Site.Request("DELETE", "/people", Map.of(), ""));
		requests.put("413", post(person + "/edit", "notes=" + "x".repeat(3_000_000)));
		requests.put("428", post(person + "/edit", "firstName=x"));
		requests.put("409", post(person + "/edit", Visitor.encoded(List.copyOf(stale.entrySet()))));
		for (Map.Entry<String, Site.Request> request : requests.entrySet()) {
			Site.Answer answer = this.site.ask(request.getValue());
			assertThat(Integer.toString(answer.status())).isEqualTo(request.getKey().substring(0, 3));
			assertThat(answer.headers()).as(request.getKey()).containsKeys(HEADERS.toArray(String[]::new));
			assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
			assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'",
					"frame-ancestors 'none'");
			assertThat(answer.body()).doesNotContain("Tomcat", "Exception", "\tat ");
		}
	}

	private static Site.Request get(String path) {
		return new Site.Request("GET", path, Map.of(), "");
	}

	private Site.Request post(String path, String body) {
		String cookies = this.ana.cookies().entrySet().iterator().next().toString();
		return new Site.Request("POST", path,
				Map.of("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookies), body);
	}

	@Test
	void refusesAFormThatIsTooLargeUnread() {
		Page refused = this.ana.send("/people", Map.of("notes", "x".repeat(3_000_000)));
		assertThat(refused.status()).isEqualTo(413);
		assertThat(refused.heading()).isEqualTo("This is too long to save");
	}

	@Test
	void refusesAFormWithTooManyFields() {
		List<Map.Entry<String, String>> fields = new ArrayList<>();
		for (int i = 0; i < 10_001; i++) {
			fields.add(Map.entry("f" + i, "1"));
		}
		assertThat(this.ana.send("/people", fields).status()).isEqualTo(400);
	}

	@Test
	void refusesAFormInAnotherEncoding() {
		Visitor other = new Visitor(this.site).with("Content-Type", "multipart/form-data; boundary=x");
		Page refused = other.send("/people", Map.of("firstName", "x"));
		assertThat(refused.status()).isEqualTo(415);
		assertThat(refused.heading()).isEqualTo("This form can’t be read");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/people/..", "/people/%2e%2e/edit", "/people/%2f", "/people/%00", "/people/..%2f..%2fetc",
			"/people/1-A%5c..", "/people/%ff" })
	void leadsNowhereByOddAddresses(String path) throws Exception {
		List<String> answer = this.site.raw("GET " + path + " HTTP/1.1", "Host: localhost:" + this.port);
		assertThat(answer.get(0)).containsPattern(" (400|404) ");
		assertThat(String.join("\n", answer)).doesNotContain("\tat ", "Exception", "Tomcat");
	}

	@ParameterizedTest
	@CsvSource({ "application/json,true", "application/problem+json,true", "'text/html,application/json',false",
			"nonsense,false", "*/*,false" })
	void answersRefusalsInJsonToThoseWhoAskForIt(String accept, boolean json) throws Exception {
		Site.Answer answer = this.site.ask(new Site.Request("GET", "/people/nobody",
				Map.of("Accept", accept, "Accept-Language", "tlh;q=x,,*"), ""));
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.header("Content-Type")).startsWith(json ? "application/problem+json" : "text/html");
		assertThat(answer.body()).contains("There is no person with this identifier");
	}

	@Test
	void namesItsCookiesAfterItsPort() {
		assertThat(new Visitor(this.site).open("/people").status()).isEqualTo(200);
		assertThat(this.ana.cookies()).containsKey("editor-" + this.port);
	}

	@Test
	void cachesItsFilesForAYearUnderTheNameOfTheirContent() throws Exception {
		Page page = this.ana.open("/people");
		for (String file : List.of(page.select("link[rel=stylesheet]").attr("href"),
				page.select("script").attr("src"))) {
			Site.Answer answer = this.site.ask(get(file));
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.header("Cache-Control")).contains("max-age=31536000", "immutable");
		}
		assertThat(this.site.ask(get("/assets/000000000000/app.css")).status()).isEqualTo(404);
	}

	@Test
	void doesNotServeOtherFiles() throws Exception {
		for (String path : List.of("/application.properties", "/messages.properties",
				"/assets/../application.properties", "/templates/people/list.html", "/actuator", "/h2-console")) {
			assertThat(this.site.ask(get(path)).status()).as(path).isIn(400, 404);
		}
	}

}
