package personeditor.specification;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.session.DocumentSession;
import personeditor.store.session.DocumentStore;
import personeditor.store.session.SessionOptions;
import personeditor.store.vector.ChangeVector;
import personeditor.support.TestStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * "Using optimistic concurrency in real world scenarios": users of an application can
 * change the name of a person who is stored as a document.
 */
class RealWorldScenariosTests {

	private static final String ID = "people/1-A";

	@RegisterExtension
	final TestStore test = new TestStore();

	private PersonController controller;

	@BeforeEach
	void storeAPerson() {
		this.controller = new PersonController(this.test.store());
		try (DocumentSession session = this.test.openSession()) {
			session.store(new Person("Ana"));
			session.saveChanges();
		}
	}

	/** The first case: only one session is needed to load and store the document. */
	@Test
	void inOneSessionTheStoreHandlesAllChecks() {
		try (DocumentSession session = this.test.store().openSession(SessionOptions.lastWriteWins())) {
			session.advanced().useOptimisticConcurrency(true);
			Person person = session.load(Person.class, ID);

			person.setName("Ana Marija");
			session.saveChanges();
		}
		assertThat(nameInTheStore()).isEqualTo("Ana Marija");
	}

	@Test
	void aDocumentChangedByAnotherUserMeanwhileIsNotOverwritten() {
		try (DocumentSession session = this.test.store().openSession(SessionOptions.lastWriteWins())) {
			session.advanced().useOptimisticConcurrency(true);
			Person person = session.load(Person.class, ID);
			ChangeVector loaded = session.advanced().changeVectorFor(person);
			anotherUserChangesTheNameTo("Iva");

			person.setName("Ana Marija");

			assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges)
				.satisfies((exception) -> {
					assertThat(exception.expectedChangeVector()).isEqualTo(loaded.toString());
					assertThat(exception.actualChangeVector()).isEqualTo(vectorInTheStore());
				});
		}
		assertThat(nameInTheStore()).isEqualTo("Iva");
	}

	@Test
	void withoutTheFlagNoChecksAreMadeAndTheLastWriteWins() {
		try (DocumentSession session = this.test.store().openSession(SessionOptions.lastWriteWins())) {
			Person person = session.load(Person.class, ID);
			anotherUserChangesTheNameTo("Iva");

			person.setName("Ana Marija");
			session.saveChanges();
		}
		assertThat(nameInTheStore()).isEqualTo("Ana Marija");
	}

	@Test
	void aSessionThatNobodyAskedNotToChecksAll() {
		try (DocumentSession session = this.test.openSession()) {
			Person person = session.load(Person.class, ID);
			anotherUserChangesTheNameTo("Iva");

			person.setName("Ana Marija");

			assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);
		}
	}

	/**
	 * The second case: the document goes out of the scope of the session, is changed, and
	 * saved in another session.
	 */
	@Test
	void getSetsTheChangeVectorOfAPerson() {
		assertThat(this.controller.get(ID).getChangeVector()).isEqualTo(vectorInTheStore().toString());
	}

	@Test
	void getAllSetsTheChangeVectorOfEveryPerson() {
		anotherPerson("Marko");

		assertThat(this.controller.getAll()).hasSize(2)
			.allSatisfy((person) -> assertThat(person.getChangeVector())
				.isEqualTo(this.controller.get(person.getId()).getChangeVector()));
	}

	@Test
	void updateSavesAPersonWithTheVectorItWasLoadedWith() {
		Person person = this.controller.get(ID);

		person.setName("Ana Marija");
		this.controller.update(person);

		assertThat(nameInTheStore()).isEqualTo("Ana Marija");
		assertThat(person.getChangeVector()).as("set on store").isEqualTo(vectorInTheStore().toString());
	}

	@Test
	void aPersonSavedTwiceInTwoOtherSessionsNeedsNoLoadBetween() {
		Person person = this.controller.get(ID);
		person.setName("Ana Marija");
		this.controller.update(person);

		person.setName("Ana Marija Kovač");
		this.controller.update(person);

		assertThat(nameInTheStore()).isEqualTo("Ana Marija Kovač");
	}

	@Test
	void updateRefusesAPersonThatAnotherUserChangedMeanwhile() {
		Person person = this.controller.get(ID);
		anotherUserChangesTheNameTo("Iva");

		person.setName("Ana Marija");

		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> this.controller.update(person))
			.satisfies((exception) -> {
				assertThat(exception.expectedChangeVector()).isEqualTo(person.getChangeVector());
				assertThat(exception.actualChangeVector()).isEqualTo(vectorInTheStore());
			});
		assertThat(nameInTheStore()).isEqualTo("Iva");
	}

	@Test
	void updateNeedsNoFlagBecauseAGivenVectorIsAlwaysChecked() {
		Person person = this.controller.get(ID);
		anotherUserChangesTheNameTo("Iva");

		try (DocumentSession session = this.test.store().openSession(SessionOptions.lastWriteWins())) {
			session.store(person, ChangeVector.parse(person.getChangeVector()), person.getId());

			assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);
		}
	}

	@Test
	void theChangeVectorIsNotStored() {
		Document document = documentInTheStore();

		assertThat(document.content()).hasToString("{\"name\":\"Ana\"}");
	}

	/** "If you forget to set the change vector, no checks will be done": not here. */
	@Test
	void aForgottenChangeVectorOverwritesNobody() {
		Person forgotten = new Person("Ana Marija");
		forgotten.setId(ID);

		try (DocumentSession session = this.test.openSession()) {
			session.store(forgotten);

			assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);
		}
		assertThat(nameInTheStore()).isEqualTo("Ana");
	}

	@Test
	void savingWithoutACheckIsAskedForByName() {
		try (DocumentSession session = this.test.openSession()) {
			session.advanced().store(new Person("Ana Marija"), Expectation.any(), ID);
			session.saveChanges();
		}
		assertThat(nameInTheStore()).isEqualTo("Ana Marija");
	}

	private void anotherUserChangesTheNameTo(String name) {
		Person person = this.controller.get(ID);
		person.setName(name);
		this.controller.update(person);
	}

	private void anotherPerson(String name) {
		try (DocumentSession session = this.test.openSession()) {
			session.store(new Person(name));
			session.saveChanges();
		}
	}

	private Document documentInTheStore() {
		return this.test.database().read((snapshot) -> snapshot.document(DocumentId.of(ID))).orElseThrow();
	}

	private String nameInTheStore() {
		return this.controller.get(ID).getName();
	}

	private ChangeVector vectorInTheStore() {
		return documentInTheStore().changeVector();
	}

	/**
	 * The controller of the article: each of its functions uses a session of its own.
	 */
	private record PersonController(DocumentStore store) {

		Person get(String id) {
			try (DocumentSession session = this.store.openSession()) {
				return session.load(Person.class, id);
			}
		}

		List<Person> getAll() {
			try (DocumentSession session = this.store.openSession()) {
				return session.query(Person.class).toList();
			}
		}

		void update(Person person) {
			try (DocumentSession session = this.store.openSession()) {
				session.store(person, ChangeVector.parse(person.getChangeVector()), person.getId());
				session.saveChanges();
			}
		}

	}

	/**
	 * The document of the article, with the property that holds the change vector and is
	 * not stored.
	 */
	static final class Person {

		private String id;

		private String name;

		private String changeVector;

		Person() {
		}

		Person(String name) {
			this.name = name;
		}

		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		@JsonIgnore
		public String getChangeVector() {
			return this.changeVector;
		}

		public void setChangeVector(String changeVector) {
			this.changeVector = changeVector;
		}

	}

}
