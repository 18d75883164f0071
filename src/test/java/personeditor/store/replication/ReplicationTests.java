package personeditor.store.replication;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.store.document.DeliveryRefusedException;
import personeditor.store.document.Document;
import personeditor.store.document.Expectation;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.RollbackDetectedException;
import personeditor.store.engine.Decision;
import personeditor.store.engine.Replica;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What becomes of writes on several nodes.
 */
class ReplicationTests {

	@TempDir
	Path folder;

	private Cluster cluster;

	private Node a;

	private Node b;

	private Node c;

	@BeforeEach
	void start() {
		this.cluster = new Cluster(this.folder, Cluster.KEEPING, 3, 1);
		this.a = this.cluster.node(0);
		this.b = this.cluster.node(1);
		this.c = this.cluster.node(2);
	}

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	private void assertEverywhere(String id, String says) {
		assertThat(this.cluster.nodes()).extracting((node) -> node.says(id)).containsOnly(says);
		if (!says.equals("conflict")) {
			assertThat(this.cluster.nodes()).extracting((node) -> node.vector(id)).containsOnly(this.a.vector(id));
		}
	}

	/** Two nodes write a document while they can't reach each other. */
	private void diverge(String atA, String atC) {
		this.a.put("d/1", "{\"v\":0}");
		this.cluster.settle();
		this.cluster.isolate(this.c, true);
		write(this.a, atA);
		this.c.clock.forward(Duration.ofSeconds(1));
		write(this.c, atC);
		this.cluster.settle();
		this.cluster.heal();
		this.cluster.settle();
	}

	private static ChangeVector write(Node node, String json) {
		Expectation seen = Expectation.exactly(node.vector("d/1"));
		return json.isEmpty() ? node.delete("d/1", seen) : node.put("d/1", json, seen);
	}

	private void solve(ConflictSolver solver) {
		this.cluster.nodes().forEach((node) -> node.solver = solver);
	}

	@Test
	void aWriteIsCopiedWithItsVectorTimeAndOrigin() {
		ChangeVector vector = this.a.put("d/1", "{ \"v\" : 1.50 }");

		this.cluster.settle();

		assertEverywhere("d/1", "{ \"v\" : 1.50 }");
		Item copy = this.c.item("d/1");
		assertThat(copy.changeVector()).isEqualTo(vector);
		assertThat(copy.lastModified()).isEqualTo(this.a.item("d/1").lastModified());
		assertThat(copy.origin()).isEqualTo(this.a.item("d/1").origin());
		assertThat(((Document) copy).metadata()).isEqualTo(((Document) this.a.item("d/1")).metadata());
		assertThat(copy.flags().has(Flags.FROM_REPLICATION)).isTrue();
	}

	@Test
	void aLaterWriteElsewhereIsNewer() {
		ChangeVector first = this.a.put("d/1", "{\"v\":1}");
		this.cluster.settle();

		ChangeVector second = this.b.put("d/1", "{\"v\":2}", Expectation.exactly(first));

		assertThat(second.relationTo(first)).isEqualTo(CausalOrder.AFTER);
		this.cluster.settle();
		assertEverywhere("d/1", "{\"v\":2}");
		assertThat(this.a.revision("d/1", first)).isNotNull();
		this.cluster.assertQuiet();
	}

	@Test
	void aDeletionIsCopiedAndWhatWasDeletedStaysAway() {
		this.a.put("d/1", "{\"v\":1}");
		this.cluster.settle();
		this.cluster.isolate(this.c, true);
		this.a.delete("d/1");
		this.cluster.settle();

		this.cluster.heal();
		this.cluster.settle();

		assertEverywhere("d/1", "deleted");
		this.cluster.assertQuiet();
	}

	@Test
	void versionsBetweenComeAsRevisionsInTheirPlace() {
		this.a.put("d/1", "{\"v\":1}");
		this.a.put("d/1", "{\"v\":2}");
		this.a.delete("d/1");
		this.a.put("d/1", "{\"v\":3}");

		this.cluster.settle();

		assertThat(this.c.revisions("d/1")).extracting(Node::text)
			.containsExactly("{\"v\":3}", "deleted", "{\"v\":2}", "{\"v\":1}");
		assertThat(this.c.revisions("d/1")).extracting(Item::changeVector)
			.isEqualTo(this.a.revisions("d/1").stream().map(Item::changeVector).toList());
	}

