package personeditor.browser;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import personeditor.people.PersonVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.PHONE;

/**
 * Restoring an older version in a browser.
 */
class RestoringTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Scenario 11: restoring is a save like any other, and is checked. */
	@Test
	void aRestorationIsCheckedAndNothingOfTheHistoryIsLost() {
		StoredPerson person = this.test.person();
		PersonVersion old = person.now();
		person.savedBy("Marko Horvat", PHONE, "222");
		PersonVersion shown = person.now();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/history");
		ana.press(old.shortVector());
		ana.press("Restore this version");
		person.savedBy("Marko Horvat", PHONE, "333");
		person.savedBy("Marko Horvat", CITY, "Split");
		PersonVersion markos = person.now();

		ana.press("Restore " + old.shortVector());

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.heading()).isEqualTo("Marko Horvat saved while you were restoring");
		assertThat(ana.text("#c-phone [data-side=yours]")).contains("+385 1 4876 201");
		assertThat(ana.chosen()).isEmpty();
		assertThat(person.now()).isEqualTo(markos);

		ana.choose("phone", "yours");
		ana.press("Save combined version");

		assertThat(person.value(PHONE)).isEqualTo("+385 1 4876 201");
		assertThat(person.value(CITY)).isEqualTo("Split");
		assertThat(person.versions()).containsAll(List.of(old, shown, markos));
	}

	@Test
	void whoLostAValueIsToldAndBringsItBack() {
		StoredPerson person = this.test.person();
		String old = person.shortVector();
		Browser marko = this.test.browserOf("Marko Horvat");
		marko.open(person.page() + "/edit");
		marko.fill(PHONE, "222");
		marko.press("Save person");
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/history");
		ana.press(old);
		ana.press("Restore this version");
		ana.press("Restore " + old);

		marko.open("/people");
		assertThat(marko.shown("main .note")).contains("Ivana Marić: Ana Kovač replaced your Phone");
		marko.press("Ivana Marić");
		marko.press("See");
		assertThat(marko.text("tr[data-field=phone] del")).contains("222");
		marko.press("Bring yours back");
		marko.press("Restore Phone");

		assertThat(marko.message()).contains("Restored Phone of ");
		assertThat(person.value(PHONE)).isEqualTo("222");
	}

}
