package personeditor.http.client;

import net.ravendb.client.documents.DocumentStore;
import net.ravendb.client.documents.operations.DatabaseStatistics;
import net.ravendb.client.documents.operations.GetCollectionStatisticsOperation;
import net.ravendb.client.documents.operations.GetStatisticsOperation;
import net.ravendb.client.documents.operations.ToggleDatabasesStateOperation;
import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.documents.session.SessionOptions;
import net.ravendb.client.documents.session.TransactionMode;
import net.ravendb.client.exceptions.ConcurrencyException;
import net.ravendb.client.exceptions.RavenException;
import net.ravendb.client.exceptions.database.DatabaseDisabledException;
import net.ravendb.client.exceptions.database.DatabaseDoesNotExistException;
import net.ravendb.client.exceptions.documents.DocumentCollectionMismatchException;
import net.ravendb.client.serverwide.DatabaseRecord;
import net.ravendb.client.serverwide.operations.CreateDatabaseOperation;
import net.ravendb.client.serverwide.operations.DeleteDatabasesOperation;
import net.ravendb.client.serverwide.operations.GetBuildNumberOperation;
import net.ravendb.client.serverwide.operations.GetDatabaseNamesOperation;
import net.ravendb.client.serverwide.operations.GetDatabaseRecordOperation;
import net.ravendb.client.serverwide.operations.IServerOperation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Making, finding and deleting databases, and what is told of a whole database.
 */
class DatabasesTests extends ClientTest {

	private <T> T send(IServerOperation<T> operation) {
		return store().maintenance().server().send(operation);
	}

	private String another() {
		return database() + "-other";
	}

	@Test
	void aDatabaseIsThereFromItsCreationToItsDeletion() {
		send(new CreateDatabaseOperation(new DatabaseRecord(another())));
		assertThat(send(new GetDatabaseNamesOperation(0, 1000))).contains(another(), database(), "documentation");
		assertThat(send(new GetDatabaseRecordOperation(another())).getDatabaseName()).isEqualTo(another());

		send(new DeleteDatabasesOperation(another(), true));
		assertThat(send(new GetDatabaseNamesOperation(0, 1000))).doesNotContain(another());
		assertThat(send(new GetDatabaseRecordOperation(another()))).isNull();
	}

	@Test
	void aDatabaseIsNotCreatedTwice() {
		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> send(new CreateDatabaseOperation(new DatabaseRecord(database()))))
			.withMessage("Database '" + database() + "' already exists!");
	}

	@Test
	void whatIsInADatabaseThatIsDeletedIsNotInTheNextOfItsName() {
		send(new CreateDatabaseOperation(new DatabaseRecord(another())));
		try (DocumentStore other = newStore(another()); IDocumentSession session = other.openSession()) {
			session.store(new Person("Ana"), ID);
			session.saveChanges();
			send(new DeleteDatabasesOperation(another(), true));
			send(new CreateDatabaseOperation(new DatabaseRecord(another())));
		}
		try (DocumentStore other = newStore(another()); IDocumentSession session = other.openSession()) {
			assertThat(session.load(Person.class, ID)).isNull();
		}
		send(new DeleteDatabasesOperation(another(), true));
	}

	@Test
	void anUnknownDatabaseIsSaidNotToExist() {
		try (DocumentStore other = newStore("Nowhere"); IDocumentSession session = other.openSession()) {
			assertThatExceptionOfType(DatabaseDoesNotExistException.class)
				.isThrownBy(() -> session.load(Person.class, ID))
				.withMessageContaining("Nowhere");
		}
	}

	@Test
	void aDatabaseThatIsDeletedUnderAClientIsSaidNotToExist() {
		send(new CreateDatabaseOperation(new DatabaseRecord(another())));
		try (DocumentStore other = newStore(another()); IDocumentSession session = other.openSession()) {
			session.load(Person.class, ID);
			send(new DeleteDatabasesOperation(another(), true));

			assertThatExceptionOfType(DatabaseDoesNotExistException.class)
				.isThrownBy(() -> session.load(Person.class, "people/2"));
		}
	}

	@Test
	void aDatabaseThatIsSwitchedOffSaysSo() {
		stored(new Person("Ana"), ID);
		send(new ToggleDatabasesStateOperation(database(), true));

		assertThatExceptionOfType(DatabaseDisabledException.class).isThrownBy(() -> now(ID));

		send(new ToggleDatabasesStateOperation(database(), false));
		assertThat(now(ID).getName()).isEqualTo("Ana");
	}

	@Test
	void statisticsCountDocuments() {
		stored(new Person("Ana"), ID);
		stored(new Company("Acme"), "companies/1");

		DatabaseStatistics statistics = store().maintenance().send(new GetStatisticsOperation());

		assertThat(statistics.getCountOfDocuments()).isEqualTo(2);
		assertThat(statistics.getLastDocEtag()).isEqualTo(2);
		assertThat(statistics.getDatabaseChangeVector()).isEqualTo(vectorNow("companies/1"));
		assertThat(statistics.getIndexes()).isEmpty();
		assertThat(store().maintenance().send(new GetCollectionStatisticsOperation()).getCollections())
			.containsEntry("People", 1L)
			.containsEntry("Companies", 1L);
	}

	@Test
	void theServerSaysWhichVersionItServes() {
		assertThat(send(new GetBuildNumberOperation()).getFullVersion()).startsWith("7.2");
	}

	@Test
	void aClusterWideTransactionIsRefusedByName() {
		SessionOptions options = new SessionOptions();
		options.setTransactionMode(TransactionMode.CLUSTER_WIDE);
		IDocumentSession session = openSession(options);
		session.store(new Person("Ana"), ID);

		assertThatExceptionOfType(RavenException.class).isThrownBy(session::saveChanges)
			.withMessageContaining("luster-wide transactions");
		assertThat(now(ID)).isNull();
	}

	@Test
	void aDocumentDoesNotChangeItsCollection() {
		stored(new Person("Ana"), ID);

		assertThatExceptionOfType(DocumentCollectionMismatchException.class)
			.isThrownBy(() -> stored(new Company("Acme"), ID))
			.withMessageContaining("Changing 'people/1' from 'People' to 'Companies' via update is not supported");
	}

}
