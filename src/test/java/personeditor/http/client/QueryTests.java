package personeditor.http.client;

import java.util.Arrays;
import java.util.List;

import net.ravendb.client.documents.queries.SearchOperator;
import net.ravendb.client.documents.session.IDocumentQuery;
import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.documents.session.OrderingType;
import net.ravendb.client.documents.session.QueryStatistics;
import net.ravendb.client.exceptions.InvalidQueryException;
import net.ravendb.client.exceptions.documents.indexes.IndexDoesNotExistException;
import net.ravendb.client.primitives.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The queries that the client builds, and those that are written by hand.
 */
class QueryTests extends ClientTest {

	@BeforeEach
	void storePeople() {
		IDocumentSession session = openSession();
		session.store(new Company("Acme"), "companies/1");
		store(session, "people/1", new Person("Ana Kovač", 9), "companies/1", "+1", "+2");
		store(session, "people/2", new Person("Ivana Horvat", 10), "companies/1", "+2");
		store(session, "people/3", new Person("Iva Kovač", 100), null);
		session.saveChanges();
	}

	private static void store(IDocumentSession session, String id, Person person, String companyId, String... phones) {
		person.setCompanyId(companyId);
		person.setPhones(List.of(phones));
		session.store(person, id);
	}

	private IDocumentQuery<Person> people() {
		return openSession().query(Person.class);
	}