	@Test
	void ofTwoWritesTheLatestIsTakenAndTheOtherIsARevision() {
		diverge("{\"v\":\"a\"}", "{\"v\":\"c\"}");

		assertEverywhere("d/1", "{\"v\":\"c\"}");
		for (Node node : this.cluster.nodes()) {
			assertThat(node.revisions("d/1")).extracting(Node::text).contains("{\"v\":\"a\"}", "{\"v\":0}");
		}
		assertThat(this.a.item("d/1").flags().has(Flags.RESOLVED)).isTrue();
		this.cluster.assertQuiet();
	}

	@Test
	void aDecisionHasTheVectorsMergedAndNoPartOfItsOwn() {
		diverge("{\"v\":\"a\"}", "{\"v\":\"c\"}");

		List<ChangeVector> sides = this.a.revisions("d/1").stream().skip(1).map(Item::changeVector).toList();
		ChangeVector merged = sides.stream().reduce(ChangeVector.empty(), ChangeVector::merge);
		assertThat(this.a.vector("d/1")).isEqualTo(merged);
		assertThat(merged.entries()).hasSize(2);
	}

	@Test
	void ofTwoWritesAtOneTimeAllNodesTakeTheSame() {
		this.a.put("d/1", "{\"v\":\"a\"}");
		this.b.put("d/1", "{\"v\":\"b\"}");
		this.c.put("d/1", "{\"v\":\"c\"}");

		this.cluster.settle();

		assertEverywhere("d/1", this.a.says("d/1"));
		assertThat(this.a.says("d/1")).isNotEqualTo("conflict");
		this.cluster.assertQuiet();
	}

	@Test
	void equalWritesBecomeOneWithTheLaterTime() {
		diverge("{\"v\":1}", "{\"v\":1}");

		assertEverywhere("d/1", "{\"v\":1}");
		assertThat(this.cluster.nodes()).extracting((node) -> node.item("d/1").lastModified())
			.containsOnly(this.c.clock.instant());
		assertThat(this.a.item("d/1").flags().has(Flags.RESOLVED)).isFalse();
		this.cluster.assertQuiet();
	}

	@Test
	void twoDeletionsBecomeOne() {
		diverge("", "");

		assertEverywhere("d/1", "deleted");
		this.cluster.assertQuiet();
	}

	@Test
	void aDeletionThatIsLaterThanAnEditWinsAndTheEditIsARevision() {
		diverge("{\"v\":\"a\"}", "");

		assertEverywhere("d/1", "deleted");
		assertThat(this.b.revisions("d/1")).extracting(Node::text).contains("{\"v\":\"a\"}");
	}

	@Test
	void anEditThatIsLaterThanADeletionWins() {
		diverge("", "{\"v\":\"c\"}");

		assertEverywhere("d/1", "{\"v\":\"c\"}");
	}

	@Test
	void aConflictThatNobodyDecidesIsKeptEverywhere() {
		solve(ConflictSolver.MANUAL);
		diverge("{\"v\":\"a\"}", "{\"v\":\"c\"}");

		assertEverywhere("d/1", "conflict");
		for (Node node : this.cluster.nodes()) {
			assertThat(node.conflict("d/1").versions()).extracting(Node::text)
				.containsExactlyInAnyOrder("{\"v\":\"a\"}", "{\"v\":\"c\"}");
		}
		this.cluster.assertQuiet();
	}

	@Test
	void aPersonsAnswerEndsItEverywhere() {
		solve(ConflictSolver.MANUAL);
		diverge("{\"v\":\"a\"}", "");

		ChangeVector answer = this.b.put("d/1", "{\"v\":\"b\"}", Expectation.exactly(this.b.conflict("d/1").merged()));
		this.cluster.settle();

		assertEverywhere("d/1", "{\"v\":\"b\"}");
		assertThat(this.a.vector("d/1")).isEqualTo(answer);
		assertThat(this.c.revisions("d/1")).extracting(Node::text).contains("{\"v\":\"a\"}");
		this.cluster.assertQuiet();
	}

