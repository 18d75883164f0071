package personeditor.browser;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.EMAIL;
import static personeditor.people.PersonField.FIRST_NAME;
import static personeditor.people.PersonField.LAST_NAME;
import static personeditor.people.PersonField.NOTES;
import static personeditor.people.PersonField.PHONE;

/**
 * Names that are very long, that are written from right to left, and that look like HTML.
 */
class UnusualTextTests {

	private static final String MARKUP = "<img src=x onerror=alert(1)>\"'&amp;";

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Scenario 20: very long texts, as long as they may be. */
	@Test
	void theLongestTextsFitIntoEveryPage() {
		String longName = "W".repeat(200);
		String notes = String.join("\n", Collections.nCopies(399, "n".repeat(24))) + "\n" + "n".repeat(24);
		StoredPerson person = this.test.person(Map.of(LAST_NAME, longName, NOTES, notes));
		Browser ana = this.test.browserOf("Ana Kovač");

		ana.open("/people?q=" + longName);
		assertFits(ana, longName);
		ana.open(person.page());
		assertFits(ana, longName);
		ana.open(person.page() + "/history");
		assertFits(ana, longName);
		ana.open(person.page() + "/edit");
		assertFits(ana, longName);

		person.savedBy("Marko Horvat", NOTES, notes.replace("n", "m"));
		ana.fill(NOTES, notes + "y");
		ana.press("Save person");

		assertThat(ana.status()).isEqualTo(409);
		assertFits(ana, longName);
		assertThat(ana.shown("#c-notes [data-side=yours] .val")).isEqualTo(notes + "y");
	}

	private static void assertFits(Browser browser, String longName) {
		assertThat(browser.says(longName)).isTrue();
		Layout layout = new Layout(browser);
		for (int width : List.of(360, 1280)) {
			browser.resize(width, 800);
			assertThat(layout.wider()).as(browser.path() + " at " + width).isEmpty();
			assertThat(layout.overlapping()).as(browser.path() + " at " + width).isEmpty();
		}
	}

	/** Scenario 20: too long texts. */
	@Test
	void textThatIsTooLongComesBackWhole() {
		StoredPerson person = this.test.person();
		String stored = person.vector();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		ana.fill(LAST_NAME, "W".repeat(300));
		ana.fill(NOTES, "n".repeat(10_001));

		ana.press("Save person");

		assertThat(ana.status()).isEqualTo(422);
		assertThat(ana.value(LAST_NAME)).isEqualTo("W".repeat(300));
		assertThat(ana.text("[data-field=lastName] .msg")).contains("100 too many");
		assertThat(ana.value(NOTES)).isEqualTo("n".repeat(10_001));
		assertThat(ana.text("[data-field=notes] .msg")).contains("1 too many");
		assertThat(person.vector()).isEqualTo(stored);
	}

	/** Scenario 20: line breaks at both ends. */
	@Test
	void lineBreaksAtBothEndsComeBackFromARefusedSave() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		ana.fill(EMAIL, "no email");
		ana.fill(NOTES, "\n\nCall her.\n\n");

		ana.press("Save person");

		assertThat(ana.status()).isEqualTo(422);
		assertThat(ana.value(NOTES)).isEqualTo("\n\nCall her.\n\n");
	}

	/** Scenario 21: names from right to left. */
	@Test
	void namesFromRightToLeftLeaveSentencesInOrder() {
		StoredPerson person = this.test.person(Map.of(FIRST_NAME, "محمد", LAST_NAME, "عبد الرحمن 👩🏽‍🚀", PHONE, "1"));
		Browser ana = this.test.browserOf("Ana Kovač");
		Browser sara = this.test.browserOf("שרה");
		ana.open(person.page() + "/edit");
		assertThat(ana.find("#firstName").getCssValue("direction")).isEqualTo("rtl");
		assertThat(ana.find("#phone").getCssValue("direction")).isEqualTo("ltr");
		sara.open(person.page() + "/edit");
		sara.fill(LAST_NAME, "عبد الله 👩🏽‍🚒");
		sara.press("Save person");
		ana.fill(LAST_NAME, "عبد الرحمن 👩🏽‍🔬");
		ana.fill(CITY, "Cafe\u0301");

		ana.press("Save person");

		assertThat(ana.heading()).isEqualTo("שרה changed this person while you were editing");
		assertThat(ana.isTrue("document.querySelector('h1 bdi').getBoundingClientRect().left"
				+ " === document.querySelector('h1').getBoundingClientRect().left"))
			.isTrue();

		ana.choose("lastName", "yours");
		ana.press("Save combined version");

		assertThat(person.value(LAST_NAME)).isEqualTo("عبد الرحمن 👩🏽‍🔬");
		assertThat(person.value(CITY)).isEqualTo("Caf\u00e9");

		ana.open("/people");
		ana.fill("#q", "محمد");
		ana.press("Search");

		assertThat(ana.texts("table.people tbody th")).contains("محمد عبد الرحمن 👩🏽‍🔬");
	}

	/** Scenario 21: emoji. */
	@Test
	void anEmojiOfSeveralCharactersIsOneInADifference() {
		StoredPerson person = this.test.person(Map.of(LAST_NAME, "Marić", NOTES, "The one with 👩🏽‍🚀 on the door."));
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", NOTES, "The one with 👩🏽‍🚒 on the door.");
		ana.fill(NOTES, "The one with 👩🏽‍🔬 on the door.");

		ana.press("Save person");

		assertThat(ana.shown("#c-notes [data-side=yours] ins")).isEqualTo("👩🏽‍🔬");
		assertThat(ana.shown("#c-notes [data-side=theirs] ins")).isEqualTo("👩🏽‍🚒");
	}

	/** Scenario 22: HTML in names. */
	@Test
	void markupInNamesIsTextOnEveryPage() {
		StoredPerson person = this.test.person(Map.of(FIRST_NAME, MARKUP, PHONE, "1"));
		person.savedBy(MARKUP, PHONE, "2");
		Browser ana = this.test.browserOf("Ana " + MARKUP);
		for (String path : List.of("", "/edit", "/history", "/delete")) {
			ana.open(person.page() + path);
			assertLiteral(ana);
			assertThat(ana.title()).contains(MARKUP);
		}
		ana.open(person.page() + "/history");
		ana.press("Compare");
		assertLiteral(ana);
		ana.open("/people");
		assertLiteral(ana);

		ana.open(person.page() + "/edit");
		person.savedBy(MARKUP, PHONE, "3");
		ana.fill(PHONE, "4");
		ana.press("Save person");

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.heading()).isEqualTo(MARKUP + " changed this person while you were editing");
		assertLiteral(ana);

		ana.press("Discard my changes");
		assertLiteral(ana);
		ana.open("/unsaved");
		assertLiteral(ana);
		ana.press("Compare and combine");
		ana.choose("phone", "yours");
		ana.press("Save combined version");

		assertThat(ana.heading()).isEqualTo(MARKUP);
		assertLiteral(ana);
		assertThat(person.value(FIRST_NAME)).isEqualTo(MARKUP);
		assertThat(person.value(PHONE)).isEqualTo("4");

		ana.press("Delete…");
		ana.pressElement(".btn.d");

		assertThat(ana.message()).contains(MARKUP + " deleted.");
		assertLiteral(ana);
		for (String path : List.of("", "/bring-back")) {
			ana.open(person.page() + path);
			assertLiteral(ana);
		}
	}

	private static void assertLiteral(Browser browser) {
		assertThat(browser.text("body")).contains(MARKUP).contains("Ana " + MARKUP);
		assertThat(browser.has("img")).isFalse();
	}

}