	private static void assertFinds(IDocumentQuery<Person> query, int... numbers) {
		List<String> ids = Arrays.stream(numbers).mapToObj((number) -> "people/" + number).toList();
		assertThat(query.toList()).extracting(Person::getId).containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void everyDocumentOfACollection() {
		assertFinds(people(), 1, 2, 3);
	}

	@Test
	void equalsIgnoresCaseUnlessItIsExact() {
		assertFinds(people().whereEquals("name", "ana kovač"), 1);
		assertFinds(people().whereEquals("name", "ana kovač", true));
		assertFinds(people().whereNotEquals("name", "Ana Kovač"), 2, 3);
	}

	@Test
	void startsWithAndEndsWith() {
		assertFinds(people().whereStartsWith("name", "iva"), 2, 3);
		assertFinds(people().whereEndsWith("name", "kovač"), 1, 3);
	}

	@Test
	void inAndContains() {
		assertFinds(people().whereIn("age", List.of(9, 100)), 1, 3);
		assertFinds(people().containsAny("phones", List.of("+1", "+9")), 1);
		assertFinds(people().containsAll("phones", List.of("+1", "+2")), 1);
		assertFinds(people().whereEquals("phones", "+2"), 1, 2);
	}

	@Test
	void rangesAreOfNumbers() {
		assertFinds(people().whereBetween("age", 9, 10), 1, 2);
		assertFinds(people().whereGreaterThan("age", 9), 2, 3);
		assertFinds(people().whereGreaterThanOrEqual("age", 10), 2, 3);
		assertFinds(people().whereLessThan("age", 10), 1);
		assertFinds(people().whereLessThanOrEqual("age", 10), 1, 2);
	}

	@Test
	void searchFindsAnyWordOrAll() {
		assertFinds(people().search("name", "ana kovač"), 1, 3);
		assertFinds(people().search("name", "iva kovač", SearchOperator.AND), 3);
		assertFinds(people().search("name", "Horv*"), 2);
	}

	@Test
	void conditionsAreCombined() {
		assertFinds(people().whereEquals("age", 9).orElse().whereEquals("age", 100), 1, 3);
		assertFinds(people().whereExists("name").not().whereEquals("age", 9), 2, 3);
		assertFinds(people().whereStartsWith("name", "Iva")
			.andAlso()
			.openSubclause()
			.whereEquals("age", 9)
			.orElse()
			.whereEquals("age", 10)
			.closeSubclause(), 2);
		assertFinds(people().whereRegex("name", "^Iva.*t$"), 2);
	}

	@Test
	void idsAreAFieldToo() {
		assertFinds(people().whereEquals("id()", "people/2"), 2);
		assertFinds(people().whereIn("id()", List.of("people/1", "people/3")), 1, 3);
	}

	@Test
	void orderIsOfTextOrOfNumbers() {
		assertThat(people().orderBy("age", OrderingType.LONG).toList()).extracting(Person::getAge)
			.containsExactly(9, 10, 100);
		assertThat(people().orderByDescending("age", OrderingType.LONG).toList()).extracting(Person::getAge)
			.containsExactly(100, 10, 9);
		assertThat(people().orderBy("name").toList()).extracting(Person::getId)
			.containsExactly("people/1", "people/3", "people/2");
		assertThat(people().randomOrdering().toList()).hasSize(3);
	}

	@Test
	void aPageAndTheNumberOfAll() {
		Reference<QueryStatistics> statistics = new Reference<>();

		List<Person> page = people().statistics(statistics).orderBy("age", OrderingType.LONG).skip(1).take(1).toList();

		assertThat(page).extracting(Person::getAge).containsExactly(10);
		assertThat(statistics.value.getTotalResults()).isEqualTo(3);
		assertThat(statistics.value.isStale()).isFalse();
	}

	@Test
	void countAndAny() {
		assertThat(people().whereStartsWith("name", "Iva").count()).isEqualTo(2);
		assertThat(people().longCount()).isEqualTo(3);
		assertThat(people().whereEquals("name", "nobody").any()).isFalse();
		assertThat(people().any()).isTrue();
	}

	@Test
	void firstAndSingle() {
		assertThat(people().orderBy("name").first().getId()).isEqualTo("people/1");
		assertThat(people().whereEquals("name", "nobody").firstOrDefault()).isNull();
		assertThat(people().whereEquals("age", 10).single().getId()).isEqualTo("people/2");
		assertThat(people().whereEquals("name", "nobody").singleOrDefault()).isNull();
		assertThatIllegalStateException().isThrownBy(() -> people().single());
	}

	@Test
	void whatTheResultsReferToComesAlong() {
		IDocumentSession session = openSession();
		Person person = session.query(Person.class).whereEquals("age", 9).include("companyId").single();

		assertThat(session.load(Company.class, person.getCompanyId()).getName()).isEqualTo("Acme");
		assertThat(session.advanced().getNumberOfRequests()).isEqualTo(1);
	}

	@Test
	void someFieldsOnly() {
		assertThat(people().whereEquals("age", 9).selectFields(NameAndAge.class).single()).usingRecursiveComparison()
			.isEqualTo(new NameAndAge("Ana Kovač", 9));
		assertThat(people().whereEquals("age", 9).selectFields(NameAndAge.class, "name").single().getAge()).isZero();
		assertThat(people().orderBy("name").selectFields(String.class, "name").toList()).containsExactly("Ana Kovač",
				"Iva Kovač", "Ivana Horvat");
	}

	@Test
	void distinctValues() {
		assertThat(people().whereExists("companyId").selectFields(String.class, "companyId").distinct().toList())
			.containsExactlyInAnyOrder("companies/1", null);
	}

	@Test
	void resultsAreTrackedUnlessThatIsNotWanted() {
		IDocumentSession session = openSession();
		Person tracked = session.query(Person.class).whereEquals("age", 9).single();
		assertThat(session.load(Person.class, "people/1")).isSameAs(tracked);
		assertThat(session.advanced().getChangeVectorFor(tracked)).isEqualTo(vectorNow("people/1"));

		Person untracked = session.query(Person.class).noTracking().whereEquals("age", 10).single();
		assertThat(session.load(Person.class, "people/2")).isNotSameAs(untracked);
	}

	@Test
	void aQueryFindsWhatWasSavedJustBefore() {
		for (int age = 200; age < 210; age++) {
			stored(new Person("New", age), "people/" + age);

			assertFinds(people().whereEquals("age", age), age);
		}
	}

	@Test
	void queriesWrittenByHand() {
		List<Person> people = openSession().advanced()
			.rawQuery(Person.class,
					"from People as p where p.age > $age and search(p.name, $name) order by p.age as long")
			.addParameter("age", 9)
			.addParameter("name", "kovač horvat")
			.waitForNonStaleResults()
			.toList();

		assertThat(people).extracting(Person::getAge).containsExactly(10, 100);
	}

	@Test
	void aQueryThatCannotBeUnderstoodSaysWhere() {
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> openSession().advanced().rawQuery(Person.class, "from People where").toList())
			.withMessageContaining("from People where");
	}

	@Test
	void whatIsNotServedIsRefusedByName() {
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> people().groupBy("name").selectKey().selectCount().ofType(Person.class).toList())
			.withMessageContaining("group by");
	}

	@Test
	void anIndexThatIsNotThereIsSaidNotToBe() {
		assertThatExceptionOfType(IndexDoesNotExistException.class)
			.isThrownBy(() -> openSession().advanced().rawQuery(Person.class, "from index 'X'").toList());
	}

	/**
	 * Some of a person.
	 */
	public static class NameAndAge {

		private String name;

		private int age;

		public NameAndAge() {
		}

		NameAndAge(String name, int age) {
			this.name = name;
			this.age = age;
		}

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getAge() {
			return this.age;
		}

		public void setAge(int age) {
			this.age = age;
		}

	}

}
