package personeditor.browser;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.EMAIL;
import static personeditor.people.PersonField.FIRST_NAME;
import static personeditor.people.PersonField.LAST_NAME;
import static personeditor.people.PersonField.NOTES;

/**
 * To add a person means that there must be none.
 */
class AddingTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Scenario 2: to create means that there must be none. */
	@Test
	void anIdentifierInUseIsNamedAndAnotherOneOffered() {
		StoredPerson person = this.test.person();
		String stored = person.vector();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open("/people/new");
		ana.fill("#identifier", person.id());
		ana.fill(FIRST_NAME, "Ana");
		ana.fill(EMAIL, "ana@example.org");
		ana.fill(NOTES, "New here.");

		ana.press("Add person");

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.heading()).contains(person.id());
		assertThat(ana.value(FIRST_NAME)).isEqualTo("Ana");
		assertThat(ana.value(EMAIL)).isEqualTo("ana@example.org");
		assertThat(ana.value(NOTES)).isEqualTo("New here.");
		assertThat(person.vector()).isEqualTo(stored);

		ana.click("Use another identifier");

		assertThat(ana.focused().getDomProperty("id")).isEqualTo("identifier");
		String suggested = ana.focused().getDomProperty("value");
		assertThat(suggested).startsWith("people/").isNotEqualTo(person.id());

		ana.pressKey(Keys.ENTER);

		assertThat(this.test.personAt(suggested).value(EMAIL)).isEqualTo("ana@example.org");
	}

	@Test
	void aPersonIsAddedUnderAChosenIdentifierAndFoundInTheList() {
		String name = "name" + UUID.randomUUID().toString().substring(0, 8);
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open("/people/new");
		ana.fill("#identifier", "people/" + name);
		ana.fill(LAST_NAME, "Đorđević " + name);

		ana.press("Add person");

		assertThat(ana.path()).isEqualTo("/people/" + name);
		assertThat(ana.message()).contains("added.");

		ana.open("/people");
		ana.fill("#q", "dordevic " + name);
		ana.press("Search");

		assertThat(ana.texts("table.people tbody th")).containsExactly("Đorđević " + name);
	}

}
