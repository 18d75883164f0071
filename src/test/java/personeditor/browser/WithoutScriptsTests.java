package personeditor.browser;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
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
 * Everything can be done in a browser that runs no script, and nothing is shown that
 * would need one.
 */
class WithoutScriptsTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	private Browser ana;

	@BeforeEach
	void blockScripts() {
		this.ana = this.test.browserOf("Ana Kovač");
		this.ana.blockScripts();
	}

	/** Scenario 25: list, search, create, error, edit. */
	@Test
	void aPersonIsAddedFoundAndEdited() {
		String name = "N" + UUID.randomUUID().toString().substring(0, 8);
		this.ana.open("/people");
		this.ana.press("Add person");
		assertNothingIsDead();
		this.ana.fill(EMAIL, "nobody@example.org");
		this.ana.press("Add person");

		assertThat(this.ana.status()).isEqualTo(422);
		assertNothingIsDead();
		assertThat(this.ana.text("#problems a")).contains("Enter a first name or a last name");

		this.ana.fill(FIRST_NAME, name);
		this.ana.press("Add person");

		assertThat(this.ana.message()).contains(name + " added.");

		this.ana.open("/people");
		assertNothingIsDead();
		this.ana.fill("#q", name);
		this.ana.press("Search");
		this.ana.press(name);
		assertNothingIsDead();
		this.ana.press("Edit");
		assertNothingIsDead();
		this.ana.fill(PHONE, "333");
		this.ana.press("Save person");

		assertThat(this.ana.message()).contains(name + " saved.");
		assertThat(this.ana.text("[data-field=phone]")).isEqualTo("333");
	}

	@Test
	void anIdentifierInUseLeadsToItsField() {
		StoredPerson person = this.test.person();
		this.ana.open("/people/new");
		this.ana.fill("#identifier", person.id());
		this.ana.fill(FIRST_NAME, "Ana");
		this.ana.press("Add person");
		assertThat(this.ana.status()).isEqualTo(409);
		assertNothingIsDead();

		this.ana.click("Use another identifier");

		assertThat(this.ana.path()).endsWith("#identifier");
	}

	/** Scenario 25: choices, "Decide myself", a third writer. */
	@Test
	void aConflictIsResolvedFieldByField() {
		StoredPerson person = this.test.person();
		this.ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", Map.of(PHONE, "222", CITY, "Split"));
		this.ana.fill(LAST_NAME, "Novak");
		this.ana.fill(PHONE, "333");
		this.ana.press("Save person");
		assertThat(this.ana.heading()).isEqualTo("Marko Horvat changed this person while you were editing");
		assertThat(this.ana.chosen()).isEmpty();
		assertNothingIsDead();

		this.ana.press("Decide myself: City");

		assertThat(this.ana.status()).isEqualTo(200);
		assertThat(this.ana.chosen()).containsExactly("pick.address=theirs");

		this.ana.choose("address", "other");
		this.ana.fill("#other-city", "Rijeka");
		this.ana.choose("phone", "theirs");
		this.ana.press("Update this list");

		assertThat(this.ana.text("[data-result=city]")).contains("Rijeka").contains("your text");
		assertThat(this.ana.text("[data-result=phone]")).contains("222").contains("Marko’s");

		person.savedBy("Petra Babić", NOTES, "Notes of Petra");
		this.ana.press("Save combined version");

		assertThat(this.ana.heading()).isEqualTo("Petra Babić saved while you were deciding");
		assertNothingIsDead();

		this.ana.press("Save combined version");

		assertThat(person.now().values().asMap()).containsEntry(LAST_NAME, "Novak")
			.containsEntry(CITY, "Rijeka")
			.containsEntry(PHONE, "222")
			.containsEntry(NOTES, "Notes of Petra");
	}

	/** Scenario 25: history and comparison. */
	@Test
	void aVersionIsComparedWithAnyOther() {
		StoredPerson person = this.test.person();
		person.savedBy("Marko Horvat", PHONE, "222");
		person.savedBy("Marko Horvat", CITY, "Split");
		this.ana.open(person.page() + "/history");
		assertNothingIsDead();

		this.ana.find("tbody tr:nth-child(3) input[name=from]").click();
		this.ana.press("Compare");

		assertNothingIsDead();
		assertThat(this.ana.heading()).startsWith("Changes from ").endsWith(" to " + person.shortVector());
		assertThat(this.ana.shown("tr[data-field=phone] td")).isEqualTo("222");
		assertThat(this.ana.shown("tr[data-field=city] td")).isEqualTo("Split");

		this.ana.press("Swap sides");

		assertThat(this.ana.shown("tr[data-field=city] td")).isEqualTo("Zagreb");
	}

	/** Scenario 25: restoring an older version. */
	@Test
	void anOlderVersionIsRestored() {
		StoredPerson person = this.test.person();
		String old = person.shortVector();
		person.savedBy("Marko Horvat", PHONE, "222");
		this.ana.open(person.page() + "/history");
		this.ana.press(old);
		assertNothingIsDead();
		this.ana.press("Restore this version");
		assertNothingIsDead();
		this.ana.press("Restore " + old);

		assertThat(this.ana.message()).startsWith("Restored the values of " + old + ".");
		assertThat(person.value(PHONE)).isEqualTo("+385 1 4876 201");
	}

	/** Scenario 25: deletion, and the way back. */
	@Test
	void aDeletionIsTakenBack() {
		StoredPerson person = this.test.person();
		this.ana.open(person.page());
		this.ana.press("Delete…");
		assertNothingIsDead();
		person.savedBy("Marko Horvat", PHONE, "222");
		this.ana.press("Delete Ivana Marić");
		assertThat(this.ana.status()).isEqualTo(409);
		assertThat(person.now().isDeleted()).isFalse();
		assertNothingIsDead();
		this.ana.press("Delete the changed version " + person.shortVector());
		assertThat(person.now().isDeleted()).isTrue();

		this.ana.open(person.page());
		assertThat(this.ana.status()).isEqualTo(410);
		assertNothingIsDead();
		this.ana.press("Bring back…");
		assertNothingIsDead();
		this.ana.press("Bring Ivana Marić back");

		assertThat(this.ana.message()).contains("Ivana Marić is back.");
		assertThat(person.value(CITY)).isEqualTo("Zagreb");
	}

	/** Scenario 25: the demonstrations have no dead control. */
	@Test
	void theDemonstrationsWorkToo() {
		this.ana.open("/demo/two-tabs");
		assertNothingIsDead();
		this.ana.pressElement("button[name=chapter][value='2']");
		this.ana.pressElement("#play button");
		assertNothingIsDead();
		this.ana.open("/demo/cluster");
		assertNothingIsDead();
		this.ana.pressElement("button[name=story][value='0']");
		this.ana.pressElement("#play button");
		assertNothingIsDead();
	}

	/** A button of no form does what a script does; a link to nowhere as well. */
	private void assertNothingIsDead() {
		assertThat(this.ana.list("""
				[...document.querySelectorAll("button, a")].filter((control) => control.checkVisibility())
				  .filter((control) => control.matches("button") ? control.type !== "submit" || !control.form
				    : control.hash ? !document.querySelector(control.hash) : !control.href)
				  .map((control) => control.textContent)""")).isEmpty();
	}

}
