package personeditor.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.EMAIL;
import static personeditor.people.PersonField.NOTES;
import static personeditor.people.PersonField.PHONE;

/**
 * Saves that can't be carried out as they came give back everything that was typed.
 */
class RefusedSavesTests {

	private static final String VECTOR = "document.querySelector('input[name=changeVector]')";

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Scenario 12: no version. */
	@Test
	void aSaveThatNamesNoVersionIsRefused() {
		assertRefused(VECTOR + ".remove()", 428, "This save did not say which version it started from");
	}

	/** Scenario 12: an unreadable version. */
	@Test
	void aSaveThatNamesAnUnreadableVersionIsRefused() {
		assertRefused(VECTOR + ".value = 'banana'", 400, "We could not read the version in this save");
	}

	/** Scenario 12: an empty version, where there is a person. */
	@Test
	void aSaveThatSaysTheresNobodyIsComparedWithWhoIs() {
		assertRefused(VECTOR + ".value = ''", 409, "This person has changed since you opened it");
	}

	private void assertRefused(String tampering, int status, String heading) {
		StoredPerson person = this.test.person();
		String stored = person.vector();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		ana.fill(PHONE, "333 typed");
		ana.script(tampering);

		ana.press("Save person");

		assertThat(ana.status()).isEqualTo(status);
		assertThat(ana.heading()).isEqualTo(heading);
		assertThat(ana.says("333 typed")).isTrue();
		assertThat(person.vector()).isEqualTo(stored);
	}

	@Test
	void aRefusedSaveGoesOnWithAComparison() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		ana.fill(PHONE, "333 typed");
		ana.script(VECTOR + ".remove()");
		ana.press("Save person");

		ana.press("Compare with the saved version");
		ana.choose("phone", "yours");
		ana.press("Save combined version");

		assertThat(person.value(PHONE)).isEqualTo("333 typed");
	}

	/** Scenario 19: cookies and server are gone, the text stays. */
	@Test
	void whoeverLostTheirNameIsAskedAndTheSaveGoesOnEvenAfterARestart() {
		StoredPerson person = this.test.person();
		Browser ana = browserThatLostItsCookies(person);
		this.test.restartTheServer();

		ana.press("Save person");
		assertAskedWhoIsSaving(ana, person);
		ana.fill("#who", "Ana Kovač");
		ana.press("Continue saving");

		assertThat(ana.message()).contains("Ivana Marić saved.");
		assertThat(person.value(EMAIL)).isEqualTo("ivana@example.org");
		assertThat(person.value(PHONE)).isEqualTo("333 typed");
		assertThat(person.value(CITY)).isEqualTo("Split");
		assertThat(person.value(NOTES)).isEqualTo("First line\n\nLast line");
		assertThat(person.now().by().name()).isEqualTo("Ana Kovač");
	}

	/** Scenario 19: a conflict is met as usual then. */
	@Test
	void whoeverLostTheirNameMeetsAConflictAsUsual() {
		StoredPerson person = this.test.person();
		Browser ana = browserThatLostItsCookies(person);
		person.savedBy("Marko Horvat", PHONE, "222");

		ana.press("Save person");
		ana.fill("#who", "Ana Kovač");
		ana.press("Continue saving");

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.heading()).isEqualTo("Marko Horvat changed this person while you were editing");
		assertThat(ana.shown("#c-phone [data-side=yours] .val")).isEqualTo("333 typed");
		assertThat(person.value(PHONE)).isEqualTo("222");
	}

	private Browser browserThatLostItsCookies(StoredPerson person) {
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		ana.fill(EMAIL, "ivana@example.org");
		ana.fill(PHONE, "333 typed");
		ana.fill(CITY, "Split");
		ana.fill(NOTES, "First line\n\nLast line");
		ana.deleteAllCookies();
		return ana;
	}

	private static void assertAskedWhoIsSaving(Browser ana, StoredPerson person) {
		assertThat(ana.status()).isEqualTo(200);
		assertThat(ana.heading()).isEqualTo("Who is saving?");
		assertThat(ana.vector()).isEqualTo(person.vector());
		assertThat(ana.text("main")).contains("ivana@example.org", "333 typed", "Split", "First line", "Last line");
	}

	/** Scenario 19: a forged form is refused. */
	@Test
	void aFormOfAnotherSiteSavesNothing() {
		StoredPerson person = this.test.person();
		String stored = person.vector();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page());
		String target = (String) ana.script("return location.href + '/edit'");
		ana.openAddress("data:text/html,<form method=post action='%s'><input name=changeVector value='%s'>"
			.formatted(target, stored) + "<input name=firstName value=Mallory><button>Win</button></form>");

		ana.press("Win");

		assertThat(ana.status()).isEqualTo(403);
		assertThat(ana.heading()).isEqualTo("This save came from another site");
		assertThat(person.vector()).isEqualTo(stored);
	}

}
