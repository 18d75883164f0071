package personeditor.security;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import personeditor.http.Wire;
import personeditor.security.users.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Programs say who they are with every request.
 */
class ProgramsTests extends SecuredTest {

	private static final String AUTHORIZATION = "Authorization";

	private int read(String authorization) {
		return people().ask("GET", "/docs?id=nobody/1", "", AUTHORIZATION, authorization).status();
	}

	private int write(String authorization) {
		return people().put("Programs/1", "{}", AUTHORIZATION, authorization).status();
	}

	@Test
	void withoutANameNothingIsReadOrWritten() {
		Wire.Answer answer = people().put("Programs/2", "{\"a\":1}");

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.text("Message")).contains("Say who you are", "Nothing was read or changed");
		assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
		assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
		String reader = basic(user(Role.READER), PASSWORD);
		assertThat(people().ask("GET", "/docs?id=Programs/2", "", AUTHORIZATION, reader).status()).isEqualTo(404);
	}

	@Test
	void nameAndPasswordDoWhatTheRoleAllows() {
		String reader = basic(user(Role.READER), PASSWORD);
		String editor = basic(user(Role.EDITOR), PASSWORD);

		assertThat(read(reader)).isEqualTo(404);
		assertThat(write(reader)).isEqualTo(403);
		assertThat(write(editor)).isEqualTo(201);
		assertThat(new Wire(site(), "").ask("GET", "/admin/backups", "", AUTHORIZATION, editor).status())
			.isEqualTo(403);
		assertThat(
				new Wire(site(), "").ask("GET", "/admin/backups", "", AUTHORIZATION, basic(user(Role.ADMIN), PASSWORD))
					.status())
			.isEqualTo(200);
	}

	@Test
	void wrongPasswordsAreRefusedAndAfterFiveNoneIsLookedAt() {
		String alice = user(Role.EDITOR);
		for (int i = 0; i < 5; i++) {
			assertThat(read(basic(alice, "wrong " + i))).isEqualTo(401);
		}
		assertThat(read(basic(alice, PASSWORD))).isEqualTo(401);
		this.clock.forward(Duration.ofSeconds(61));
		assertThat(read(basic(alice, PASSWORD))).isEqualTo(404);
	}

	@Test
	void aPasswordThatWasRightAMomentAgoIsNotWhenItHasChanged() {
		String alice = user(Role.EDITOR);
		assertThat(write(basic(alice, PASSWORD))).isEqualTo(201);
		this.accounts.choose(known(alice), "another long one");
		assertThat(write(basic(alice, PASSWORD))).isEqualTo(401);
		assertThat(write(basic(alice, "another long one"))).isEqualTo(201);
	}

	@Test
	void aOneTimePasswordIsForTheFormOnly() {
		String password = this.accounts.add("program", Set.of(Role.EDITOR));

		assertThat(read(basic("program", password))).isEqualTo(401);
	}

	@Test
	void aTokenDoesWhatItIsForUntilItEnds() {
		String alice = user(Role.EDITOR);
		String reading = token(alice, Duration.ofDays(1), Role.READER);
		String writing = token(alice, Duration.ofDays(1), Role.EDITOR);

		assertThat(read(reading)).isEqualTo(404);
		assertThat(write(reading)).isEqualTo(403);
		assertThat(write(writing)).isEqualTo(201);
		assertThat(write(writing + "x")).isEqualTo(401);
		this.clock.forward(Duration.ofDays(1).plusSeconds(1));
		assertThat(write(writing)).isEqualTo(401);
	}

	@Test
	void aTokenDoesNoMoreThanItsUserMay() {
		String alice = user(Role.EDITOR);
		String token = token(alice, Duration.ofDays(1), Role.EDITOR, Role.ADMIN);
		assertThat(new Wire(site(), "").ask("GET", "/admin/backups", "", AUTHORIZATION, token).status()).isEqualTo(403);

		this.accounts.users().change(alice, (user) -> user.withRoles(Set.of(Role.READER)));
		assertThat(write(token)).isEqualTo(403);
		this.accounts.users().change(alice, (user) -> user.withDisabled(true));
		assertThat(read(token)).isEqualTo(401);
	}

	@Test
	void severalReadsInOneAreNoWayAround() {
		String reader = basic(user(Role.READER), PASSWORD);
		String inner = "{\"Requests\":[{\"Url\":\"/admin/backups\",\"Query\":\"\",\"Method\":\"GET\"},"
				+ "{\"Url\":\"/hilo/next\",\"Query\":\"?tag=x\",\"Method\":\"GET\"}]}";

		Wire.Answer answer = people().ask("POST", "/multi_get", inner, AUTHORIZATION, reader);

		assertThat(answer.json().get("Results"))
			.allSatisfy((one) -> assertThat(one.get("StatusCode").asInt()).isEqualTo(400));
	}

	@Test
	void nodesShowTheirSecret() {
		Wire.Answer stranger = people().ask("POST", "/replication/greeting", "{}", AUTHORIZATION,
				basic(user(Role.ADMIN), PASSWORD));
		Wire.Answer peer = people().ask("POST", "/replication/greeting", "{}", AUTHORIZATION, "Bearer swordfish");

		assertThat(stranger.status()).isEqualTo(403);
		assertThat(peer.status()).as(peer.body()).isEqualTo(400);
		assertThat(write("Bearer swordfish")).as("a node is no editor").isEqualTo(403);
	}

	@Test
	void metricsAreForWhoWatchesThem() {
		Wire server = new Wire(site(), "");
		assertThat(server.ask("GET", "/actuator/prometheus", "").status()).isEqualTo(401);
		assertThat(server.ask("GET", "/actuator/prometheus", "", AUTHORIZATION, basic(user(Role.READER), PASSWORD))
			.status()).isEqualTo(403);
		Wire.Answer metrics = server.ask("GET", "/actuator/prometheus", "", AUTHORIZATION,
				basic(user(Role.METRICS), PASSWORD));
		assertThat(metrics.status()).isEqualTo(200);
		assertThat(metrics.body()).contains("security_rejected_total{reason=\"role\"}");
		assertThat(server.ask("GET", "/livez", "").status()).isEqualTo(200);
	}

	@Test
	void anotherSiteCantUseWhatABrowserRemembers() {
		Wire.Answer answer = people().put("Programs/3", "{}", AUTHORIZATION, basic(user(Role.EDITOR), PASSWORD),
				"Origin", "https://evil.example");

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.text("Type")).contains("OriginNotAllowed");
	}

	@Test
	void whatIsTooLargeIsCountedWhereverItIsRefused() throws Exception {
		String editor = user(Role.EDITOR);
		double before = tooLarge();

		assertThat(site().raw("PUT /databases/people/docs?id=Programs/9 HTTP/1.1", "Host: localhost:" + this.port,
				AUTHORIZATION + ": " + basic(editor, PASSWORD), "Content-Length: 99999999"))
			.first()
			.asString()
			.contains(" 413");
		String form = "lastName=" + "x".repeat(3 << 20);
		assertThat(visitor().with("Content-Type", "application/x-www-form-urlencoded")
			.send("/people/new", List.of(Map.entry("lastName", form)))
			.status()).isEqualTo(413);

		assertThat(tooLarge()).isEqualTo(before + 2);
	}

	private double tooLarge() {
		String metrics = new Wire(site(), "")
			.ask("GET", "/actuator/prometheus", "", AUTHORIZATION, basic(user(Role.METRICS), PASSWORD))
			.body();
		return metrics.lines()
			.filter((line) -> line.startsWith("security_rejected_total{reason=\"size\"}"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.indexOf(' '))))
			.sum();
	}

}
