package personeditor.http.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import net.ravendb.client.documents.DocumentStore;
import net.ravendb.client.documents.Lazy;
import net.ravendb.client.documents.session.ConditionalLoadResult;
import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.documents.session.SessionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Loading, keeping and forgetting documents in a session.
 */
class SessionTests extends ClientTest {

	private static final int NOT_MODIFIED = 304;

	@Test
	void whatWasStoredIsLoadedAndWhatWasDeletedIsGone() {
		Person ana = new Person("Ana Kovač 😀", 41);
		ana.setPhones(List.of("+385 1", "+385 2"));
		stored(ana, ID);

		assertThat(now(ID)).usingRecursiveComparison().ignoringFields("id").isEqualTo(ana);

		IDocumentSession session = openSession();
		session.delete(ID);
		session.saveChanges();
		assertThat(now(ID)).isNull();
	}

	@Test
	void idsDifferInMoreThanCase() {
		stored(new Person("Ana"), "people/ANA");

		assertThat(now("PEOPLE/ana").getName()).isEqualTo("Ana");
	}

	@Test
	void unusualIdsAreFoundAgain() {
		for (String id : List.of("people/a b", "people/č+&=?#%20", "people/'\"\\", "people/a/b/c", "😀")) {
			stored(new Person(id), id);

			assertThat(now(id).getName()).isEqualTo(id);
		}
	}

	@Test
	void oneRequestLoadsManyAndMissingOnesAreNull() {
		stored(new Person("Ana"), "people/1");
		stored(new Person("Iva"), "people/2");
		IDocumentSession session = openSession();

		Map<String, Person> people = session.load(Person.class, "people/1", "people/9", "people/2");

		assertThat(people).containsEntry("people/9", null);
		assertThat(people.get("people/2").getName()).isEqualTo("Iva");
		assertThat(session.advanced().getNumberOfRequests()).isEqualTo(1);
	}

	@Test
	void soManyIdsThatTheClientSendsThemInABodyAreLoaded() {
		List<String> ids = IntStream.range(0, 100).mapToObj((number) -> "people/with-a-long-id-" + number).toList();
		stored(new Person("Ana"), ids.get(70));

		Map<String, Person> people = openSession().load(Person.class, ids);

		assertThat(people).hasSize(100);
		assertThat(people.get(ids.get(70)).getName()).isEqualTo("Ana");
		assertThat(people.get(ids.get(71))).isNull();
	}

	@Test
	void whatADocumentRefersToComesAlong() {
		stored(new Company("Acme"), "companies/1");
		Person person = new Person("Ana");
		person.setCompanyId("companies/1");
		stored(person, ID);
		IDocumentSession session = openSession();

		Person loaded = session.include("companyId").load(Person.class, ID);

		assertThat(session.load(Company.class, loaded.getCompanyId()).getName()).isEqualTo("Acme");
		assertThat(session.advanced().getNumberOfRequests()).isEqualTo(1);
	}

	@Test
	void documentsAreLoadedByTheBeginningOfTheirIds() {
		stored(new Person("Ana"), "people/1");
		stored(new Person("Iva"), "people/10");
		stored(new Person("Eva"), "people/2");
		stored(new Company("Acme"), "companies/1");
		var session = openSession().advanced();

		assertThat(session.loadStartingWith(Person.class, "people/")).extracting(Person::getName)
			.containsExactly("Ana", "Iva", "Eva");
		assertThat(session.loadStartingWith(Person.class, "people/", "1*", 0, 25, "10")).extracting(Person::getName)
			.containsExactly("Ana");
		assertThat(session.loadStartingWith(Person.class, "people/", null, 1, 1)).extracting(Person::getName)
			.containsExactly("Iva");
		assertThat(session.loadStartingWith(Person.class, "people/", null, 0, 25, null, "people/10"))
			.extracting(Person::getName)
			.containsExactly("Eva");
	}

	@Test
	void existsSaysWhetherADocumentIsThere() {
		stored(new Person("Ana"), ID);

		assertThat(openSession().advanced().exists(ID)).isTrue();
		assertThat(openSession().advanced().exists("people/9")).isFalse();
	}

	@Test
	void lazyLoadsQueriesAndListsTravelTogether() {
		stored(new Person("Ana"), "people/1");
		stored(new Person("Iva"), "people/2");
		IDocumentSession session = openSession();
		Lazy<Person> one = session.advanced().lazily().load(Person.class, "people/1");
		Lazy<Person> none = session.advanced().lazily().load(Person.class, "people/9");
		Lazy<Map<String, Person>> list = session.advanced().lazily().loadStartingWith(Person.class, "people/");
		Lazy<List<Person>> query = session.query(Person.class).whereEquals("name", "Iva").lazily();
		Lazy<Integer> count = session.query(Person.class).countLazily();

		session.advanced().eagerly().executeAllPendingLazyOperations();

		assertThat(one.getValue().getName()).isEqualTo("Ana");
		assertThat(none.getValue()).isNull();
		assertThat(list.getValue()).containsOnlyKeys("people/1", "people/2");
		assertThat(query.getValue()).extracting(Person::getId).containsExactly("people/2");
		assertThat(count.getValue()).isEqualTo(2);
		assertThat(session.advanced().getNumberOfRequests()).isEqualTo(1);
	}

	@Test
	void refreshTakesWhatIsStoredNow() {
		stored(new Person("Ana"), ID);
		IDocumentSession session = openSession();
		Person person = session.load(Person.class, ID);
		renamedByAnotherUser(ID, "Iva");

		session.advanced().refresh(person);

		assertThat(person.getName()).isEqualTo("Iva");
		assertThat(session.advanced().getChangeVectorFor(person)).isEqualTo(vectorNow(ID));
	}

