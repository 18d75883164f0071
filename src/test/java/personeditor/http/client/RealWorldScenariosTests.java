package personeditor.http.client;

import java.util.List;

import net.ravendb.client.documents.DocumentStore;
import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.exceptions.ConcurrencyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * "Using optimistic concurrency in real world scenarios", as it is written, with the
 * client that it was written for.
 */
class RealWorldScenariosTests extends ClientTest {

	@BeforeEach
	void storeAPerson() {
		stored(new Person("Ana"), ID);
	}

	/** The first case: one session loads and stores the document. */
	@Test
	void inOneSessionADocumentThatAnotherUserChangedIsNotOverwritten() {
		IDocumentSession session = openCheckedSession();
		Person person = session.load(Person.class, ID);
		String loaded = session.advanced().getChangeVectorFor(person);
		renamedByAnotherUser(ID, "Iva");

		person.setName("Ana Marija");

		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges)
			.satisfies((exception) -> {
				assertThat(exception.getId()).isEqualTo(ID);
				assertThat(exception.getExpectedChangeVector()).isEqualTo(loaded);
				assertThat(exception.getActualChangeVector()).isEqualTo(vectorNow(ID));
				assertThat(exception).hasMessage("Document people/1 has change vector " + vectorNow(ID)
						+ ", but Put was called with change vector " + loaded
						+ ". Optimistic concurrency violation, transaction will be aborted.");
			});
		assertThat(now(ID).getName()).isEqualTo("Iva");
	}

	@Test
	void inOneSessionAnUndisturbedChangeIsSaved() {
		IDocumentSession session = openCheckedSession();

		session.load(Person.class, ID).setName("Ana Marija");
		session.saveChanges();

		assertThat(now(ID).getName()).isEqualTo("Ana Marija");
	}

	/**
	 * The second case: the document goes out of the session's scope, is changed, and is
	 * saved in another session.
	 */
	@Test
	void twoUsersWhoEditOneAfterTheOtherBothSave() {
		PersonController controller = new PersonController(store());

		Person anas = controller.get(ID);
		anas.setName("Ana Marija");
		controller.update(anas);
		Person markos = controller.get(ID);
		markos.setName("Ana Marija Kovač");
		controller.update(markos);

		assertThat(now(ID).getName()).isEqualTo("Ana Marija Kovač");
		assertThat(markos.getChangeVector()).isEqualTo(vectorNow(ID));
	}

	@Test
	void ofTwoUsersWhoEditAtOnceTheSecondIsRefused() {
		PersonController controller = new PersonController(store());
		Person anas = controller.get(ID);
		Person markos = controller.get(ID);
		markos.setName("Iva");
		controller.update(markos);

		anas.setName("Ana Marija");

		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> controller.update(anas))
			.satisfies((exception) -> {
				assertThat(exception.getId()).isEqualTo(ID);
				assertThat(exception.getExpectedChangeVector()).isEqualTo(anas.getChangeVector());
				assertThat(exception.getActualChangeVector()).isEqualTo(markos.getChangeVector());
			});
		assertThat(now(ID).getName()).isEqualTo("Iva");
	}

	@Test
	void whatWasQueriedCarriesTheVectorToSaveItWith() {
		PersonController controller = new PersonController(store());
		Person anas = controller.getAll().get(0);
		renamedByAnotherUser(ID, "Iva");

		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> controller.update(anas));
	}

	@Test
	void theVectorIsNotStored() {
		PersonController controller = new PersonController(store());

		controller.update(controller.get(ID));

		assertThat(api().get(ID).json().at("/Results/0").has("changeVector")).isFalse();
	}

	/**
	 * The controller of the article: each of its functions uses a session of its own.
	 */
	private record PersonController(DocumentStore store) {

		Person get(String id) {
			try (IDocumentSession session = this.store.openSession()) {
				Person person = session.load(Person.class, id);
				person.setChangeVector(session.advanced().getChangeVectorFor(person));
				return person;
			}
		}

		List<Person> getAll() {
			try (IDocumentSession session = this.store.openSession()) {
				List<Person> people = session.query(Person.class).toList();
				people.forEach((person) -> person.setChangeVector(session.advanced().getChangeVectorFor(person)));
				return people;
			}
		}

		void update(Person person) {
			try (IDocumentSession session = this.store.openSession()) {
				session.advanced().setUseOptimisticConcurrency(true);
				session.store(person, person.getChangeVector(), person.getId());
				session.saveChanges();
				person.setChangeVector(session.advanced().getChangeVectorFor(person));
			}
		}

	}

}
