package personeditor.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.LAST_NAME;
import static personeditor.people.PersonField.PHONE;

/**
 * A conflict is resolved by somebody who has no pointer.
 */
class KeyboardTests {

	private static final int MOST_STOPS = 60;

	/** What is wrong with the element that has got the focus. */
	private static final String STOP = """
			(() => {
			  const element = document.activeElement;
			  const box = element.getBoundingClientRect();
			  const style = getComputedStyle(element);
			  const follows = window.before === document.body
			      || window.before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
			  const wrong = [];
			  if (!follows) wrong.push("is before the last one");
			  if (element.tabIndex > 0) wrong.push("has a place of its own");
			  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("has no outline");
			  if (box.width < 2 || box.bottom < 0 || box.top > innerHeight) wrong.push("can't be seen");
			  return wrong.map((what) => `${element.tagName}#${element.id} ${element.className} ${what}`);
			})()
			""";

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Scenario 24: no pointer. */
	@Test
	void aConflictIsResolvedWithTheKeyboardAlone() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", Map.of(LAST_NAME, "Horvat", PHONE, "222"));
		tabTo(ana, "#lastName");
		ana.typeKeys("Novak");
		tabTo(ana, "#phone");
		ana.typeKeys("333");

		ana.pressKey(Keys.ENTER);

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.focused().getText()).isEqualTo("Marko Horvat changed this person while you were editing");

		tabTo(ana, "button[name=all][value=yours]");
		ana.pressKey(Keys.ENTER);

		assertThat(ana.chosen()).containsExactly("pick.lastName=yours", "pick.phone=yours");
		assertThat(ana.focused().getDomProperty("id")).isEqualTo("h");

		tabTo(ana, "input[name='pick.lastName']");
		ana.typeKeys(Keys.ARROW_LEFT);
		assertThat(ana.chosen()).containsExactly("pick.lastName=theirs", "pick.phone=yours");
		tabTo(ana, "input[name='pick.phone']");
		ana.typeKeys(Keys.ARROW_RIGHT);
		tabTo(ana, "#other-phone");
		ana.typeKeys("444");
		ana.pressKey(Keys.ENTER);

		assertThat(ana.path()).isEqualTo(person.page());
		assertThat(List.of(person.value(LAST_NAME), person.value(PHONE))).containsExactly("Horvat", "444");
		assertThat(ana.focused().getDomProperty("id")).isEqualTo("flash");
	}

	@Test
	void theSkipLinkOfAConflictLeadsToTheFirstChoice() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", PHONE, "222");
		ana.fill(PHONE, "333");
		ana.press("Save person");
		ana.script("document.activeElement.blur(); document.querySelector('.skip').focus()");

		ana.typeKeys(Keys.ENTER);
		ana.typeKeys(Keys.TAB);

		assertThat(ana.focused().getDomProperty("name")).isEqualTo("pick.phone");
	}

	/**
	 * Presses Tab until the focus is there; every stop must be seen, and below the last.
	 */
	private static void tabTo(Browser browser, String selector) {
		for (int stop = 0; stop < MOST_STOPS; stop++) {
			browser.script("window.before = document.activeElement");
			browser.typeKeys(Keys.TAB);
			assertThat(browser.list(STOP)).as("focus on the way to " + selector).isEmpty();
			if (browser.isTrue("document.activeElement.matches(\"" + selector + "\")")) {
				return;
			}
		}
		throw new AssertionError("No way to " + selector);
	}

}
