package personeditor.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import personeditor.security.users.Role;
import personeditor.support.Page;
import personeditor.support.Site;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People sign in by a form, and lose nothing by it.
 */
class SigningInTests extends SecuredTest {

	@Test
	void whoOpensAPageIsAskedAndThenSeesIt() {
		String alice = user(Role.EDITOR);
		Page asked = visitor().open("/people?q=nobody");
		assertThat(asked.status()).isEqualTo(401);
		assertThat(asked.heading()).isEqualTo("Sign in");
		assertThat(asked.header("Content-Security-Policy")).contains("default-src 'none'");

		Page shown = signIn(asked, alice, PASSWORD);

		assertThat(shown.status()).isEqualTo(200);
		assertThat(shown.path()).isEqualTo("/people?q=nobody");
		assertThat(shown.text()).contains("Editing as " + alice);
	}

	@Test
	void aSaveWithoutASessionIsAskedForANameAndGoesOn() {
		String alice = user(Role.EDITOR);
		Visitor visitor = signedIn(alice);
		String person = person(visitor);
		Page form = visitor.open(person + "/edit").fill("phone", "+385 1").fill("notes", "Long text.");
		visitor.forgetCookies();

		Page asked = form.press("Save person");
		assertThat(asked.status()).isEqualTo(401);
		assertThat(asked.text()).contains("nothing is lost", "+385 1", "Long text.");
		Page saved = signIn(asked, alice, PASSWORD);

		assertThat(saved.path()).isEqualTo(person);
		assertThat(saved.text()).contains("+385 1", "Long text.");
		assertThat(visitor.open(person + "/history").text()).contains("You").doesNotContain("Guest");
	}

	@Test
	void whoSignsInToSaveAndWasOvertakenGetsTheConflictPage() {
		String alice = user(Role.EDITOR);
		Visitor visitor = signedIn(alice);
		String person = person(visitor);
		Page form = visitor.open(person + "/edit").fill("phone", "mine");
		signedIn(user(Role.EDITOR)).open(person + "/edit").fill("phone", "theirs").press("Save person");
		visitor.forgetCookies();

		Page conflict = signIn(form.press("Save person"), alice, PASSWORD);

		assertThat(conflict.status()).isEqualTo(409);
		assertThat(conflict.text()).contains("mine", "theirs");
	}

	/** What somebody gets who adds a person when the session has ended. */
	private static Page addedWithoutASession(Visitor visitor) {
		Page form = visitor.open("/people/new").fill("lastName", "Typed");
		visitor.forgetCookies();
		return form.press("Add person");
	}

	@Test
	void aWrongPasswordLosesNoTextAndIsNeverSentBack() {
		String alice = user(Role.EDITOR);
		Page asked = addedWithoutASession(signedIn(user(Role.EDITOR)));

		Page again = signIn(asked, alice, "wrong-password-wrong");

		assertThat(again.status()).isEqualTo(401);
		assertThat(again.text()).contains("Name or password is wrong", "Typed");
		assertThat(again.source()).doesNotContain("wrong-password-wrong");
		Page added = signIn(again, alice, PASSWORD);
		assertThat(added.text()).contains("Typed");
		assertThat(added.source()).doesNotContain(PASSWORD);
	}

	@Test
	void anUnknownNameIsAnsweredLikeAWrongPassword() {
		Page unknown = signIn(visitor().open("/people"), "nobody-of-this-name", PASSWORD);
		Page wrong = signIn(visitor().open("/people"), user(Role.READER), "wrong-password-wrong");

		assertThat(unknown.status()).isEqualTo(wrong.status());
		assertThat(unknown.text(".msg")).isEqualTo(wrong.text(".msg")).isNotBlank();
	}

