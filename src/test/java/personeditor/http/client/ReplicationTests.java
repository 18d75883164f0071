package personeditor.http.client;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import net.ravendb.client.documents.DocumentStore;
import net.ravendb.client.documents.commands.GetConflictsCommand;
import net.ravendb.client.documents.commands.GetConflictsResult;
import net.ravendb.client.documents.operations.GetOngoingTaskInfoOperation;
import net.ravendb.client.documents.operations.connectionStrings.PutConnectionStringOperation;
import net.ravendb.client.documents.operations.etl.RavenConnectionString;
import net.ravendb.client.documents.operations.ongoingTasks.DeleteOngoingTaskOperation;
import net.ravendb.client.documents.operations.ongoingTasks.OngoingTaskConnectionStatus;
import net.ravendb.client.documents.operations.ongoingTasks.OngoingTaskReplication;
import net.ravendb.client.documents.operations.ongoingTasks.OngoingTaskState;
import net.ravendb.client.documents.operations.ongoingTasks.OngoingTaskType;
import net.ravendb.client.documents.operations.ongoingTasks.ToggleOngoingTaskStateOperation;
import net.ravendb.client.documents.operations.replication.ExternalReplication;
import net.ravendb.client.documents.operations.replication.UpdateExternalReplicationOperation;
import net.ravendb.client.documents.session.IDocumentSession;
import net.ravendb.client.exceptions.RavenException;
import net.ravendb.client.exceptions.documents.DocumentConflictException;
import net.ravendb.client.serverwide.ConflictSolver;
import net.ravendb.client.serverwide.DatabaseRecord;
import net.ravendb.client.serverwide.ScriptResolver;
import net.ravendb.client.serverwide.operations.CreateDatabaseOperation;
import net.ravendb.client.serverwide.operations.DeleteDatabasesOperation;
import net.ravendb.client.serverwide.operations.ModifyConflictSolverOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Two databases that send each other what they have, set up by the client.
 */
class ReplicationTests extends ClientTest {

	private static final long PATIENCE = 10_000_000_000L;

	private DocumentStore other;

	private long there;

	private long back;

	@BeforeEach
	void connect() {
		store().maintenance().server().send(new CreateDatabaseOperation(new DatabaseRecord(database() + "-other")));
		this.other = newStore(database() + "-other");
		this.there = replicate(store(), this.other);
		this.back = replicate(this.other, store());
	}

	@AfterEach
	void drop() {
		store().maintenance().server().send(new DeleteDatabasesOperation(this.other.getDatabase(), true));
		this.other.close();
	}

	private long replicate(DocumentStore from, DocumentStore to) {
		RavenConnectionString string = new RavenConnectionString();
		string.setName("to-" + to.getDatabase());
		string.setDatabase(to.getDatabase());
		string.setTopologyDiscoveryUrls(new String[] { url() });
		from.maintenance().send(new PutConnectionStringOperation<>(string));
		ExternalReplication watcher = new ExternalReplication(to.getDatabase(), string.getName());
		watcher.setName("task-to-" + to.getDatabase());
		return from.maintenance().send(new UpdateExternalReplicationOperation(watcher)).getTaskId();
	}

	private void solve(boolean latest, String script) {
		ScriptResolver resolver = new ScriptResolver();
		resolver.setScript(script);
		Map<String, ScriptResolver> scripts = new HashMap<>(script.isEmpty() ? Map.of() : Map.of("People", resolver));
		for (DocumentStore each : new DocumentStore[] { store(), this.other }) {
			each.maintenance().server().send(new ModifyConflictSolverOperation(each.getDatabase(), scripts, latest));
		}
	}

	private void cut(boolean now) {
		store().maintenance().send(new ToggleOngoingTaskStateOperation(this.there, OngoingTaskType.REPLICATION, now));
		this.other.maintenance().send(new ToggleOngoingTaskStateOperation(this.back, OngoingTaskType.REPLICATION, now));
	}

	private static void save(DocumentStore where, String name) {
		try (IDocumentSession session = where.openSession()) {
			Person person = new Person();
			person.setName(name);
			session.store(person, ID);
			session.saveChanges();
		}
	}

	private static String name(DocumentStore where) {
		try (IDocumentSession session = where.openSession()) {
			Person person = session.load(Person.class, ID);
			return (person != null) ? person.getName() : "";
		}
		catch (DocumentConflictException exception) {
			return "conflict";
		}
	}

	private static String vector(DocumentStore where) {
		try (IDocumentSession session = where.openSession()) {
			return session.advanced().getChangeVectorFor(session.load(Person.class, ID));
		}
	}

