package personeditor.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.EMAIL;
import static personeditor.people.PersonField.PHONE;

/**
 * Edits that nobody stands against, and edits that are not yet what a person can be.
 */
class EditingTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Scenario 3: a plain edit. */
	@Test
	void aPlainEditIsSavedAndSaidOnce() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");

		ana.fill(PHONE, "+385 1 000 111");
		ana.press("Save person");

		assertThat(ana.path()).isEqualTo(person.page());
		assertThat(ana.isTrue("performance.getEntriesByType('navigation')[0].redirectCount === 1")).isTrue();
		assertThat(ana.find("#flash").getDomAttribute("role")).isEqualTo("status");
		assertThat(ana.message()).contains("Ivana Marić saved. Version " + person.shortVector());
		assertThat(person.value(PHONE)).isEqualTo("+385 1 000 111");

		ana.reload();

		assertThat(ana.message()).isEmpty();

		ana.open(person.page() + "/history");

		assertThat(ana.texts("table.history tbody tr")).hasSize(2);
		assertThat(ana.text("table.history tbody tr")).contains(person.shortVector()).contains("You").contains("Phone");
	}

	@Test
	void aChangedFieldIsMarkedAndCounted() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");

		ana.fill(PHONE, "1");
		ana.fill(CITY, "Split");

		assertThat(ana.text("#unsaved")).isEqualTo("2 unsaved changes");
		assertThat(ana.text("[data-field=city] .was")).isEqualTo("was Zagreb");

		ana.fill(CITY, "Zagreb");

		assertThat(ana.text("#unsaved")).isEqualTo("1 unsaved change");
		assertThat(ana.find("[data-field=city] .was").isDisplayed()).isFalse();
	}

	/** Scenario 4: an error keeps text and vector. */
	@Test
	void anInvalidEditKeepsTextAndVectorAndTellsOfANewerVersion() {
		invalidEdit(this.test.browserOf("Ana Kovač"), true);
	}

	/** Scenario 4: the same with scripts blocked. */
	@Test
	void anInvalidEditTellsOfANewerVersionWithoutScripts() {
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.blockScripts();

		invalidEdit(ana, false);
	}

	private void invalidEdit(Browser ana, boolean scripts) {
		StoredPerson person = this.test.person();
		String opened = person.vector();
		ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", CITY, "Split");
		ana.fill(EMAIL, "ivana at example");
		ana.fill(PHONE, "333");

		ana.press("Save person");

		assertThat(ana.status()).isEqualTo(422);
		assertThat(ana.title()).startsWith("Error:");
		assertThat(ana.value(EMAIL)).isEqualTo("ivana at example");
		assertThat(ana.value(PHONE)).isEqualTo("333");
		assertThat(ana.vector()).isEqualTo(opened);
		assertThat(ana.text("#notice")).contains("Marko Horvat saved a newer version").contains("City changed");
		assertThat(ana.text("#problems a")).contains("Enter an email address");
		assertThat(ana.focused().getDomProperty("id")).isEqualTo(scripts ? "problems" : "");
		assertThat(person.value(PHONE)).isEqualTo("+385 1 4876 201");
	}

	/** Scenario 10: nothing is different after all. */
	@Test
	void nothingIsLeftToSaveWhereSomebodySavedTheSame() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", PHONE, "333");
		String stored = person.vector();
		ana.fill(PHONE, "333");

		ana.press("Save person");

		assertThat(ana.path()).isEqualTo(person.page());
		assertThat(ana.status()).isEqualTo(200);
		assertThat(ana.message()).isEqualTo("Nothing left to save. Marko Horvat already saved the same values.");
		assertThat(person.vector()).isEqualTo(stored);
	}

	@Test
	void aNameIsChosenOnceAndShownBesideWhatWasSaved() {
		StoredPerson person = this.test.person();
		Browser guest = this.test.browserOf("Guest 27");
		guest.open(person.page());

		guest.pressElement(".me a");
		guest.fill("#who", "Ana Kovač");
		guest.press("Save my name");

		assertThat(guest.path()).isEqualTo(person.page());
		assertThat(guest.text(".me")).contains("Ana Kovač");

		guest.press("Edit");
		guest.fill(PHONE, "1");
		guest.press("Save person");

		assertThat(person.now().by().name()).isEqualTo("Ana Kovač");
	}

}
