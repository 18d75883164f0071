package personeditor.http.client;

import net.ravendb.client.documents.DocumentStore;
import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.exceptions.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The editor's people are documents like others: what a page saves and what a program
 * saves are held against each other.
 */
class EditorsPeopleTests extends ClientTest {

	private DocumentStore people;

	private Visitor ana;

	@BeforeEach
	void openPeople() {
		this.people = newStore("people");
		this.ana = Visitor.named(site(), "Ana");
	}

	@AfterEach
	void closePeople() {
		this.people.close();
	}

	private Page added(String lastName) {
		return this.ana.open("/people/new").fill("lastName", lastName).press("Add person");
	}

	private static String idOf(Page person) {
		return person.path().substring(1);
	}

	private void setPhone(String id, String phone) {
		try (IDocumentSession session = this.people.openSession()) {
			session.load(EditorsPerson.class, id).setPhone(phone);
			session.saveChanges();
		}
	}

	@Test
	void aPageShowsWhatAProgramSaved() {
		Page person = added("Shown");

		setPhone(idOf(person), "+385 1 4876 201");

		assertThat(this.ana.open(person.path()).text("dl.facts")).contains("+385 1 4876 201");
	}

	@Test
	void aPageThatIsOlderThanWhatAProgramSavedIsRefused() {
		Page person = added("Refused");
		Page form = person.follow("Edit").fill("phone", "+1");
		setPhone(idOf(person), "+2");

		assertThat(form.press("Save person").status()).isEqualTo(409);
	}

	@Test
	void aProgramThatIsOlderThanWhatAPageSavedIsRefused() {
		Page person = added("Kept");
		try (IDocumentSession session = this.people.openSession()) {
			session.advanced().setUseOptimisticConcurrency(true);
			EditorsPerson loaded = session.load(EditorsPerson.class, idOf(person));
			this.ana.open(person.path()).follow("Edit").fill("phone", "+1").press("Save person");

			loaded.setPhone("+2");

			assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);
		}
		assertThat(this.ana.open(person.path()).text("dl.facts")).contains("+1");
	}

	/**
	 * As much of a person as these programs know.
	 */
	public static class EditorsPerson {

		private String lastName;

		private String phone;

		public String getLastName() {
			return this.lastName;
		}

		public void setLastName(String lastName) {
			this.lastName = lastName;
		}

		public String getPhone() {
			return this.phone;
		}

		public void setPhone(String phone) {
			this.phone = phone;
		}

	}

}
