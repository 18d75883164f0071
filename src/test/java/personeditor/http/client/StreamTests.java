package personeditor.http.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.ravendb.client.documents.BulkInsertOperation;
import net.ravendb.client.documents.CloseableIterator;
import net.ravendb.client.documents.commands.StreamResult;
import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.documents.session.StreamQueryStatistics;
import net.ravendb.client.exceptions.documents.bulkinsert.BulkInsertAbortedException;
import net.ravendb.client.primitives.Reference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Many documents in one request, in and out.
 */
class StreamTests extends ClientTest {

	private static final int MANY = 1000;

	@Test
	void aBulkInsertStoresManyWithIdsOfTheirOwn() {
		List<String> ids = insertMany();

		assertThat(ids).hasSize(MANY).doesNotHaveDuplicates();
		assertThat(openSession().query(Person.class).count()).isEqualTo(MANY);
		assertThat(now(ids.get(700)).getAge()).isEqualTo(700);
	}

	@Test
	void aBulkInsertMayBeCompressed() {
		try (BulkInsertOperation bulk = store().bulkInsert()) {
			bulk.setUseCompression(true);
			bulk.store(new Person("Ana"), ID);
		}

		assertThat(now(ID).getName()).isEqualTo("Ana");
	}

	@Test
	void aBulkInsertThatIsRefusedSaysWhy() {
		stored(new Company("Acme"), ID);
		BulkInsertOperation bulk = store().bulkInsert();
		bulk.store(new Person("Ana"), ID);

		assertThatExceptionOfType(BulkInsertAbortedException.class).isThrownBy(bulk::close)
			.havingRootCause()
			.withMessageContaining("from 'Companies' to 'People'");
	}

	@Test
	void documentsAreCopiedIntoAStreamOfBytes() throws IOException {
		stored(new Person("Ana"), ID);
		ByteArrayOutputStream loaded = new ByteArrayOutputStream();
		ByteArrayOutputStream streamed = new ByteArrayOutputStream();
		IDocumentSession session = openSession();

		session.advanced().loadIntoStream(List.of(ID), loaded);
		session.advanced().streamInto(session.query(Person.class), streamed);

		assertThat(new JsonMapper().readTree(loaded.toByteArray()).at("/Results/0/name").stringValue())
			.isEqualTo("Ana");
		assertThat(new JsonMapper().readTree(streamed.toByteArray()).at("/Results/0/name").stringValue())
			.isEqualTo("Ana");
	}

	@Test
	void aStreamOfDocumentsBringsAll() {
		List<String> ids = insertMany();

		List<StreamResult<Person>> people = all(openSession().advanced().stream(Person.class, "people/"));

		assertThat(people).extracting(StreamResult::getId).containsExactlyInAnyOrderElementsOf(ids);
		assertThat(people.get(0).getChangeVector()).isEqualTo(vectorNow(people.get(0).getId()));
		assertThat(people.get(0).getMetadata().get("@collection")).isEqualTo("People");
	}

	@Test
	void aStreamOfAQueryBringsAllAndTheNumberOfThem() {
		insertMany();
		Reference<StreamQueryStatistics> statistics = new Reference<>();
		IDocumentSession session = openSession();

		List<StreamResult<Person>> people = all(
				session.advanced().stream(session.query(Person.class).whereGreaterThanOrEqual("age", 100), statistics));

		assertThat(people).extracting((person) -> person.getDocument().getAge())
			.containsExactlyInAnyOrderElementsOf(IntStream.range(100, MANY).boxed().toList());
		assertThat(statistics.value.getTotalResults()).isEqualTo(MANY - 100);
	}

	@Test
	void aStreamOfAWrittenQueryBringsAll() {
		insertMany();
		IDocumentSession session = openSession();

		List<StreamResult<Person>> people = all(session.advanced()
			.stream(session.advanced()
				.rawQuery(Person.class, "from People where age < $age order by age as long")
				.addParameter("age", 3)));

		assertThat(people).extracting((person) -> person.getDocument().getAge()).containsExactly(0, 1, 2);
	}

	private List<String> insertMany() {
		List<String> ids = new ArrayList<>();
		try (BulkInsertOperation bulk = store().bulkInsert()) {
			for (int age = 0; age < MANY; age++) {
				ids.add(bulk.store(new Person("Person", age)));
			}
		}
		return ids;
	}

	private static <T> List<StreamResult<T>> all(CloseableIterator<StreamResult<T>> stream) {
		List<StreamResult<T>> results = new ArrayList<>();
		try (stream) {
			stream.forEachRemaining(results::add);
		}
		return results;
	}

}
