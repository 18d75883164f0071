package personeditor.http.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import net.ravendb.client.documents.DocumentStore;
import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.documents.session.SessionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import personeditor.http.ApiTest;

/**
 * A client of the running application, and sessions that end with the test.
 */
abstract class ClientTest extends ApiTest {

	static final String ID = "people/1";

	private final List<IDocumentSession> sessions = new ArrayList<>();

	private DocumentStore store;

	@BeforeEach
	void openStore() {
		this.store = newStore(database());
	}

	@AfterEach
	void closeStore() {
		this.sessions.forEach(IDocumentSession::close);
		this.store.close();
	}

	DocumentStore newStore(String database) {
		DocumentStore opened = new DocumentStore(url(), database);
		opened.initialize();
		return opened;
	}

	DocumentStore store() {
		return this.store;
	}

	IDocumentSession openSession() {
		return openSession(new SessionOptions());
	}

	IDocumentSession openSession(SessionOptions options) {
		IDocumentSession session = this.store.openSession(options);
		this.sessions.add(session);
		return session;
	}

	/** A session whose writes are checked. */
	IDocumentSession openCheckedSession() {
		IDocumentSession session = openSession();
		session.advanced().setUseOptimisticConcurrency(true);
		return session;
	}

	/** Stores a document in a session of its own. */
	<T> T stored(T entity, String id) {
		IDocumentSession session = openSession();
		session.store(entity, id);
		session.saveChanges();
		return entity;
	}

	/** Changes a person in a session of its own, as another user does. */
	void changed(String id, Consumer<Person> change) {
		IDocumentSession session = openSession();
		change.accept(session.load(Person.class, id));
		session.saveChanges();
	}

	void renamedByAnotherUser(String id, String name) {
		changed(id, (person) -> person.setName(name));
	}

	/** The person as it is stored now. */
	Person now(String id) {
		return openSession().load(Person.class, id);
	}

	String vectorNow(String id) {
		return api().vectorOf(id);
	}

}