	@Test
	void afterFiveWrongPasswordsNoneIsLookedAtForAMinute() {
		String alice = user(Role.READER);
		for (int i = 0; i < 5; i++) {
			assertThat(signIn(visitor().open("/people"), alice, "wrong-password-wrong").status()).isEqualTo(401);
		}
		Page asked = addedWithoutASession(signedIn(user(Role.EDITOR)));
		Page throttled = signIn(asked, alice, PASSWORD);
		assertThat(throttled.status()).isEqualTo(429);
		assertThat(throttled.text()).contains("Wait a minute", "Typed");
		assertThat(signIn(visitor().open("/people"), user(Role.READER), PASSWORD).status()).as("somebody else")
			.isEqualTo(200);

		this.clock.forward(Duration.ofSeconds(61));

		assertThat(signIn(visitor().open("/people"), alice, PASSWORD).status()).isEqualTo(200);
	}

	@Test
	void aOneTimePasswordIsReplacedBeforeAnythingElse() {
		String password = this.accounts.add("first", Set.of(Role.EDITOR));
		Visitor visitor = signedIn(user(Role.EDITOR));
		Page asked = signIn(addedWithoutASession(visitor), "first", password);
		assertThat(asked.status()).isEqualTo(403);
		assertThat(asked.heading()).isEqualTo("Choose your own password");
		assertThat(visitor.open("/people").heading()).isEqualTo("Choose your own password");

		Page refused = asked.fill("own-password", "short").press("Use this password");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text()).contains("Typed");
		assertThat(refused.fill("own-password", password).press("Use this password").status()).as("the same again")
			.isEqualTo(422);
		Page added = refused.fill("own-password", PASSWORD).press("Use this password");

