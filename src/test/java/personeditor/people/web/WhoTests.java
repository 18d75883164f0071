package personeditor.people.web;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.people.PersonId;
import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everybody who edits has a name, without a login.
 */
class WhoTests extends EditorTest {

	@Test
	void makesEverybodyAGuestFirst() {
		Visitor stranger = stranger();
		assertThat(stranger.open("/people").text(".me")).matches("G\\dEditing as Guest \\d\\dChange");
		assertThat(stranger.cookies()).containsOnlyKeys("editor-80");
	}

	@Test
	void showsTheNameThatWasGiven() {
		assertThat(this.ana.open("/people").text(".me b")).isEqualTo("Ana Kovač");
	}

	@Test
	void keepsTheEditorWhoChangesTheName() {
		PersonId id = ivana();
		Page tab1 = edit(this.ana, id).fill("phone", "+1");
		change(this.ana, id, "phone", "+2");
		Page renamed = this.ana.open("/who?back=" + address(id)).fill("who", "Ana Horvat").press("Save my name");
		assertThat(renamed.path()).isEqualTo(address(id));
		assertThat(renamed.message()).isEqualTo("You are editing as Ana Horvat now.");
		assertThat(tab1.press("Save person").heading()).isEqualTo("You saved a newer version in another tab");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\u200b", "a\nb", "a\u0000b", "\u202e",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void refusesANameThatNobodyCouldRead(String name) {
		Page refused = this.ana.send("/who", Map.of("who", name));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text()).contains("Enter a name of at most 80 characters");
		assertThat(this.ana.open("/people").text(".me b")).isEqualTo("Ana Kovač");
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example", "https://evil.example", "/people//evil.example", "/people/../..",
			"javascript:alert(1)", "\\\\evil" })
	void neverLeadsToAnotherSite(String back) {
		Page page = this.ana.send("/who", Map.of("who", "Ana", "back", back));
		assertThat(page.path()).isIn("/people", "/people/../..");
		assertThat(page.status()).isIn(200, 404);
	}

	@Test
	void goesBackOnlyToPagesThatCanBeOpened() {
		assertThat(this.ana.send("/who", Map.of("who", "Ana", "back", "/unsaved/1-A")).status()).isEqualTo(200);
	}

	@Test
	void asksWhoIsSavingWhereTheCookieIsGone() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("phone", "+1").fill("notes", "\ntwo\nlines").fill("email", "a@b.example");
		this.ana.forgetCookies();
		Page asked = form.press("Save person");
		assertThat(asked.status()).isEqualTo(200);
		assertThat(asked.heading()).isEqualTo("Who is saving?");
		assertThat(asked.text()).contains("Nothing is saved yet").contains("+1").contains("a@b.example");
		assertThat(stored(id, "phone")).isEqualTo("+385 1 4876 201");
		Page saved = asked.fill("who", "Ana Kovač").press("Continue saving");
		assertThat(saved.firstStatus()).isEqualTo(303);
		assertThat(stored(id, "phone")).isEqualTo("+1");
		assertThat(stored(id, "notes")).isEqualTo("\ntwo\nlines");
		assertThat(now(id).by().name()).isEqualTo("Ana Kovač");
	}

	@Test
	void asksAgainForANameThatNobodyCouldRead() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("phone", "+1");
		this.ana.forgetCookies();
		Page again = form.press("Save person").fill("who", " ").press("Continue saving");
		assertThat(again.heading()).isEqualTo("Who is saving?");
		assertThat(again.text()).contains("Enter a name of at most 80 characters").contains("+1");
		again.fill("who", "Ana").press("Continue saving");
		assertThat(stored(id, "phone")).isEqualTo("+1");
	}

	@Test
	void leadsToTheConflictPageWhereSomebodySavedMeanwhile() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("phone", "+1");
		change(this.marko, id, "phone", "+2");
		this.ana.forgetCookies();
		Page conflict = form.press("Save person").fill("who", "Ana").press("Continue saving");
		assertThat(conflict.status()).isEqualTo(409);
		assertThat(conflict.text("fieldset")).contains("+1").contains("+2");
	}

	@Test
	void asksBeforeItChecksValuesAndAfterItReadTheVersion() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("email", "nonsense");
		this.ana.forgetCookies();
		assertThat(form.press("Save person").heading()).isEqualTo("Who is saving?");
		assertThat(form.fill("changeVector", "banana").press("Save person").status()).isEqualTo(400);
	}

	@Test
	void asksWhoIsAddingDeletingOrLoadingExamples() {
		PersonId id = ivana();
		assertThat(stranger().send("/people", Map.of("changeVector", "", "firstName", "x")).heading())
			.isEqualTo("Who is saving?");
		Page asked = stranger().send(address(id) + "/delete", Map.of("changeVector", now(id).changeVector()));
		assertThat(asked.heading()).isEqualTo("Who is saving?");
		asked.fill("who", "Petra").press("Continue saving");
		assertThat(now(id).isDeleted()).isTrue();
		assertThat(stranger().send("/people/examples", Map.of()).heading()).isEqualTo("Who is saving?");
	}

	@Test
	void takesACookieThatCantBeReadForNone() {
		Visitor visitor = stranger();
		visitor.cookies().put("editor-80", "bm9uc2Vuc2U");
		assertThat(visitor.open("/people").text(".me b")).startsWith("Guest ");
		visitor.cookies().put("editor-80", "%%%");
		assertThat(visitor.open("/people").text(".me b")).startsWith("Guest ");
		visitor.cookies().put("flash-80", "e30");
		assertThat(visitor.open("/people").status()).isEqualTo(200);
	}

}
