package personeditor.browser;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.FIRST_NAME;
import static personeditor.people.PersonField.PHONE;

/**
 * The button is pressed again while the server takes its time with the first press. The
 * script sends the form once; without it, the second sending finds its work done.
 */
class SendingTwiceTests {

	private static final Duration SLOW = Duration.ofMillis(1200);

	private static final Duration IMPATIENT = Duration.ofMillis(400);

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Scenario 16: pressed twice, sent once. */
	@Test
	void anEditIsSentOnce() {
		Browser ana = this.test.browserOf("Ana Kovač");

		StoredPerson person = savedTwice(ana);

		assertThat(this.test.slowSaves().count()).isOne();
		assertThat(ana.message()).contains("Ivana Marić saved.");
		assertThat(person.versions()).hasSize(2);
	}

	/** Scenario 16: the same without scripts. */
	@Test
	void anEditThatIsSentTwiceIsSavedOnce() {
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.blockScripts();

		StoredPerson person = savedTwice(ana);

		assertThat(this.test.slowSaves().count()).isEqualTo(2);
		assertThat(ana.message()).contains("Already saved at").contains("version " + person.shortVector());
		assertThat(person.versions()).hasSize(2);
	}

	private StoredPerson savedTwice(Browser ana) {
		StoredPerson person = this.test.person();
		ana.open(person.page() + "/edit");
		ana.fill(PHONE, "333");
		this.test.slowSaves().begin(SLOW);

		ana.pressTwice("Save person", IMPATIENT);

		assertThat(ana.path()).isEqualTo(person.page());
		assertThat(person.value(PHONE)).isEqualTo("333");
		return person;
	}

	/** Scenario 16: the same for an addition. */
	@Test
	void anAdditionIsSentOnce() {
		Browser ana = this.test.browserOf("Ana Kovač");

		addedTwice(ana);

		assertThat(this.test.slowSaves().count()).isOne();
		assertThat(ana.message()).contains("Zora added.");
	}

	/** Scenario 16: the same without scripts. */
	@Test
	void anAdditionThatIsSentTwiceAddsOnePerson() {
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.blockScripts();

		addedTwice(ana);

		assertThat(this.test.slowSaves().count()).isEqualTo(2);
		assertThat(ana.message()).contains("Zora was already added.");
	}

	private void addedTwice(Browser ana) {
		ana.open("/people/new");
		StoredPerson person = this.test.personAt(ana.find("#identifier").getDomProperty("value"));
		ana.fill(FIRST_NAME, "Zora");
		this.test.slowSaves().begin(SLOW);

		ana.pressTwice("Add person", IMPATIENT);

		assertThat(ana.path()).isEqualTo(person.page());
		assertThat(person.versions()).hasSize(1);
	}

}