	private void await(BooleanSupplier condition) {
		long end = System.nanoTime() + PATIENCE;
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as("within ten seconds").isLessThan(end);
			try {
				Thread.sleep(20);
			}
			catch (InterruptedException exception) {
				throw new AssertionError(exception);
			}
		}
	}

	private void awaitEverywhere(String name) {
		await(() -> name(store()).equals(name) && name(this.other).equals(name));
	}

	/** Both sides write the same person while they can't hear of each other. */
	private void diverge() {
		save(store(), "Ana");
		awaitEverywhere("Ana");
		cut(true);
		save(store(), "Ana here");
		save(this.other, "Ana there");
		cut(false);
	}

	@Test
	void whatIsSavedHereIsThereWithTheSameVector() {
		save(store(), "Ana");

		awaitEverywhere("Ana");

		String vector = vector(this.other);
		assertThat(vector(store())).isEqualTo(vector);
	}

	@Test
	void theTaskSaysHowItStands() {
		save(store(), "Ana");
		awaitEverywhere("Ana");

		OngoingTaskReplication task = (OngoingTaskReplication) store().maintenance()
			.send(new GetOngoingTaskInfoOperation(this.there, OngoingTaskType.REPLICATION));

		assertThat(task.getTaskName()).isEqualTo("task-to-" + this.other.getDatabase());
		assertThat(task.getDestinationDatabase()).isEqualTo(this.other.getDatabase());
		assertThat(task.getTaskConnectionStatus()).isEqualTo(OngoingTaskConnectionStatus.ACTIVE);
		assertThat(task.getTaskState()).isEqualTo(OngoingTaskState.ENABLED);
		assertThat(task.getResponsibleNode().getNodeTag()).isEqualTo("A");
	}

	@Test
	void aTaskThatIsDeletedSendsNoMore() {
		store().maintenance().send(new DeleteOngoingTaskOperation(this.there, OngoingTaskType.REPLICATION));

		save(store(), "Ana");
		save(this.other, "Ben");

		await(() -> !name(store()).equals("Ana"));
		assertThat(name(this.other)).isEqualTo("Ben");
		assertThat(store().maintenance().send(new GetOngoingTaskInfoOperation(this.there, OngoingTaskType.REPLICATION)))
			.isNull();
	}

	@Test
	void ofTwoSavesTheLatestIsTaken() {
		diverge();

		awaitEverywhere("Ana there");
	}

	@Test
	void aConflictThatIsLeftForAPersonCanBeReadAndEndedByASave() throws Exception {
		solve(false, "");
		diverge();
		awaitEverywhere("conflict");

		GetConflictsCommand command = new GetConflictsCommand(ID);
		store().getRequestExecutor().execute(command);
		GetConflictsResult conflicts = command.getResult();
		assertThat(conflicts.getResults()).extracting((conflict) -> conflict.getDoc().get("name").asText())
			.containsExactlyInAnyOrder("Ana here", "Ana there");

		save(store(), "Ana of both");

		awaitEverywhere("Ana of both");
		try (IDocumentSession session = this.other.openSession()) {
			assertThat(session.advanced().revisions().getFor(Person.class, ID)).extracting(Person::getName)
				.contains("Ana here", "Ana there", "Ana of both");
		}
	}

	@Test
	void aSolverThatIsSetLaterEndsWhatIsThere() {
		solve(false, "");
		diverge();
		awaitEverywhere("conflict");

		solve(true, "");

		awaitEverywhere("Ana there");
	}

	@Test
	void aScriptCombinesBoth() {
		solve(false, "docs[0].name = docs.map(d => d.name).sort().join(' + '); return docs[0];");

		diverge();

		awaitEverywhere("Ana here + Ana there");
		assertThat(vector(store())).isEqualTo(vector(this.other));
	}

	@Test
	void aScriptThatAsksForTheTimeOrOtherDocumentsGetsNothingThatDiffers() {
		solve(false, "docs[0].name = 'at ' + new Date().getTime() + ' ' + Math.random(); return docs[0];");

		diverge();

		await(() -> name(store()).startsWith("at ") && name(store()).equals(name(this.other)));
		solve(false, "load('people/1'); return docs[0];");
		save(store(), "x");
		diverge();
		awaitEverywhere("conflict");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://192.0.2.1:8080", "http://localhost.example:8080", "http://127.0.0.1.example:8080",
			"http://localhost@192.0.2.1:8080" })
	void anAddressOfAnotherMachineIsRefused(String address) {
		RavenConnectionString string = new RavenConnectionString();
		string.setName("far");
		string.setDatabase("far");
		string.setTopologyDiscoveryUrls(new String[] { address });

		assertThatThrownBy(() -> store().maintenance().send(new PutConnectionStringOperation<>(string)))
			.isInstanceOf(RavenException.class)
			.hasMessageContaining("is not on this machine");
	}

}
