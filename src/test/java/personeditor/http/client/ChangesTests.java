package personeditor.http.client;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import net.ravendb.client.documents.changes.DocumentChange;
import net.ravendb.client.documents.changes.DocumentChangeTypes;
import net.ravendb.client.documents.changes.IChangesObservable;
import net.ravendb.client.documents.changes.IDatabaseChanges;
import net.ravendb.client.documents.changes.Observers;
import net.ravendb.client.documents.session.IDocumentSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Being told of changes as soon as they are stored.
 */
@Timeout(30)
class ChangesTests extends ClientTest {

	private static final long PATIENCE_SECONDS = 10;

	private final BlockingQueue<DocumentChange> told = new LinkedBlockingQueue<>();

	/** Until the store is closed. */
	private void listen(Function<IDatabaseChanges, IChangesObservable<DocumentChange>> to) {
		IDatabaseChanges changes = store().changes();
		changes.ensureConnectedNow();
		to.apply(changes).subscribe(Observers.create(this.told::add));
	}

	private DocumentChange next() throws InterruptedException {
		DocumentChange change = this.told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
		assertThat(change).as("what is told within %d s", PATIENCE_SECONDS).isNotNull();
		return change;
	}

	@Test
	void ofOneDocument() throws InterruptedException {
		listen((all) -> all.forDocument(ID));

		stored(new Person("Other"), "people/2");
		stored(new Person("Ana"), ID);

		DocumentChange change = next();
		assertThat(change.getId()).isEqualTo(ID);
		assertThat(change.getType()).isEqualTo(DocumentChangeTypes.PUT);
		assertThat(change.getCollectionName()).isEqualTo("People");
		assertThat(change.getChangeVector()).isEqualTo(vectorNow(ID));
	}

	@Test
	void ofDeletions() throws InterruptedException {
		stored(new Person("Ana"), ID);
		listen((all) -> all.forDocument(ID));
		IDocumentSession session = openSession();
		session.delete(ID);
		session.saveChanges();

		DocumentChange change = next();
		assertThat(change.getType()).isEqualTo(DocumentChangeTypes.DELETE);
		assertThat(change.getCollectionName()).isEqualTo("People");
	}

	@Test
	void ofAllDocuments() throws InterruptedException {
		listen(IDatabaseChanges::forAllDocuments);

		stored(new Company("Acme"), "companies/1");
		stored(new Person("Ana"), ID);

		assertThat(next().getId()).isEqualTo("companies/1");
		assertThat(next().getId()).isEqualTo(ID);
	}

	@Test
	void ofDocumentsWhoseIdsBeginAlike() throws InterruptedException {
		listen((all) -> all.forDocumentsStartingWith("people/1"));

		stored(new Person("Other"), "people/2");
		stored(new Person("Ana"), "people/17");

		assertThat(next().getId()).isEqualTo("people/17");
	}

	@Test
	void ofACollection() throws InterruptedException {
		listen((all) -> all.forDocumentsInCollection(Person.class));

		stored(new Company("Acme"), "companies/1");
		stored(new Person("Ana"), ID);

		assertThat(next().getId()).isEqualTo(ID);
	}

	@Test
	void nobodyIsToldOfARefusedWrite() throws InterruptedException {
		stored(new Person("Ana"), ID);
		listen(IDatabaseChanges::forAllDocuments);

		api().put(ID, "{\"name\":\"Iva\"}", "If-Match", "\"\"");
		stored(new Person("Eva"), "people/2");

		assertThat(next().getId()).isEqualTo("people/2");
	}

}