	@Test
	void twoAnswersAreANewConflict() {
		solve(ConflictSolver.MANUAL);
		diverge("{\"v\":\"a\"}", "{\"v\":\"c\"}");
		this.cluster.isolate(this.c, true);
		this.a.put("d/1", "{\"v\":\"a2\"}", Expectation.exactly(this.a.conflict("d/1").merged()));
		this.c.put("d/1", "{\"v\":\"c2\"}", Expectation.exactly(this.c.conflict("d/1").merged()));

		this.cluster.heal();
		this.cluster.settle();

		assertThat(this.b.conflict("d/1").versions()).extracting(Node::text)
			.containsExactlyInAnyOrder("{\"v\":\"a2\"}", "{\"v\":\"c2\"}");
		this.cluster.assertQuiet();
	}

	@Test
	void aSolverThatIsSwitchedOnEndsWhatIsThere() {
		solve(ConflictSolver.MANUAL);
		diverge("{\"v\":\"a\"}", "{\"v\":\"c\"}");
		solve(ConflictSolver.LATEST);

		assertThat(
				new ConflictResolver(this.a.database(), () -> ConflictSolver.LATEST, ResolverScripts.NONE).resolveAll())
			.isEqualTo(1);
		this.cluster.settle();

		assertEverywhere("d/1", "{\"v\":\"c\"}");
		this.cluster.assertQuiet();
	}

	@Test
	void aScriptDecidesForItsCollection() {
		this.cluster.nodes()
			.forEach((node) -> node.scripts = (script, conflict) -> Optional
				.of(Decision.document(conflict.id(), conflict.versions().stream().map(Item::changeVector).toList(),
						JsonText.of("{\"script\":\"" + script + "\"}"), JsonText.of("{\"@collection\":\"Docs\"}"))));
		solve(new ConflictSolver(true, Map.of("DOCS", "join")));

		diverge("{\"v\":\"a\"}", "{\"v\":\"c\"}");

		assertEverywhere("d/1", "{\"script\":\"join\"}");
		assertThat(this.a.vector("d/1").entries()).hasSize(2);
		this.cluster.assertQuiet();
	}

	@Test
	void aScriptThatDoesNotDecideLeavesItToTheLatest() {
		solve(new ConflictSolver(true, Map.of("docs", "nothing")));

		diverge("{\"v\":\"a\"}", "{\"v\":\"c\"}");

		assertEverywhere("d/1", "{\"v\":\"c\"}");
	}

	@Test
	void nodesThatWouldDecideDifferentlyKeepTheConflict() {
		this.a.solver = ConflictSolver.MANUAL;
		this.b.solver = new ConflictSolver(true, Map.of("docs", "x"));

		diverge("{\"v\":\"a\"}", "{\"v\":\"c\"}");

		assertEverywhere("d/1", "conflict");
		assertThat(this.cluster.link(this.a, this.c).state().sameSolver()).isFalse();
	}

	@Test
	void hiLoKeepsTheLargerNumber() {
		this.a.put("Raven/Hilo/docs", "{\"Max\":64}");
		this.cluster.isolate(this.c, true);
		this.cluster.settle();
		this.c.clock.forward(Duration.ofSeconds(9));
		this.c.put("Raven/Hilo/docs", "{\"Max\":32}");

		this.cluster.heal();
		this.cluster.settle();

		assertEverywhere("Raven/Hilo/docs", "{\"Max\":64}");
	}

	@Test
	void aNodeThatWasAwayCatchesUpInBatches() {
		this.cluster.isolate(this.c, true);
		for (int i = 0; i < 1_200; i++) {
			this.a.put("many/" + i, "{}");
		}
		this.cluster.settle();

		this.cluster.heal();
		this.cluster.settle();

		assertThat(this.c.database().<Long>read((snapshot) -> snapshot.counts().documents())).isEqualTo(1_200);
		assertThat(this.cluster.link(this.a, this.c).state().batches()).isGreaterThan(1);
		assertThat(this.cluster.link(this.a, this.c).state().lag()).isZero();
	}