	@Test
	void whatIsEvictedIsNotSaved() {
		stored(new Person("Ana"), ID);
		IDocumentSession session = openSession();
		Person person = session.load(Person.class, ID);
		person.setName("Iva");

		session.advanced().evict(person);
		session.saveChanges();

		assertThat(now(ID).getName()).isEqualTo("Ana");
	}

	@Test
	void aSessionThatTracksNothingLoadsAnewEachTime() {
		stored(new Person("Ana"), ID);
		SessionOptions options = new SessionOptions();
		options.setNoTracking(true);
		IDocumentSession session = openSession(options);
		Person first = session.load(Person.class, ID);
		renamedByAnotherUser(ID, "Iva");

		Person second = session.load(Person.class, ID);

		assertThat(second).isNotSameAs(first);
		assertThat(second.getName()).isEqualTo("Iva");
	}

	@Test
	void metadataIsStoredWithTheDocument() {
		stored(new Person("Ana"), ID);
		IDocumentSession session = openSession();
		var metadata = session.advanced().getMetadataFor(session.load(Person.class, ID));
		metadata.put("reviewed-by", "Iva");
		metadata.put("nested", Map.of("list", List.of(1, 2)));
		session.saveChanges();

		IDocumentSession later = openSession();
		var stored = later.advanced().getMetadataFor(later.load(Person.class, ID));

		assertThat(stored.get("reviewed-by")).isEqualTo("Iva");
		assertThat(stored.getObject("nested").get("list")).isEqualTo(new Object[] { 1, 2 });
		assertThat(stored.get("Raven-Java-Type")).isEqualTo(Person.class.getName());
		assertThat(stored.get("@id")).isEqualTo(ID);
	}

	@Test
	void whatChangedIsToldBeforeItIsSaved() {
		stored(new Person("Ana", 41), ID);
		IDocumentSession session = openSession();
		session.load(Person.class, ID).setAge(42);

		assertThat(session.advanced().whatChanged().get(ID)).singleElement().satisfies((change) -> {
			assertThat(change.getFieldName()).isEqualTo("age");
			assertThat(change.getFieldOldValue()).hasToString("41");
			assertThat(change.getFieldNewValue()).hasToString("42");
		});
	}

	@Test
	void theClientsCacheIsUsedUntilADocumentChanges() {
		stored(new Person("Ana"), ID);
		now(ID);
		List<Integer> statuses = new ArrayList<>();
		store().getRequestExecutor()
			.addOnSucceedRequestListener((sender, event) -> statuses.add(event.getResponse().getCode()));

		assertThat(now(ID).getName()).isEqualTo("Ana");
		assertThat(statuses).containsExactly(NOT_MODIFIED);

		renamedByAnotherUser(ID, "Iva");
		assertThat(now(ID).getName()).isEqualTo("Iva");
	}

	@Test
	void theClientsCacheIsUsedUntilAQueriedDocumentChanges() {
		stored(new Person("Ana"), ID);
		openSession().query(Person.class).whereEquals("name", "Ana").toList();
		List<Integer> statuses = new ArrayList<>();
		store().getRequestExecutor()
			.addOnSucceedRequestListener((sender, event) -> statuses.add(event.getResponse().getCode()));

		assertThat(openSession().query(Person.class).whereEquals("name", "Ana").toList()).hasSize(1);
		assertThat(statuses).containsExactly(NOT_MODIFIED);

		renamedByAnotherUser(ID, "Iva");
		assertThat(openSession().query(Person.class).whereEquals("name", "Ana").toList()).isEmpty();
	}

	@Test
	@Timeout(30)
	void aClientThatCachesForALongTimeIsToldWhenItMustNot() throws Exception {
		stored(new Person("Ana"), ID);
		List<Integer> statuses = new ArrayList<>();
		store().aggressivelyCacheFor(Duration.ofHours(1));
		now(ID);
		store().getRequestExecutor()
			.addOnSucceedRequestListener((sender, event) -> statuses.add(event.getResponse().getCode()));
		assertThat(now(ID).getName()).isEqualTo("Ana");
		assertThat(statuses).as("requests for what is cached").isEmpty();
		try (DocumentStore other = newStore(database()); IDocumentSession session = other.openSession()) {
			session.load(Person.class, ID).setName("Iva");
			session.saveChanges();
		}

		while (!now(ID).getName().equals("Iva")) {
			Thread.sleep(20);
		}
		assertThat(statuses).isNotEmpty();
	}

	@Test
	void aConditionalLoadBringsOnlyWhatIsAnother() {
		stored(new Person("Ana"), ID);
		String vector = vectorNow(ID);
		ConditionalLoadResult<Person> same = openSession().advanced().conditionalLoad(Person.class, ID, vector);
		assertThat(same.getEntity()).isNull();
		assertThat(same.getChangeVector()).isEqualTo(vector);

		renamedByAnotherUser(ID, "Iva");
		ConditionalLoadResult<Person> changed = openSession().advanced().conditionalLoad(Person.class, ID, vector);
		assertThat(changed.getEntity().getName()).isEqualTo("Iva");
		assertThat(changed.getChangeVector()).contains(vectorNow(ID));

		ConditionalLoadResult<Person> missing = openSession().advanced()
			.conditionalLoad(Person.class, "people/9", vector);
		assertThat(missing.getEntity()).isNull();
		assertThat(missing.getChangeVector()).isNull();
	}

}