		assertThat(added.status()).isEqualTo(200);
		assertThat(added.text()).contains("Typed");
		assertThat(signIn(visitor().open("/people"), "first", password).status()).as("it was for one time")
			.isEqualTo(401);
		assertThat(signIn(visitor().open("/people"), "first", PASSWORD).status()).isEqualTo(200);
	}

	@Test
	void aOneTimePasswordEndsAfterThreeDays() {
		String password = this.accounts.add("late", Set.of(Role.EDITOR));
		this.clock.forward(Duration.ofDays(3).plusSeconds(1));

		assertThat(signIn(visitor().open("/people"), "late", password).status()).isEqualTo(401);
	}

	@Test
	void whoIsDisabledOrGetsAnotherPasswordIsOutWithTheNextRequest() {
		String alice = user(Role.EDITOR);
		Visitor visitor = signedIn(alice);
		this.accounts.users().change(alice, (user) -> user.withDisabled(true));
		assertThat(visitor.open("/people").status()).isEqualTo(401);
		assertThat(signIn(visitor().open("/people"), alice, PASSWORD).status()).isEqualTo(401);

		this.accounts.users().change(alice, (user) -> user.withDisabled(false));
		Visitor again = signedIn(alice);
		this.accounts.reset(alice);
		assertThat(again.open("/people").status()).isEqualTo(401);
	}

	@Test
	void whoIsRemovedAndAddedAgainIsSomebodyElse() {
		String alice = user(Role.EDITOR);
		Visitor visitor = signedIn(alice);
		String hash = known(alice).password();
		this.accounts.remove(alice);
		this.accounts.add(alice, Set.of(Role.ADMIN));
		this.accounts.users().change(alice, (user) -> user.withPassword(hash, null));

		assertThat(visitor.open("/people").status()).isEqualTo(401);
	}

	@Test
	void anotherRoleCountsWithTheNextRequest() {
		String alice = user(Role.READER);
		Visitor visitor = signedIn(alice);
		assertThat(visitor.send("/people", List.of(Map.entry("lastName", "A"), Map.entry("changeVector", ""))).status())
			.isEqualTo(403);

		this.accounts.users().change(alice, (user) -> user.withRoles(Set.of(Role.EDITOR)));

		assertThat(person(visitor)).startsWith("/people/");
	}

	@Test
	void whatAReaderTypesIsRefusedAndGivenBack() {
		Page refused = signedIn(user(Role.READER)).send("/people",
				List.of(Map.entry("lastName", "Typed by a reader"), Map.entry("changeVector", "")));

		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.heading()).isEqualTo("You can’t do this");
		assertThat(refused.text()).contains("Typed by a reader");
	}

	@Test
	void aSessionEndsAfterTwelveHours() {
		Visitor visitor = signedIn(user(Role.READER));
		this.clock.forward(Duration.ofHours(11));
		assertThat(visitor.open("/people").status()).isEqualTo(200);
		this.clock.forward(Duration.ofHours(2));

		assertThat(visitor.open("/people").status()).isEqualTo(401);
	}

	@Test
	void theSixthBrowserSignsTheFirstOneOut() {
		String alice = user(Role.READER);
		List<Visitor> browsers = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			browsers.add(signedIn(alice));
		}

		assertThat(browsers.get(0).open("/people").status()).isEqualTo(401);
		assertThat(browsers.subList(1, 6))
			.allSatisfy((other) -> assertThat(other.open("/people").status()).isEqualTo(200));
	}

	@Test
	void signingOutEndsTheSessionItself() {
		Visitor visitor = signedIn(user(Role.READER));
		Map<String, String> cookies = Map.copyOf(visitor.cookies());
		visitor.open("/account").press("Sign out");
		visitor.cookies().putAll(cookies);

		assertThat(visitor.open("/people").status()).isEqualTo(401);
	}

	@Test
	void signingInMakesAnotherSession() throws Exception {
		String alice = user(Role.READER);
		Visitor visitor = signedIn(alice);
		Map<String, String> before = Map.copyOf(visitor.cookies());
		visitor.send("/sign-in", form(alice, PASSWORD));

		assertThat(visitor.cookies()).isNotEqualTo(before);
		Site.Answer answer = site().ask(new Site.Request("POST", "/sign-in",
				Map.of("Content-Type", "application/x-www-form-urlencoded"), Visitor.encoded(form(alice, PASSWORD))));
		assertThat(answer.headers().get("Set-Cookie")).anySatisfy((cookie) -> assertThat(cookie).startsWith("session-")
			.contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/"));
	}

	@Test
	void thePasswordIsChangedByWhoHasItAndEverybodySignsInAgain() {
		String alice = user(Role.READER);
		Visitor visitor = signedIn(alice);
		Visitor elsewhere = signedIn(alice);
		Page account = visitor.open("/account");
		assertThat(account.fill("current", "wrong")
			.fill("chosen", "another long one")
			.press("Change the password")
			.status()).isEqualTo(422);

		Page changed = account.fill("current", PASSWORD)
			.fill("chosen", "another long one")
			.press("Change the password");

		assertThat(changed.message()).contains("your password is changed");
		assertThat(elsewhere.open("/people").status()).isEqualTo(401);
		assertThat(signIn(visitor().open("/people"), alice, "another long one").status()).isEqualTo(200);
	}

	@Test
	void nobodyEditsUnderAnotherName() {
		String alice = user(Role.EDITOR);
		Visitor visitor = signedIn(alice);
		visitor.send("/who", List.of(Map.entry("who", "Somebody else"), Map.entry("back", "/people")));
		visitor.cookies().put("editor-" + this.port, "QUFBQUFBQUFBQUFBQUFBQSBNYWxsb3J5");

		assertThat(visitor.open("/people").text()).contains("Editing as " + alice);
	}

	@Test
	void theDemonstrationPlaysForWhoHasSignedIn() {
		Visitor trainer = signedIn(user(Role.EDITOR));
		Page room = trainer.send("/demo/two-tabs", List.of(Map.entry("chapter", "2")));

		Page next = room.press(room.text("#play button"));

		assertThat(room.heading()).isEqualTo("Ana opens the person");
		assertThat(next.status()).isEqualTo(200);
		assertThat(next.heading()).isEqualTo("Marko opens the same person");
	}

	@Test
	void nobodyIsLedElsewhere() {
		String alice = user(Role.READER);
		for (String next : List.of("//evil.example", "https://evil.example/people", "/\\evil.example",
				"/people@evil")) {
			Page page = visitor().send("/sign-in", List.of(Map.entry("sign-in.name", alice),
					Map.entry("sign-in.password", PASSWORD), Map.entry("next", next)));
			assertThat(page.path()).as(next).isEqualTo("/people");
		}
	}

}