	@Test
	void aLinkThatIsCutSaysSoAndIsTriedAgainLaterAndLater() {
		this.a.put("d/1", "{}");
		this.cluster.isolate(this.c, true);
		Cluster.Link link = this.cluster.link(this.a, this.c);

		List<Duration> delays = List.of(link.step(), link.step(), link.step(), link.step(), link.step());

		assertThat(delays).isSorted().allMatch((delay) -> delay.compareTo(Backoff.LONGEST) <= 0);
		assertThat(link.state().failure()).isEqualTo("The link is cut.");
		assertThat(link.state().failures()).isEqualTo(5);
		this.cluster.heal();
		assertThat(link.step()).isZero();
		assertThat(link.state().isConnected()).isTrue();
	}

	@Test
	void aBatchAfterAGapIsRefusedAndSaysFromWhere() throws Exception {
		this.a.put("d/1", "{}");
		Batch first = Batch.next(this.a.database(), "", 0, 1000, (damage) -> {
		});
		this.a.put("d/2", "{}");
		Batch second = Batch.next(this.a.database(), "", first.upTo(), 1000, (damage) -> {
		});

		assertThatExceptionOfType(DeliveryRefusedException.class).isThrownBy(() -> this.b.receiver().deliver(second))
			.satisfies((exception) -> assertThat(exception.received()).isZero());

		assertThat(this.b.says("d/2")).isEqualTo("none");
		assertThat(this.b.lastEtag()).isZero();
		this.b.receiver().deliver(first);
		assertThat(this.b.receiver().deliver(second).received()).isEqualTo(second.upTo());
	}

	@Test
	void aBatchThatComesAgainChangesNothing() {
		this.a.put("d/1", "{}");
		Batch batch = Batch.next(this.a.database(), "", 0, 1000, (damage) -> {
		});
		this.b.receiver().deliver(batch);
		this.b.put("d/1", "{\"v\":2}");
		long last = this.b.lastEtag();

		assertThat(this.b.receiver().deliver(batch)).isEqualTo(new Receipt(batch.upTo(), 0));

		assertThat(this.b.lastEtag()).isEqualTo(last);
		assertThat(this.b.says("d/1")).isEqualTo("{\"v\":2}");
	}

	@Test
	void aBatchWhoseVersionsAreNotInOrderIsNone() {
		this.a.put("d/1", "{}");
		this.a.put("d/2", "{}");
		Batch batch = Batch.next(this.a.database(), "", 0, 1000, (damage) -> {
		});

		assertThatThrownBy(() -> new Batch(batch.source(), "", 0, 2, batch.seen(),
				List.of(batch.replicas().get(1), batch.replicas().get(0))))
			.isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> new Batch(batch.source(), "", 0, 1, batch.seen(), batch.replicas()))
			.isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void theCursorIsStoredWithTheBatch() {
		this.a.put("d/1", "{}");
		this.cluster.settle();

		this.c.reopen(() -> {
		});

		assertThat(this.c.database().<Map<DatabaseId, Long>>read((snapshot) -> snapshot.received()))
			.containsEntry(this.a.database().id(), 1L);
		assertThat(this.c.database().<ChangeVector>read((snapshot) -> snapshot.databaseVector()))
			.isEqualTo(this.a.vector("d/1"));
		this.cluster.assertQuiet();
	}

	@Test
	void aDatabaseWhoseIdSomebodyElseHasTooGetsANewOne() {
		this.a.put("d/1", "{}");
		DatabaseId id = this.a.database().id();
		Batch own = Batch.next(this.a.database(), "", 0, 1000, (damage) -> {
		});

		assertThatExceptionOfType(RollbackDetectedException.class).isThrownBy(() -> this.a.receiver().deliver(own));

		assertThat(this.a.database().id()).isNotEqualTo(id);
		assertThat(this.a.put("d/1", "{}").etagOf(this.a.database().id())).isEqualTo(2);
	}

	@Test
	void aSourceThatIsAnotherCopyOfTheDatabaseMakesItTakeANewId() {
		DatabaseId id = this.a.database().id();

		this.a.receiver().greet(new Greeting(id, this.a.database().tag(), this.b.database().opening(), Map.of()));

		assertThat(this.a.database().id()).isNotEqualTo(id);
	}

	@Test
	void aDatabaseThatWouldSendToItselfKeepsItsIdAndSaysSo() {
		DatabaseId id = this.a.database().id();
		this.a.put("d/1", "{}");
		Replicator toItself = new Replicator(this.a.database(), "B", this.a.receiver(), () -> this.a.solver,
				this.a.clock, new Random(1));

		toItself.step();
		toItself.step();

		assertThat(toItself.state().failure()).contains("would send to itself", "a tag of its own");
		assertThat(this.a.database().id()).isEqualTo(id);
	}

