package personeditor.http.client;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;

import net.ravendb.client.documents.operations.revisions.ConfigureRevisionsOperation;
import net.ravendb.client.documents.operations.revisions.RevisionsCollectionConfiguration;
import net.ravendb.client.documents.operations.revisions.RevisionsConfiguration;
import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.documents.session.IMetadataDictionary;
import net.ravendb.client.documents.session.IRevisionsSessionOperations;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Earlier versions of documents, where a database is told to keep them.
 */
class RevisionsTests extends ClientTest {

	private void keepRevisions(long number) {
		RevisionsCollectionConfiguration people = new RevisionsCollectionConfiguration();
		people.setMinimumRevisionsToKeep(number);
		RevisionsConfiguration configuration = new RevisionsConfiguration();
		configuration.setCollections(Map.of("People", people));
		assertThat(store().maintenance().send(new ConfigureRevisionsOperation(configuration)).getRaftCommandIndex())
			.isPositive();
	}

	private void nameInTurn(String... names) {
		for (String name : names) {
			stored(new Person(name), ID);
		}
	}

	private IRevisionsSessionOperations revisions() {
		return openSession().advanced().revisions();
	}

	@Test
	void everyVersionIsKeptNewestFirst() {
		keepRevisions(10);
		nameInTurn("Ana", "Iva", "Eva");

		assertThat(revisions().getFor(Person.class, ID)).extracting(Person::getName)
			.containsExactly("Eva", "Iva", "Ana");
		assertThat(revisions().getFor(Person.class, ID, 1, 1)).extracting(Person::getName).containsExactly("Iva");
		assertThat(revisions().getCountFor(ID)).isEqualTo(3);
		assertThat(revisions().getFor(Person.class, "people/9")).isEmpty();
	}

	@Test
	void noMoreAreKeptThanAskedFor() {
		keepRevisions(2);
		nameInTurn("Ana", "Iva", "Eva");

		assertThat(revisions().getFor(Person.class, ID)).extracting(Person::getName).containsExactly("Eva", "Iva");
	}

	@Test
	void aRevisionIsFoundByItsVector() {
		keepRevisions(10);
		nameInTurn("Ana", "Iva");
		List<IMetadataDictionary> metadata = revisions().getMetadataFor(ID);
		String newest = (String) metadata.get(0).get("@change-vector");
		String oldest = (String) metadata.get(1).get("@change-vector");

		assertThat(newest).isEqualTo(vectorNow(ID));
		assertThat(revisions().get(Person.class, oldest).getName()).isEqualTo("Ana");
		assertThat(revisions().get(Person.class, "A:99-AAAAAAAAAAAAAAAAAAAAAA")).isNull();
	}

	@Test
	void theVersionOfAMomentIsFound() {
		keepRevisions(10);
		nameInTurn("Ana", "Iva");
		Date later = new Date(System.currentTimeMillis() + Duration.ofDays(1).toMillis());
		Date before = new Date(0);

		assertThat(revisions().get(Person.class, ID, later).getName()).isEqualTo("Iva");
		assertThat(revisions().get(Person.class, ID, before)).isNull();
	}

	@Test
	void aRevisionIsMadeOnRequestWhereNoneAreKept() {
		nameInTurn("Ana");
		IDocumentSession session = openSession();
		session.advanced().revisions().forceRevisionCreationFor(ID);
		session.saveChanges();
		nameInTurn("Iva");

		assertThat(revisions().getFor(Person.class, ID)).extracting(Person::getName).contains("Ana");
	}

	@Test
	void aRevisionOfTheVersionBeforeIsMadeOnRequest() {
		nameInTurn("Ana");
		IDocumentSession session = openSession();
		Person person = session.load(Person.class, ID);
		session.advanced().revisions().forceRevisionCreationFor(person);
		person.setName("Iva");
		session.saveChanges();

		assertThat(revisions().getFor(Person.class, ID)).extracting(Person::getName).containsExactly("Ana");
	}

	@Test
	void revisionsAreAskedForLazily() {
		keepRevisions(10);
		nameInTurn("Ana", "Iva");

		assertThat(revisions().lazily().getFor(Person.class, ID).getValue()).extracting(Person::getName)
			.containsExactly("Iva", "Ana");
	}

}
