package personeditor.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.PHONE;

/**
 * Deletions are checked like saves, and can be taken back.
 */
class DeletingTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Scenario 9: a deletion against an edit. */
	@Test
	void aPersonWhoWasChangedMeanwhileIsNotDeletedUnseen() {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/delete");
		person.savedBy("Marko Horvat", PHONE, "222");

		ana.press("Delete Ivana Marić");

		assertThat(ana.status()).isEqualTo(409);
		assertThat(ana.heading()).isEqualTo("Marko Horvat changed this person after you opened the delete page");
		assertThat(ana.says("Nothing was deleted.")).isTrue();
		assertThat(ana.shown("tr[data-field=phone] td")).isEqualTo("222");
		assertThat(ana.text("tr[data-field=phone] del")).contains("+385 1 4876 201");
		assertThat(person.now().isDeleted()).isFalse();

		ana.press("Delete the changed version " + person.shortVector());

		assertThat(ana.message()).contains("Ivana Marić deleted.");
		assertThat(person.now().isDeleted()).isTrue();

		ana.press("Undo");

		assertThat(ana.message()).contains("Ivana Marić is back.");
		assertThat(person.value(PHONE)).isEqualTo("222");
	}

}
