package personeditor.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import personeditor.people.PersonVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.LAST_NAME;
import static personeditor.people.PersonField.NOTES;
import static personeditor.people.PersonField.PHONE;

/**
 * Saves that somebody else was faster than: nothing is overwritten, nothing is lost, and
 * nothing is decided for anybody.
 */
class ConflictTests {

	private static final String PHONE_OPENED = "+385 1 4876 201";

	private static final String PHONE_OF_MARKO = "+385 91 555 0199";

	private static final String PHONE_OF_ANA = "+385 99 333 333";

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Scenario 6: different fields are combined, shown, and saved with one click. */
	@Test
	void changesOfDifferentFieldsAreCombinedShownAndSavedWithOneClick() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", CITY, "Split");
		String stored = person.vector();
		ana.fill(LAST_NAME, "Marić Novak");

		ana.press("Save person");

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.heading()).isEqualTo("Marko Horvat also changed this person. Your changes fit together");
		assertThat(ana.text("tr[data-kind=merged][data-field=lastName] .tag")).isEqualTo("Yours");
		assertThat(ana.text("tr[data-kind=merged][data-field=city] .tag")).isEqualTo("Marko’s");
		assertThat(ana.has("main input[type=radio]")).isFalse();
		assertThat(person.vector()).isEqualTo(stored);

		ana.press("Save combined version");

		assertThat(ana.message()).contains("You kept: Last name.").contains("From Marko: City.");
		assertThat(person.value(LAST_NAME)).isEqualTo("Marić Novak");
		assertThat(person.value(CITY)).isEqualTo("Split");
	}

	/** Scenario 7: the same field must be chosen. */
	@Test
	void changesOfTheSameFieldAreAChoiceThatNobodyMakesForTheReader() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		Browser marko = this.test.browserOf("Marko Horvat");
		ana.open(person.page() + "/edit");
		marko.open(person.page() + "/edit");
		marko.fill(PHONE, PHONE_OF_MARKO);
		marko.press("Save person");
		ana.fill(LAST_NAME, "Novak");
		ana.fill(PHONE, PHONE_OF_ANA);

		ana.press("Save person");

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.title()).startsWith("Not saved: 1 field needs your choice");
		assertThat(ana.heading()).isEqualTo("Marko Horvat changed this person while you were editing");
		assertThat(ana.text("#c-phone [data-side=base]")).contains(PHONE_OPENED);
		assertThat(ana.shown("#c-phone [data-side=theirs] .val")).isEqualTo(PHONE_OF_MARKO);
		assertThat(ana.shown("#c-phone [data-side=yours] .val")).isEqualTo(PHONE_OF_ANA);
		assertThat(ana.chosen()).isEmpty();

		ana.press("Save combined version");

		assertThat(ana.status()).isEqualTo(422);
		assertThat(ana.title()).startsWith("Error: 1 choice left");
		assertThat(ana.text("#problems a")).isEqualTo("Choose what to keep for Phone");
		assertThat(ana.find("#problems a").getDomAttribute("href")).isEqualTo("#c-phone");
		assertThat(ana.chosen()).isEmpty();
		assertThat(person.value(LAST_NAME)).isEqualTo("Marić");

		ana.choose("phone", "theirs");
		assertThat(ana.text("[data-result=phone]")).contains(PHONE_OF_MARKO).contains("Marko’s");
		ana.press("Save combined version");

		assertThat(ana.message()).contains("You kept: Last name.").contains("From Marko: Phone.");
		assertThat(person.value(PHONE)).isEqualTo(PHONE_OF_MARKO);
		assertThat(person.value(LAST_NAME)).isEqualTo("Novak");
	}

	/** Scenario 8: the other one deleted the person. */
	@Test
	void aPersonWhoWasDeletedMeanwhileComesBackOnlyIfThatIsChosen() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		Browser marko = this.test.browserOf("Marko Horvat");
		ana.open(person.page() + "/edit");
		marko.open(person.page() + "/delete");
		marko.press("Delete Ivana Marić");
		ana.fill(PHONE, PHONE_OF_ANA);

		ana.press("Save person");

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.heading()).isEqualTo("Marko Horvat deleted this person while you were editing");
		assertThat(ana.says(PHONE_OF_ANA)).isTrue();
		assertThat(ana.chosen()).isEmpty();

		ana.press("Continue");

		assertThat(ana.status()).isEqualTo(422);
		assertThat(ana.chosen()).isEmpty();
		assertThat(person.now().isDeleted()).isTrue();

		ana.find("input[value=bringBack]").click();
		ana.press("Continue");

		assertThat(ana.path()).isEqualTo(person.page());
		assertThat(person.value(PHONE)).isEqualTo(PHONE_OF_ANA);

		ana.press("History");

		assertThat(ana.texts("table.history td:last-child")).containsExactly("brought back", "deleted", "added");
	}

	/** Scenario 13: the second tab is one's own. */
	@Test
	void anEditorsOwnSecondTabIsAConflictThatSaysSo() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		String first = ana.tab();
		ana.openTab();
		ana.open(person.page() + "/edit");
		ana.fill(PHONE, "222");
		ana.press("Save person");
		ana.switchTo(first);
		ana.fill(PHONE, "333");

		ana.press("Save person");

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.heading()).isEqualTo("You saved a newer version in another tab");
		assertThat(ana.text("main .head")).doesNotContainIgnoringCase("somebody");
		assertThat(ana.text(".fork-wrap")).contains("You saved");
		assertThat(ana.text("#c-phone [data-side=theirs]")).contains("You, in the other tab");
		assertThat(person.value(PHONE)).isEqualTo("222");
	}

	/** Scenario 18: one conflict after another. */
	@Test
	void choicesAreKeptHoweverOftenSomebodyIsFaster() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", PHONE, PHONE_OF_MARKO);
		ana.fill(PHONE, PHONE_OF_ANA);
		ana.fill(NOTES, "Notes of Ana");
		ana.press("Save person");
		ana.choose("phone", "yours");
		person.savedBy("Petra Babić", NOTES, "Notes of Petra");

		ana.press("Save combined version");

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.heading()).isEqualTo("Petra Babić saved while you were deciding");
		assertThat(ana.chosen()).containsExactly("pick.phone=yours");
		assertThat(ana.texts(".todo")).hasSize(1);
		assertThat(ana.text("[data-result=notes]")).contains("Choose one");

		ana.choose("notes", "theirs");
		person.savedBy("Luka Perić", CITY, "Split");
		ana.press("Save combined version");

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.heading()).isEqualTo("Luka Perić saved while you were deciding");
		assertThat(ana.find("form[data-form=conflict]").getDomAttribute("data-round")).isEqualTo("3");
		assertThat(ana.text("[data-result=phone]")).contains(PHONE_OF_ANA);

		ana.press("Save combined version");

		PersonVersion saved = person.now();
		assertThat(saved.by().name()).isEqualTo("Ana Kovač");
		assertThat(Map.of(PHONE, person.value(PHONE), NOTES, person.value(NOTES), CITY, person.value(CITY)))
			.isEqualTo(Map.of(PHONE, PHONE_OF_ANA, NOTES, "Notes of Petra", CITY, "Split"));
	}

	@Test
	void timesInThePictureAreThoseOfTheReader() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.liveIn("Asia/Tokyo");
		ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", PHONE, "222");
		ana.fill(PHONE, "333");

		ana.press("Save person");

		List<String> times = ana.list("""
				[...document.querySelectorAll("main time")].filter((time) => time.checkVisibility())
				  .flatMap((time) => [time.textContent, new Date(time.dateTime).toLocaleTimeString("en-GB",
				    { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Tokyo" })])""");
		assertThat(times.get(0)).isEqualTo(times.get(1));
		assertThat(ana.texts(".fork text")).anyMatch((text) -> text.endsWith("· " + times.get(0)));
		assertThat(String.valueOf(ana.script("return document.querySelector('#fork-words').textContent")))
			.contains(times.get(0));
	}

}
