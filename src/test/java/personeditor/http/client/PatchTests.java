package personeditor.http.client;

import java.util.List;

import net.ravendb.client.Parameters;
import net.ravendb.client.documents.operations.DeleteByQueryOperation;
import net.ravendb.client.documents.operations.PatchByQueryOperation;
import net.ravendb.client.documents.operations.PatchOperation;
import net.ravendb.client.documents.operations.PatchRequest;
import net.ravendb.client.documents.operations.PatchStatus;
import net.ravendb.client.documents.queries.IndexQuery;
import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.exceptions.ConcurrencyException;
import net.ravendb.client.exceptions.documents.patching.JavaScriptException;
import net.ravendb.client.exceptions.documents.patching.JavaScriptParseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Changes that are sent as scripts: by a session, one by one, and by query.
 */
class PatchTests extends ClientTest {

	private static final String STALE = "A:1-AAAAAAAAAAAAAAAAAAAAAA";

	@BeforeEach
	void storePeople() {
		Person ana = new Person("Ana", 41);
		ana.setPhones(List.of("+1", "+2"));
		stored(ana, ID);
		stored(new Person("Iva", 20), "people/2");
	}

	@Test
	void aSessionSetsAndIncrementsFields() {
		IDocumentSession session = openSession();
		session.advanced().patch(ID, "name", "Ana Marija");
		session.advanced().increment(ID, "age", 1);
		session.saveChanges();

		assertThat(now(ID).getName()).isEqualTo("Ana Marija");
		assertThat(now(ID).getAge()).isEqualTo(42);
	}

	@Test
	void aSessionChangesArrays() {
		IDocumentSession session = openSession();
		session.advanced().patchArray(ID, "phones", (phones) -> phones.add("+3").add("+4", "+5").removeAt(0));
		session.saveChanges();

		assertThat(now(ID).getPhones()).containsExactly("+2", "+3", "+4", "+5");
	}

	@Test
	void aTrackedEntityTakesWhatItsPatchMade() {
		IDocumentSession session = openSession();
		Person person = session.load(Person.class, ID);
		session.advanced().increment(person, "age", 1);
		session.saveChanges();

		assertThat(person.getAge()).isEqualTo(42);
		assertThat(session.advanced().getChangeVectorFor(person)).isEqualTo(vectorNow(ID));
	}

	@Test
	void whatIsNotThereIsAddedInstead() {
		for (int i = 0; i < 2; i++) {
			IDocumentSession session = openSession();
			session.advanced().addOrIncrement("people/new", new Person("New", 1), "age", 5);
			session.saveChanges();
		}

		assertThat(now("people/new").getAge()).isEqualTo(6);
	}

	@Test
	void arraysOfWhatIsNotThereAreAddedInstead() {
		for (int i = 0; i < 2; i++) {
			IDocumentSession session = openSession();
			session.advanced()
				.addOrPatchArray("people/new", new Person("New", 1), "phones", (phones) -> phones.add("+1"));
			session.saveChanges();
		}

		assertThat(now("people/new").getPhones()).containsExactly("+1");
	}

	@Test
	void aSessionChangesMaps() {
		api().put("settings/1", "{\"colours\":{\"a\":\"red\",\"b\":\"blue\"}}");
		IDocumentSession session = openSession();
		session.advanced().patchObject("settings/1", "colours", (colours) -> colours.put("c", "green").remove("a"));
		session.saveChanges();

		assertThat(api().get("settings/1").json().at("/Results/0/colours"))
			.hasToString("{\"b\":\"blue\",\"c\":\"green\"}");
	}

	@Test
	void anotherScriptRunsOnWhatIsNotThere() {
		PatchStatus status = store().operations()
			.send(new PatchOperation("people/new", null, PatchRequest.forScript("this.age = 1"),
					PatchRequest.forScript("this.age = 2"), false));

		assertThat(status).isEqualTo(PatchStatus.CREATED);
		assertThat(now("people/new").getAge()).isEqualTo(2);
	}

	@Test
	void aScriptRunsOnOneDocument() {
		PatchRequest request = PatchRequest.forScript("this.age += args.years");
		request.getValues().put("years", 2);

		PatchOperation.Result<Person> result = store().operations()
			.send(Person.class, new PatchOperation(ID, null, request));

		assertThat(result.getStatus()).isEqualTo(PatchStatus.PATCHED);
		assertThat(result.getDocument().getAge()).isEqualTo(43);
		assertThat(now(ID).getAge()).isEqualTo(43);
	}

	@Test
	void aScriptOnWhatIsNotThereSaysSo() {
		assertThat(send("people/9", null, "this.age = 1")).isEqualTo(PatchStatus.DOCUMENT_DOES_NOT_EXIST);
	}

	@Test
	void aScriptThatChangesNothingSaysSo() {
		String vector = vectorNow(ID);

		assertThat(send(ID, null, "this.age = 41")).isEqualTo(PatchStatus.NOT_MODIFIED);
		assertThat(vectorNow(ID)).isEqualTo(vector);
	}

	@Test
	void aScriptForAnotherVersionIsRefused() {
		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> send(ID, STALE, "this.age = 1"));
		assertThat(send(ID, vectorNow(ID), "this.age = 1")).isEqualTo(PatchStatus.PATCHED);
	}

	@Test
	void aScriptThatFailsIsToldApartFromOneThatCannotBeRead() {
		assertThatExceptionOfType(JavaScriptException.class).isThrownBy(() -> send(ID, null, "throw 'too old'"))
			.withMessageContaining("too old");
		assertThatExceptionOfType(JavaScriptParseException.class).isThrownBy(() -> send(ID, null, "this.age ="));
		assertThat(now(ID).getAge()).isEqualTo(41);
	}

	@Test
	void manyDocumentsArePatchedByQuery() {
		store().operations()
			.sendAsync(new PatchByQueryOperation("from People where age > 30 update { this.name += ' senior'; }"))
			.waitForCompletion();

		assertThat(now(ID).getName()).isEqualTo("Ana senior");
		assertThat(now("people/2").getName()).isEqualTo("Iva");
	}

	@Test
	void aPatchByQueryThatFailsIsAnExceptionOfTheOneWhoWaits() {
		var operation = store().operations()
			.sendAsync(new PatchByQueryOperation("from People update { throw 'too old'; }"));

		assertThatExceptionOfType(JavaScriptException.class).isThrownBy(operation::waitForCompletion)
			.withMessageContaining("too old");
	}

	@Test
	void manyDocumentsAreDeletedByQuery() {
		IndexQuery query = new IndexQuery("from People where age < $age");
		Parameters parameters = new Parameters();
		parameters.put("age", 30);
		query.setQueryParameters(parameters);

		store().operations().sendAsync(new DeleteByQueryOperation(query)).waitForCompletion();

		assertThat(now("people/2")).isNull();
		assertThat(now(ID)).isNotNull();
	}

	private PatchStatus send(String id, String vector, String script) {
		return store().operations().send(new PatchOperation(id, vector, PatchRequest.forScript(script)));
	}

}
