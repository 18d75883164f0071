package personeditor.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.EMAIL;
import static personeditor.people.PersonField.LAST_NAME;
import static personeditor.people.PersonField.NOTES;
import static personeditor.people.PersonField.PHONE;

/**
 * What a script puts on a page is in the language of the page.
 */
class GermanTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	@Test
	void scriptsSpeakTheLanguageThatWasChosen() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		ana.press("Deutsch");
		assertThat(ana.path()).isEqualTo(person.page() + "/edit");
		assertThat(ana.heading()).isEqualTo("Ivana Marić bearbeiten");

		ana.fill(CITY, "Split");
		assertThat(ana.text("#unsaved")).isEqualTo("1 ungespeicherte Änderung");
		assertThat(ana.text("[data-field=city] .was")).isEqualTo("vorher: Zagreb");
		ana.fill(PHONE, "");
		assertThat(ana.text("#unsaved")).isEqualTo("2 ungespeicherte Änderungen");
		ana.fill(NOTES, "x".repeat(9_999));
		assertThat(ana.text(".count")).isEqualTo("9.999 / 10.000");

		person.savedBy("Marko Horvat", Map.of(PHONE, "222", EMAIL, "i@example.org"));
		ana.press("Person speichern");
		assertThat(ana.text("#left")).isEqualTo("noch 1 von 1 Entscheidung");
		ana.choose("phone", "theirs");
		assertThat(ana.text("#left")).isEqualTo("noch 0 von 1 Entscheidung");
		assertThat(ana.texts("[data-group=phone] dd")).containsExactly("222", "Von Marko");
		assertFits(ana);
	}

	@Test
	void scriptsWriteTimesAsTheServerDoes() {
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open("/unsaved");
		assertThat(times(ana)).matches("14:32, yesterday 14:32, \\d?\\d May 2020 14:32");
		ana.press("Deutsch");
		assertThat(times(ana)).matches("14:32, gestern 14:32, \\d?\\d. Mai 2020 14:32");
	}

	private static String times(Browser browser) {
		return (String) browser.script("""
				const at = (date) => {
				  const time = document.createElement("time");
				  date.setHours(14, 32);
				  time.dateTime = date.toISOString();
				  document.body.append(time);
				  return time;
				};
				const yesterday = new Date();
				yesterday.setDate(yesterday.getDate() - 1);
				const shown = [at(new Date()), at(yesterday), at(new Date(2020, 4, 9))];
				showLocalTimes();
				return shown.map((time) => time.textContent).join(", ");
				""");
	}

	@Test
	void whatWasTypedForANewPersonIsNotLeftUnasked() {
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open("/people/new");
		ana.fill(CITY, "Split");
		ana.press("Add person");
		assertThat(ana.status()).isEqualTo(422);
		assertThat(ana.text("#unsaved")).isEqualTo("1 unsaved change");
		ana.fill(LAST_NAME, "Novak");
		assertThat(ana.text("#unsaved")).isEqualTo("2 unsaved changes");
		ana.press("Add person");
		assertThat(ana.heading()).isEqualTo("Novak");
	}

	private static void assertFits(Browser browser) {
		Layout layout = new Layout(browser);
		for (int width : List.of(1280, 360, 330, 320)) {
			browser.resize(width, 800);
			assertThat(layout.wider()).as(String.valueOf(width)).isEmpty();
		}
	}

}
