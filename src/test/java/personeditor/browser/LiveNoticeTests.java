package personeditor.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

import personeditor.browser.Chromium.BackForwardCache;
import personeditor.people.PersonField;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.EMAIL;
import static personeditor.people.PersonField.NOTES;
import static personeditor.people.PersonField.PHONE;

/**
 * Somebody else saves while a form is open: what is said, what can be chosen, and that
 * nothing is touched that was typed.
 */
class LiveNoticeTests {

	private static final Map<PersonField, String> SAVED = Map.of(PHONE, "222", CITY, "Split");

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Ana has typed a phone, and three characters of the notes are selected. */
	private Browser typing(StoredPerson person) {
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		ana.fill(PHONE, "333 typed");
		ana.script("const notes = document.querySelector('#notes'); notes.focus(); notes.setSelectionRange(2, 5)");
		return ana;
	}

	/** Where the notes are in the window. */
	private static double place(Browser browser) {
		return ((Number) browser.script("return document.querySelector('#notes').getBoundingClientRect().top"))
			.doubleValue();
	}

	private static void awaitNotice(Browser browser, String words) {
		Waiting.until("the notice", () -> browser.text("#notice").contains(words));
	}

	/** Scenario 5: what is said, and that nothing is touched. */
	@Test
	void aNewerVersionIsSaidAndNothingThatWasTypedIsTouched() {
		StoredPerson person = this.test.person();
		Browser ana = typing(person);
		ana.resize(1000, 400);
		ana.script("document.querySelector('#notes').scrollIntoView({ block: 'center' })");
		double place = place(ana);
		long begun = System.nanoTime();

		person.savedBy("Marko Horvat", SAVED);
		awaitNotice(ana, "Marko Horvat saved a newer version");

		assertThat((System.nanoTime() - begun) / 1_000_000).as("milliseconds").isLessThan(3000);
		assertThat(ana.text("#notice")).contains("Phone and City changed. You also changed Phone.");
		assertThat(ana.find("#notice").getDomAttribute("role")).isEqualTo("status");
		assertThat(ana.focused().getDomProperty("id")).isEqualTo("notes");
		assertThat(ana.list("[...'se'].map((c) => String(document.activeElement[c === 's' ? 'selectionStart' "
				+ ": 'selectionEnd']))"))
			.containsExactly("2", "5");
		assertThat(ana.value(PHONE)).isEqualTo("333 typed");
		assertThat(ana.value(CITY)).isEqualTo("Zagreb");
		assertThat(place(ana)).isCloseTo(place, within(1.0));
		assertThat(ana.shown("#phone-theirs")).isEqualTo("Marko saved 222");
		assertThat(ana.shown("#city-theirs")).isEqualTo("Marko saved Split (you did not change this)");
		assertThat(ana.text("aside")).contains("Out of date", person.shortVector());
		assertThat(ana.title()).startsWith("Changed elsewhere – Edit Ivana Marić");
	}

	/** Scenario 5: "Keep typing". */
	@Test
	void keepTypingLeavesOneLineThatFollowsWhatIsSaved() {
		StoredPerson person = this.test.person();
		Browser ana = typing(person);
		person.savedBy("Marko Horvat", SAVED);
		awaitNotice(ana, "Keep typing");

		ana.click("Keep typing");

		assertThat(ana.text("#notice")).startsWith("Newer version by Marko Horvat").doesNotContain("Keep typing");
		assertThat(ana.focused().getDomProperty("id")).isEqualTo("notes");

		person.savedBy("Petra Babić", EMAIL, "ivana@example.org");
		awaitNotice(ana, "2 newer versions, the last by Petra Babić");

		ana.press("Compare and combine");

		assertThat(ana.status()).isEqualTo(200);
		assertThat(ana.shown("#c-phone [data-side=yours] .val")).isEqualTo("333 typed");
		assertThat(person.versions()).hasSize(3);
	}

	/** Scenario 5: "Load Marko's version instead". */
	@Test
	void theSavedVersionIsLoadedOnlyAfterAQuestionAndTheTextIsKept() {
		StoredPerson person = this.test.person();
		Browser ana = typing(person);
		person.savedBy("Marko Horvat", SAVED);
		awaitNotice(ana, "Load Marko’s version instead");

		ana.click("Load Marko’s version instead");
		assertThat(ana.text("dialog")).contains("Drop your change?", "Phone goes back to the saved value.");
		ana.typeKeys(Keys.ESCAPE);
		Waiting.until("the dialog to close", () -> !ana.isTrue("document.querySelector('dialog').open"));
		assertThat(ana.focused().getText()).isEqualTo("Load Marko’s version instead");
		assertThat(ana.value(PHONE)).isEqualTo("333 typed");

		ana.click("Load Marko’s version instead");
		ana.press("Drop my changes");

		assertThat(ana.path()).isEqualTo(person.page() + "/edit");
		assertThat(ana.message()).contains("Your changes were dropped.");
		assertThat(ana.value(PHONE)).isEqualTo("222");
		assertThat(ana.vector()).isEqualTo(person.vector());
		assertThat(ana.text("form[action^='/unsaved']")).contains("You have text that was not saved");
	}

	@Test
	void theNoticeFollowsWhatIsTypedAfterIt() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", SAVED);
		awaitNotice(ana, "Show the new version");

		ana.fill(CITY, "Pula");
		awaitNotice(ana, "You also changed City.");
		assertThat(ana.shown("#city-theirs")).isEqualTo("Marko saved Split");

		ana.fill(CITY, "Zagreb");
		awaitNotice(ana, "Show the new version");

		ana.press("Show the new version");

