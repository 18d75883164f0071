package personeditor.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import personeditor.http.Wire;
import personeditor.node.PersonEditor;
import personeditor.security.users.Accounts;
import personeditor.security.users.Role;
import personeditor.security.users.User;
import personeditor.support.HttpSite;
import personeditor.support.Page;
import personeditor.support.TestClock;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as it runs where others can reach it, behind a proxy that encrypts,
 * which the test plays. All tests share it, so each adds the users it needs.
 */
@SpringBootTest(classes = PersonEditor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "security.mode=secured", "security.insecure-http-behind-proxy=127.0.0.1",
				"security.hosts=people.example.org", "replication.secret=swordfish" })
@ContextConfiguration(initializers = SecuredEditor.class)
@Import(SecuredEditor.class)
abstract class SecuredTest {

	static final String PASSWORD = "correct horse battery";

	private static final AtomicInteger USERS = new AtomicInteger();

	@Autowired
	Accounts accounts;

	@Autowired
	TestClock clock;

	@LocalServerPort
	int port;

	@BeforeEach
	void setClock() {
		this.clock.set(Instant.now().toString());
	}

	HttpSite site() {
		return new HttpSite(this.port);
	}

	/** Somebody with a password of their own. */
	String user(Role... roles) {
		String name = "user" + USERS.incrementAndGet();
		this.accounts.add(name, Set.of(roles));
		assertThat(this.accounts.choose(known(name), PASSWORD)).isTrue();
		return name;
	}

	User known(String name) {
		return this.accounts.users().find(name).orElseThrow();
	}

	Visitor visitor() {
		return new Visitor(site());
	}

	static Page signIn(Page page, String name, String password) {
		String button = page.has("next") ? "Sign in" : "Sign in and go on";
		return page.fill("sign-in.name", name).fill("sign-in.password", password).press(button);
	}

	Visitor signedIn(String name) {
		Visitor visitor = visitor();
		assertThat(signIn(visitor.open("/people"), name, PASSWORD).status()).isEqualTo(200);
		return visitor;
	}

	Wire people() {
		return new Wire(site(), "/databases/people");
	}

	static String basic(String name, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	String token(String user, Duration valid, Role... roles) {
		return "Bearer " + this.accounts.addToken(user, "token " + USERS.incrementAndGet(), Set.of(roles), valid);
	}

	/** A person, added by somebody. */
	static String person(Visitor visitor) {
		return visitor.open("/people/new").fill("lastName", "Horvat").press("Add person").path();
	}

	static List<Map.Entry<String, String>> form(String name, String password) {
		return List.of(Map.entry("sign-in.name", name), Map.entry("sign-in.password", password));
	}

}
