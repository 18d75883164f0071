package personeditor.http.client;

import java.util.stream.Stream;

import net.ravendb.client.documents.DocumentStore;
import net.ravendb.client.documents.commands.batches.DeleteCommandData;
import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.exceptions.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Which of a session's writes are checked: that depends on the session's flag and on how
 * the entity came into the session.
 */
class CheckModesTests extends ClientTest {

	private static final boolean CHECKED = true;

	private static final boolean LAST_WRITE_WINS = false;

	/** How the entity comes in, and what happens without the flag and with it. */
	static Stream<Arguments> waysIn() {
		return Stream.of(way("loaded", (session, vector) -> session.load(Person.class, ID), LAST_WRITE_WINS, CHECKED),
				way("queried", (session, vector) -> session.query(Person.class).whereEquals("id()", ID).single(),
						LAST_WRITE_WINS, CHECKED),
				way("stored and saved, its id made by the client", (session, vector) -> saved(session, null), CHECKED,
						CHECKED),
				way("stored and saved under an id", (session, vector) -> saved(session, "people/new"), LAST_WRITE_WINS,
						CHECKED),
				way("stored over another under its id", (session, vector) -> {
					Person person = new Person("New");
					session.store(person, ID);
					return person;
				}, LAST_WRITE_WINS, CHECKED),
				way("stored without a vector", (session, vector) -> stored(session, null), LAST_WRITE_WINS,
						LAST_WRITE_WINS),
				way("stored with its vector", (session, vector) -> stored(session, vector), CHECKED, CHECKED),
				way("stored with the empty vector", (session, vector) -> stored(session, ""), CHECKED, CHECKED));
	}

	private static Arguments way(String name, WayIn wayIn, boolean withoutFlag, boolean withFlag) {
		return arguments(named(name, wayIn), withoutFlag, withFlag);
	}

	private static Person saved(IDocumentSession session, String id) {
		Person person = new Person("New");
		person.setId(id);
		session.store(person);
		session.saveChanges();
		return person;
	}

	private static Person stored(IDocumentSession session, String vector) {
		Person person = new Person("New");
		session.store(person, vector, ID);
		return person;
	}

	@ParameterizedTest
	@MethodSource("waysIn")
	void withoutTheFlag(WayIn wayIn, boolean withoutFlag, boolean withFlag) {
		assertThat(isChecked(openSession(), wayIn)).isEqualTo(withoutFlag);
	}

	@ParameterizedTest
	@MethodSource("waysIn")
	void withTheFlag(WayIn wayIn, boolean withoutFlag, boolean withFlag) {
		assertThat(isChecked(openCheckedSession(), wayIn)).isEqualTo(withFlag);
	}

	private boolean isChecked(IDocumentSession session, WayIn wayIn) {
		stored(new Person("Ana"), ID);
		Person person = wayIn.enter(session, vectorNow(ID));
		String id = session.advanced().getDocumentId(person);
		renamedByAnotherUser(id, "Iva");
		person.setName("Mine");
		try {
			session.saveChanges();
			assertThat(now(id).getName()).isEqualTo("Mine");
			return false;
		}
		catch (ConcurrencyException exception) {
			assertThat(now(id).getName()).isEqualTo("Iva");
			return true;
		}
	}

	@Test
	void withTheFlagWhatIsNewMustNotBeThere() {
		stored(new Person("Ana"), ID);
		IDocumentSession session = openCheckedSession();
		session.store(new Person("Iva"), ID);

		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges)
			.withMessageContaining("expecting new document");
	}

	@Test
	void withTheFlagADeletionIsChecked() {
		stored(new Person("Ana"), ID);
		IDocumentSession session = openCheckedSession();
		session.delete(session.load(Person.class, ID));
		renamedByAnotherUser(ID, "Iva");

		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);
		assertThat(now(ID)).isNotNull();
	}

	@Test
	void withoutTheFlagADeletionIsNotChecked() {
		stored(new Person("Ana"), ID);
		IDocumentSession session = openSession();
		session.delete(session.load(Person.class, ID));
		renamedByAnotherUser(ID, "Iva");

		session.saveChanges();

		assertThat(now(ID)).isNull();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aDeletionWithAVectorIsAlwaysChecked(boolean deferred) {
		stored(new Person("Ana"), ID);
		String vector = vectorNow(ID);
		renamedByAnotherUser(ID, "Iva");
		IDocumentSession session = openSession();
		if (deferred) {
			session.advanced().defer(new DeleteCommandData(ID, vector));
		}
		else {
			session.delete(ID, vector);
		}

		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);
		assertThat(now(ID)).isNotNull();
	}

	@Test
	void theConventionIsTheFlagOfEverySession() {
		stored(new Person("Ana"), ID);
		try (DocumentStore checked = new DocumentStore(url(), database())) {
			checked.getConventions().setUseOptimisticConcurrency(true);
			checked.initialize();
			IDocumentSession session = checked.openSession();
			session.load(Person.class, ID).setName("Mine");
			renamedByAnotherUser(ID, "Iva");

			assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(session::saveChanges);
		}
	}

	/**
	 * How an entity comes into a session, and the vector that the document then has.
	 */
	interface WayIn {

		Person enter(IDocumentSession session, String vector);

	}

}