		assertThat(ana.value(CITY)).isEqualTo("Split");
		assertThat(ana.text("#notice")).isEmpty();
	}

	@Test
	void aDeletionAndALongTextAreSaid() {
		StoredPerson person = this.test.person();
		Browser ana = typing(person);
		person.savedBy("Marko Horvat", NOTES, "A long text. ".repeat(20));
		awaitNotice(ana, "Notes changed.");
		assertThat(ana.text("[data-live=notes]")).contains("Marko changed this text", "Show the difference");

		person.deletedBy("Marko Horvat");
		awaitNotice(ana, "Marko Horvat deleted this person");
		ana.press("Compare and combine");

		assertThat(ana.heading()).isEqualTo("Marko Horvat deleted this person while you were editing");
	}

	/** On nodes that are shown, since only there versions meet when somebody says so. */
	@Test
	void versionsOfNodesOfWhichNoneIsNewerAreSaidAndTheTextGoesAlong() {
		Browser trainer = this.test.browserOf("Tea Trainer");
		trainer.open("/demo/cluster");
		trainer.pressElement("button[name=story][value='0']");
		trainer.pressElement("#play button");
		trainer.pressElement("#play button");
		Browser typing = this.test.browserOf("Marko Horvat");
		typing.open(trainer.find("[data-node=C] a").getDomAttribute("href") + "/edit");
		typing.fill(NOTES, "typed");

		trainer.pressElement("#play button");
		awaitNotice(typing, "saved a newer version");
		trainer.pressElement("#play button");

		awaitNotice(typing, "Nodes have saved different versions of this person");
		assertThat(typing.text("#notice")).contains("Your text is still here").doesNotContain("instead");
		assertThat(typing.value(NOTES)).isEqualTo("typed");
		typing.press("Compare and combine");
		assertThat(typing.heading()).isEqualTo("2 nodes saved different versions of Ivana Marić");
		assertThat(typing.text("main")).contains("typed");
	}

	@Test
	void onesOwnSecondTabIsCalledThat() {
		StoredPerson person = this.test.person();
		Browser ana = typing(person);
		String firstTab = ana.tab();
		ana.openTab();
		ana.open(person.page() + "/edit");
		ana.fill(EMAIL, "ana@example.org");
		ana.press("Save person");

		ana.switchTo(firstTab);
		awaitNotice(ana, "You saved a newer version in another tab");

		assertThat(ana.text("#notice")).contains("Load the saved version instead").doesNotContain("Ana");
	}

	@Test
	void whoElseHasThePersonOpenIsSaidAndGoes() {
		StoredPerson person = this.test.person();
		Browser ana = typing(person);
		Browser marko = this.test.browserOf("<b>Marko</b>");
		marko.open(person.page() + "/edit");
		Waiting.until("Marko", () -> ana.text(".head").contains("<b>Marko</b>\u2069 has this person open"));

		marko.open("/people");

		Waiting.until("Marko to go", () -> !ana.text(".head").contains("has this person open"));
	}

	@Test
	void aPageThatComesBackIsToldOfWhatItMissed() {
		for (BackForwardCache cache : List.of(BackForwardCache.ON, BackForwardCache.OFF)) {
			StoredPerson person = this.test.person();
			Browser ana = this.test.browserOf("Ana Kovač", cache);
			ana.open(person.page());
			ana.script("window.stays = true");
			ana.open("/people");
			person.savedBy("Marko Horvat", PHONE, "222");

			ana.goBack();

			assertThat(ana.isTrue("window.stays")).isEqualTo(cache == BackForwardCache.ON);
			awaitNotice(ana, "Marko Horvat saved a newer version");
			ana.press("Show the new version");
			assertThat(ana.text(".facts")).contains("222");
		}
	}

	@Test
	void whereTheStreamIsBrokenThePageAsks() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.beforeEveryPage("""
				window.EventSource = class extends EventTarget {
					static CLOSED = 2;
					readyState = 2;
					constructor() { super(); setTimeout(() => this.dispatchEvent(new Event("error"))); }
					close() {}
				};
				""");
		ana.open(person.page() + "/edit");
		ana.fill(PHONE, "333 typed");
		person.savedBy("Marko Horvat", SAVED);

		ana.script("dispatchEvent(new Event('online'))");

		awaitNotice(ana, "Marko Horvat saved a newer version");
	}

	/**
	 * A stream that fails for a while: after the third time the page asks, and listens
	 * again later.
	 */
	@Test
	void aStreamThatFailsAgainAndAgainIsAskedInsteadAndTriedAgain() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.beforeEveryPage("""
				const Stream = window.EventSource;
				window.streams = [];
				window.EventSource = class extends EventTarget {
					static CLOSED = 2;
					readyState = 0;
					constructor() { super(); window.streams.push(this); }
					close() {}
				};
				window.fail = () => window.streams.at(-1).dispatchEvent(new Event("error"));
				const patient = window.setTimeout;
				window.setTimeout = (work, wait, ...more) => {
					if (wait === 20000) {
						window.askAgain = work;
					}
					return patient(work, wait, ...more);
				};
				window.recover = () => { window.EventSource = Stream; window.askAgain(); };
				""");
		ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", PHONE, "222");
		ana.script("fail(); fail()");
		assertThat(ana.isTrue("window.askAgain === undefined")).as("two failures are waited out").isTrue();

		ana.script("fail()");

		awaitNotice(ana, "Marko Horvat saved a newer version");
		assertThat(ana.isTrue("window.streams.length === 1")).isTrue();

		ana.script("recover()");
		person.savedBy("Petra Babić", PHONE, "444");

		awaitNotice(ana, "Petra Babić saved a newer version");
	}

}