	@Test
	void twoVersionsWithOneVectorAreAnAlarmAndAConflict() {
		ChangeVector vector = this.a.put("d/1", "{\"v\":1}");
		Batch batch = Batch.next(this.a.database(), ConflictSolver.LATEST.fingerprint(), 0, 1000, (damage) -> {
		});
		this.b.receiver().deliver(batch);
		Document forged = (Document) batch.replicas().get(0).item();
		Document other = new Document(forged.id(), forged.collection(), 2, vector, forged.lastModified(),
				forged.flags(), forged.origin(), JsonText.of("{\"v\":2}"), forged.metadata());

		this.b.receiver()
			.deliver(new Batch(batch.source(), batch.solver(), 1, 2, batch.seen(),
					List.of(new Replica(Replica.Role.CURRENT, other))));

		assertThat(this.b.receiver().counts().contradictions()).isEqualTo(1);
		assertThat(this.b.conflict("d/1").versions()).extracting(Node::text)
			.containsExactlyInAnyOrder("{\"v\":1}", "{\"v\":2}");
	}

	@Test
	void aDamagedVersionIsNeverSentAndKeepsNothingElseBack() throws Exception {
		this.a.put("d/1", "{\"v\":1}");
		this.a.put("d/2", "{\"v\":2}");
		this.a.reopen(() -> damage(this.a, "d/1"));
		this.cluster.links().forEach(Cluster.Link::restart);

		this.cluster.settle();

		assertThat(this.b.says("d/1")).isEqualTo("none");
		assertThat(this.b.says("d/2")).isEqualTo("{\"v\":2}");
		assertThat(this.cluster.link(this.a, this.b).state().damaged()).isEqualTo(1);
	}

	@Test
	void aConflictOfWhichASideIsDamagedCanBeEndedAndIsWholeAfterwards() {
		solve(ConflictSolver.MANUAL);
		diverge("{\"v\":\"a\"}", "{\"v\":\"c\"}");
		this.b.reopen(() -> damage(this.b, "d/1", Flags.OPEN));

		ChangeVector answer = this.b.put("d/1", "{\"v\":\"b\"}");

		assertThat(this.b.vector("d/1")).isEqualTo(answer);
		assertThat(this.b.conflict("d/1").versions()).isEmpty();
		this.cluster.links().forEach(Cluster.Link::restart);
		this.cluster.settle();
		assertEverywhere("d/1", "{\"v\":\"b\"}");
	}

	@Test
	void whatArrivesBesideADamagedVersionIsTakenWholeAndLeftForAPerson() throws Exception {
		this.a.put("d/1", "{\"v\":\"a\"}");
		this.b.put("d/1", "{\"v\":\"b\"}");
		this.b.put("d/2", "{\"v\":\"b\"}");
		this.a.reopen(() -> damage(this.a, "d/1", Flags.NONE));

		this.a.receiver().deliver(Batch.next(this.b.database(), this.b.solver.fingerprint(), 0, 1000, (damage) -> {
		}));

		assertThat(this.a.says("d/1")).isEqualTo("conflict");
		assertThat(this.a.says("d/2")).isEqualTo("{\"v\":\"b\"}");
		assertThat(this.a.database().<Map<DatabaseId, Long>>read((snapshot) -> snapshot.received()))
			.containsEntry(this.b.database().id(), 2L);
		assertThat(this.a.receiver().counts().contradictions()).isZero();
	}

	private static void damage(Node node, String id) {
		damage(node, id, Flags.NONE);
	}

	/** Damages the first version of a document that has these flags. */
	private static void damage(Node node, String id, Flags flags) {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + node.file());
				Statement statement = connection.createStatement()) {
			statement.execute("UPDATE log SET body = x'7b7d' WHERE etag = (SELECT min(etag) FROM log WHERE flags & "
					+ flags.bits() + " = " + flags.bits() + " AND doc = (SELECT n FROM docs WHERE key = '" + id
					+ "'))");
		}
		catch (SQLException exception) {
			throw new AssertionError(exception);
		}
	}

}
