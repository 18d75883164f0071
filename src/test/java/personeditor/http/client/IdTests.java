package personeditor.http.client;

import java.util.Map;

import net.ravendb.client.documents.DocumentStore;
import net.ravendb.client.documents.operations.identities.GetIdentitiesOperation;
import net.ravendb.client.documents.operations.identities.NextIdentityForOperation;
import net.ravendb.client.documents.operations.identities.SeedIdentityForOperation;
import net.ravendb.client.documents.session.IDocumentSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Who makes the ids: the client from ranges of numbers, or the server.
 */
class IdTests extends ClientTest {

	private String idOf(String asked) {
		IDocumentSession session = openSession();
		Person person = new Person("Ana");
		session.store(person, asked);
		session.saveChanges();
		return person.getId();
	}

	@Test
	void aClientCountsFromOneOnWithTheNodesTag() {
		IDocumentSession session = openSession();
		Person first = new Person("Ana");
		Person second = new Person("Iva");
		session.store(first);
		session.store(second);

		assertThat(first.getId()).isEqualTo("people/1-A");
		assertThat(second.getId()).isEqualTo("people/2-A");
	}

	@Test
	void twoClientsGetRangesOfTheirOwn() {
		openSession().store(new Person("Ana"));
		try (DocumentStore other = newStore(database()); IDocumentSession session = other.openSession()) {
			Person person = new Person("Iva");
			session.store(person);

			assertThat(person.getId()).isEqualTo("people/33-A");
		}
	}

	@Test
	void aClientThatClosesGivesBackTheRestOfItsRange() {
		try (DocumentStore other = newStore(database()); IDocumentSession session = other.openSession()) {
			session.store(new Person("Iva"));
		}
		Person next = new Person("Ana");
		openSession().store(next);

		assertThat(next.getId()).isEqualTo("people/2-A");
	}

	@Test
	void theRangeIsADocumentThatCanBeLoaded() {
		openSession().store(new Person("Ana"));

		Map<?, ?> range = openSession().load(Map.class, "Raven/Hilo/people");

		assertThat(range.get("Max")).hasToString("32");
	}

	@Test
	void noNumbersAreGivenOutFromARangeThatCanNotBeRead() {
		api().put("Raven/Hilo/people", "{\"Max\":\"many\"}");

		assertThatThrownBy(() -> openSession().store(new Person("Ana")))
			.hasStackTraceContaining("says no number in 'Max'")
			.hasStackTraceContaining("Nothing was changed");
		assertThat(api().get("Raven/Hilo/people").body()).contains("many");
	}

	@Test
	void anIdThatEndsWithABarCountsWithoutGapsAndWithoutTheTag() {
		assertThat(idOf("people|")).isEqualTo("people/1");
		assertThat(idOf("people|")).isEqualTo("people/2");
		assertThat(now("people/2").getName()).isEqualTo("Ana");
	}

	@Test
	void anIdThatEndsWithASlashIsCompletedByTheServer() {
		assertThat(idOf("people/")).matches("people/\\d{19}-A");
	}

	@Test
	void theCountOfABarCanBeAskedAndSet() {
		assertThat(store().maintenance().send(new NextIdentityForOperation("people|"))).isEqualTo(1);
		assertThat(store().maintenance().send(new SeedIdentityForOperation("people|", 1990L))).isEqualTo(1990);
		assertThat(store().maintenance().send(new GetIdentitiesOperation())).containsEntry("people|", 1990L);
		assertThat(idOf("people|")).isEqualTo("people/1991");
	}

}
