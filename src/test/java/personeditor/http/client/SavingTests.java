package personeditor.http.client;

import java.util.Date;

import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.exceptions.ConcurrencyException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a session knows after {@code saveChanges}, whether it saved or was refused.
 */
class SavingTests extends ClientTest {

	@Test
	void whatWasSavedHasItsIdVectorAndMetadataAndIsUnchanged() {
		IDocumentSession session = openSession();
		Person person = new Person("Ana");
		session.store(person);

		session.saveChanges();

		assertThat(person.getId()).isEqualTo("people/1-A");
		assertThat(session.advanced().getChangeVectorFor(person)).isEqualTo(vectorNow("people/1-A"));
		assertThat(session.advanced().getMetadataFor(person).get("@collection")).isEqualTo("People");
		assertThat(session.advanced().getLastModifiedFor(person)).isCloseTo(new Date(), 60_000);
		assertThat(session.advanced().hasChanges()).isFalse();
	}

	@Test
	void theVectorOfEveryFurtherSaveIsNewer() {
		IDocumentSession session = openCheckedSession();
		Person person = new Person("Ana");
		session.store(person);
		session.saveChanges();
		String first = session.advanced().getChangeVectorFor(person);

		person.setName("Iva");
		session.saveChanges();

		assertThat(session.advanced().getChangeVectorFor(person)).isNotEqualTo(first)
			.isEqualTo(vectorNow(person.getId()));
	}

	@Test
	void whatWasDeletedLeavesTheSession() {
		stored(new Person("Ana"), ID);
		IDocumentSession session = openSession();
		Person person = session.load(Person.class, ID);
		session.delete(person);

		session.saveChanges();

		assertThat(session.advanced().hasChanges()).isFalse();
		assertThat(session.load(Person.class, ID)).isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> session.advanced().getChangeVectorFor(person));
	}

	@Test
	void aSaveWithoutChangesSendsNothing() {
		stored(new Person("Ana"), ID);
		IDocumentSession session = openSession();
		session.load(Person.class, ID);

		session.saveChanges();

		assertThat(session.advanced().getNumberOfRequests()).isEqualTo(1);
	}

	@Test
	void aRefusedSaveLeavesTheSessionAsItWasAndIsRefusedAgain() {
		stored(new Person("Ana"), ID);
		IDocumentSession session = openCheckedSession();
		Person person = session.load(Person.class, ID);
		String loaded = session.advanced().getChangeVectorFor(person);
		renamedByAnotherUser(ID, "Iva");
		person.setName("Mine");
		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);

		assertThat(session.advanced().hasChanged(person)).isTrue();
		assertThat(session.advanced().getChangeVectorFor(person)).isEqualTo(loaded);
		assertThat(session.load(Person.class, ID)).isSameAs(person);
		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);
	}

	@Test
	void afterARefusalRefreshTakesTheStoredStateToSaveOnFrom() {
		stored(new Person("Ana"), ID);
		IDocumentSession session = openCheckedSession();
		Person person = session.load(Person.class, ID);
		renamedByAnotherUser(ID, "Iva");
		person.setName("Mine");
		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);

		session.advanced().refresh(person);
		assertThat(person.getName()).isEqualTo("Iva");
		person.setName("Mine");
		session.saveChanges();

		assertThat(now(ID).getName()).isEqualTo("Mine");
	}

	@Test
	void afterARefusalEvictForgetsTheChangeSoThatTheStoredStateIsLoaded() {
		stored(new Person("Ana"), ID);
		IDocumentSession session = openCheckedSession();
		Person person = session.load(Person.class, ID);
		renamedByAnotherUser(ID, "Iva");
		person.setName("Mine");
		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);

		session.advanced().evict(person);
		session.saveChanges();

		assertThat(session.load(Person.class, ID).getName()).isEqualTo("Iva");
	}

	@Test
	void ofARefusedSaveNothingIsStoredAndTheFirstRefusalIsTold() {
		stored(new Person("Ana"), "people/1");
		stored(new Person("Ana"), "people/2");
		stored(new Person("Ana"), "people/3");
		IDocumentSession session = openCheckedSession();
		session.load(Person.class, "people/1", "people/2", "people/3")
			.values()
			.forEach((person) -> person.setName("Mine"));
		session.delete("people/9");
		renamedByAnotherUser("people/2", "Iva");
		renamedByAnotherUser("people/3", "Iva");

		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges)
			.satisfies((exception) -> assertThat(exception.getId()).isEqualTo("people/2"));
		assertThat(now("people/1").getName()).isEqualTo("Ana");
	}

}
