package personeditor.browser;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.browser.Chromium.BackForwardCache;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.EMAIL;
import static personeditor.people.PersonField.PHONE;

/**
 * "Back" from a conflict page, and what a browser makes of the form that it comes back
 * to. Never is old text in a form that names the newer version.
 */
class GoingBackTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Scenario 17: with the back/forward cache. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theFormThatWasLeftIsAsItWas(boolean scripts) {
		StoredPerson person = this.test.person();
		String opened = person.vector();
		Browser ana = this.test.browserOf("Ana Kovač", BackForwardCache.ON);
		if (!scripts) {
			ana.blockScripts();
		}
		refused(ana, person);

		ana.goBack();

		assertThat(ana.isTrue("window.stays")).as("kept by the browser").isTrue();
		assertThat(ana.vector()).isEqualTo(opened);
		assertThat(ana.value(PHONE)).isEqualTo("333 typed");
		assertSavingShowsWhatMarkoSaved(ana, person);
	}

	/** Scenario 17: without the back/forward cache. */
	@Test
	void aFormThatIsMadeAgainHoldsNoOldTextWithTheNewerVersion() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač", BackForwardCache.OFF);
		refused(ana, person);

		ana.goBack();

		assertThat(ana.isTrue("window.stays")).as("kept by the browser").isFalse();
		Waiting.until("the form of the newer version", () -> ana.vector().equals(person.vector()));
		assertThat(ana.value(PHONE)).isEqualTo("222");
		assertThat(ana.text("form[action^='/unsaved']")).contains("You have text that was not saved");

		ana.press("Compare and combine");

		assertThat(ana.shown("#c-phone [data-side=yours] .val")).isEqualTo("333 typed");
		assertThat(ana.shown("#c-phone [data-side=theirs] .val")).isEqualTo("222");
		assertThat(ana.chosen()).isEmpty();
	}

	private static void refused(Browser ana, StoredPerson person) {
		ana.open(person.page() + "/edit");
		ana.script("window.stays = true");
		person.savedBy("Marko Horvat", PHONE, "222");
		ana.fill(PHONE, "333 typed");
		ana.press("Save person");
		assertThat(ana.status()).isEqualTo(409);
	}

	@Test
	void aFormThatGaveTextBackIsNotSentAgain() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač", BackForwardCache.OFF);
		ana.open(person.page() + "/edit");
		ana.fill(EMAIL, "no email");
		ana.press("Save person");
		assertThat(ana.status()).isEqualTo(422);
		this.test.slowSaves().begin(Duration.ofMillis(1));
		ana.open(person.page());

		ana.goBack();

		assertThat(this.test.slowSaves().count()).isZero();
		assertThat(ana.value(EMAIL)).isEqualTo("no email");
	}

	/** Scenario 17: without it and without scripts. */
	@Test
	void withoutScriptsAFormThatIsMadeAgainIsTheOneThatWasOpened() {
		StoredPerson person = this.test.person();
		String opened = person.vector();
		Browser ana = this.test.browserOf("Ana Kovač", BackForwardCache.OFF);
		ana.blockScripts();
		refused(ana, person);

		ana.goBack();

		assertThat(ana.vector()).isEqualTo(opened);
		assertSavingShowsWhatMarkoSaved(ana, person);
	}

	private static void assertSavingShowsWhatMarkoSaved(Browser ana, StoredPerson person) {
		ana.fill(PHONE, "444");
		ana.press("Save person");

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.shown("#c-phone [data-side=theirs] .val")).isEqualTo("222");
		assertThat(person.value(PHONE)).isEqualTo("222");
	}

	/**
	 * Back to a form that was saved: it names the version it was opened with, or is new.
	 */
	@ParameterizedTest
	@CsvSource({ "ON, true, false", "ON, false, false", "OFF, true, true", "OFF, false, false" })
	void backAfterASaveIsNoWayAroundTheCheck(BackForwardCache cache, boolean scripts, boolean isNew) {
		StoredPerson person = this.test.person();
		String opened = person.vector();
		Browser ana = this.test.browserOf("Ana Kovač", cache);
		if (!scripts) {
			ana.blockScripts();
		}
		ana.open(person.page() + "/edit");
		ana.fill(PHONE, "333");
		ana.press("Save person");
		person.savedBy("Marko Horvat", EMAIL, "marko@example.org");

		ana.goBack();

		String expected = isNew ? person.vector() : opened;
		Waiting.until("the form", () -> ana.vector().equals(expected));
		ana.fill(PHONE, "444");
		ana.press("Save person");
		assertThat(ana.status()).isEqualTo(isNew ? 200 : 409);
		assertThat(person.value(EMAIL)).isEqualTo("marko@example.org");
		assertThat(person.value(PHONE)).isEqualTo(isNew ? "444" : "333");
	}

}
