package personeditor.browser;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.browser.Chromium.BackForwardCache;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.NOTES;
import static personeditor.people.PersonField.PHONE;

/**
 * What scripts do for text that is not saved: nobody leaves it unasked, a reload gives it
 * back, a form is sent once, and old text that a browser brings back is found out.
 */
class UnsavedTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Whether the browser would be asked before the page is left. */
	private static boolean asks(Browser browser) {
		return browser.isTrue("!dispatchEvent(new Event('beforeunload', { cancelable: true }))");
	}

	@Test
	void changedTextIsNotLeftUnasked() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		assertThat(asks(ana)).as("nothing is changed").isFalse();

		ana.fill(PHONE, "333");
		assertThat(asks(ana)).as("the phone is changed").isTrue();

		ana.fill(PHONE, "+385 1 4876 201");
		ana.fill(NOTES, person.value(NOTES) + "\n\n");
		assertThat(asks(ana)).as("line breaks at the end are nobody's change").isFalse();
	}

	@Test
	void aFormThatIsBeingSentIsLeftUnaskedAndSaysSo() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		ana.fill(PHONE, "333");
		this.test.slowSaves().begin(Duration.ofMillis(1500));

		Object seen = ana.script("""
				const button = document.querySelector(".bar .btn.p");
				button.click();
				const stays = dispatchEvent(new Event("beforeunload", { cancelable: true }));
				return `${button.textContent.trim()} ${button.ariaDisabled} ${stays}`""");

		assertThat(seen).isEqualTo("Saving… true true");
		Waiting.until("the person's page", () -> person.value(PHONE).equals("333") && ana.says("333"));
	}

	@Test
	void buttonsOutsideTheFormAreFreeAgainWhenThePageComesBack() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač", BackForwardCache.ON);
		ana.open(person.page() + "/edit");
		ana.script("window.stays = true");
		ana.fill(PHONE, "333");
		person.savedBy("Marko Horvat", CITY, "Split");
		Waiting.until("the notice", () -> ana.text("#notice").contains("Marko Horvat"));
		ana.press("Compare and combine");

		ana.goBack();

		assertThat(ana.isTrue("window.stays")).as("kept by the browser").isTrue();
		assertThat(ana.has("[aria-disabled]")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void textIsGivenBackAfterAReloadWithTheVersionItWasTypedOn(boolean newer) {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		ana.fill(PHONE, "333 typed");
		if (newer) {
			person.savedBy("Marko Horvat", PHONE, "222");
		}

		ana.reload();

		assertThat(ana.value(PHONE)).isEqualTo(newer ? "222" : "+385 1 4876 201");
		assertThat(ana.vector()).isEqualTo(person.vector());
		assertThat(ana.text("#draft")).contains("You had typed text here before the page was loaded again.");

		ana.press("Compare and combine");

		if (newer) {
			assertThat(ana.shown("#c-phone [data-side=yours] .val")).isEqualTo("333 typed");
			assertThat(ana.shown("#c-phone [data-side=theirs] .val")).isEqualTo("222");
			assertThat(ana.chosen()).isEmpty();
		}
		else {
			assertThat(ana.value(PHONE)).isEqualTo("333 typed");
		}
		assertThat(person.versions()).hasSize(newer ? 2 : 1);
	}

	@Test
	void textThatIsNotWantedAfterAReloadIsLeft() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		ana.fill(PHONE, "333 typed");
		ana.reload();

		ana.click("Leave it");
		assertThat(ana.find("#draft").isDisplayed()).isFalse();
		ana.reload();

		assertThat(ana.find("#draft").isDisplayed()).isFalse();
		assertThat(ana.value(PHONE)).isEqualTo("+385 1 4876 201");
	}

	/** What a browser does that puts text of an earlier visit into a form. */
	private Browser withOldText(StoredPerson person) {
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.beforeEveryPage("""
				addEventListener("DOMContentLoaded", () => {
				  const phone = document.querySelector("#phone");
				  if (phone && !location.search) {
				    phone.value = "old text";
				  }
				})""");
		ana.open(person.page() + "/edit");
		assertThat(ana.text("#restored")).contains("Your browser put older text into this form.");
		return ana;
	}

	@Test
	void oldTextInANewFormIsComparedWithoutAGuess() {
		StoredPerson person = this.test.person();
		Browser ana = withOldText(person);

		ana.press("Compare and combine");

		assertThat(ana.shown("#c-phone [data-side=yours] .val")).isEqualTo("old text");
		assertThat(ana.shown("#c-phone [data-side=theirs] .val")).isEqualTo("+385 1 4876 201");
		assertThat(ana.chosen()).isEmpty();
		assertThat(person.versions()).hasSize(1);
	}

	@Test
	void oldTextInANewFormIsDropped() {
		StoredPerson person = this.test.person();
		Browser ana = withOldText(person);

		ana.click("Use the saved values");

		assertThat(ana.value(PHONE)).isEqualTo("+385 1 4876 201");
		assertThat(ana.find("#restored").isDisplayed()).isFalse();
		assertThat(asks(ana)).isFalse();
	}

}
