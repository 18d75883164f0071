package personeditor.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.Databases;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.engine.Snapshot;
import personeditor.store.replication.Batch;
import personeditor.store.replication.ConflictSolver;
import personeditor.store.replication.Greeting;
import personeditor.store.replication.Links;
import personeditor.store.replication.Receipt;
import personeditor.store.replication.ReplicationPeer;
import personeditor.store.replication.ResolverScripts;
import personeditor.store.replication.Welcome;
import personeditor.store.vector.DatabaseId;
import personeditor.store.vector.NodeTag;
import personeditor.support.AwayPeer;
import personeditor.support.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What programs that watch a node are told.
 */
class StoreMetricsTests {

	private static final Expectation ELSEWHERE = Expectation.exactly("Z:7-zzzzzzzzzzzzzzzzzzzzzg");

	@TempDir
	Path folder;

	private final TestClock clock = new TestClock("2026-11-21T14:00:00Z");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

	private Databases databases;

	private Links links;

	private StoreMetrics metrics;

	private Database database;

	@BeforeEach
	void open() {
		Random random = new Random(3);
		this.databases = new Databases(this.folder, new DatabaseSettings(new NodeTag("A"), RevisionPolicy.NONE,
				List.of(), 2, this.clock, random, this.registry));
		this.database = this.databases.create("db");
		this.links = new Links(this.databases::find, (name) -> ConflictSolver.LATEST, ResolverScripts.NONE,
				this.executor, this.clock, random);
		this.metrics = new StoreMetrics(this.databases, this.links, this.clock, this.registry);
		this.metrics.refresh();
	}

	@AfterEach
	void close() {
		this.links.close();
		this.databases.close();
		this.executor.shutdownNow();
	}

	private void put(Expectation expectation) {
		put(expectation, "{}");
	}

	private void put(Expectation expectation, String json) {
		this.database.write(List.of(new Command.Put(DocumentId.of("d/1"), "Docs", JsonText.of(json),
				JsonText.of("{\"@collection\":\"Docs\"}"), expectation, Origin.UNKNOWN)));
	}

	private double gauge(String name, String... tags) {
		return this.registry.get(name).tags(tags).gauge().value();
	}

	private FunctionCounter batches(String outcome) {
		return this.registry.get("docstore.replication.batches")
			.tags("database", "db", "peer", "B", "outcome", outcome)
			.functionCounter();
	}

	private static void awaitCount(FunctionCounter counter) throws InterruptedException {
		for (int i = 0; i < 1000 && counter.count() == 0; i++) {
			Thread.sleep(10);
		}
		assertThat(counter.count()).isPositive();
	}

	private double written(String outcome) {
		return this.registry.get("docstore.writes").tag("outcome", outcome).counter().count();
	}

	@Test
	void writesAreCountedByWhatBecameOfThem() {
		put(Expectation.absent());
		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> put(ELSEWHERE));

		assertThat(written("ok")).isEqualTo(1);
		assertThat(written("conflict")).isEqualTo(1);
		Timer flushes = this.registry.get("docstore.fsync").timer();
		Timer commits = this.registry.get("docstore.commit").timer();
		assertThat(flushes.count()).isPositive().isEqualTo(commits.count());
		assertThat(flushes.totalTime(TimeUnit.NANOSECONDS)).isPositive()
			.isLessThan(commits.totalTime(TimeUnit.NANOSECONDS));
	}

	@Test
	void whatTheJournalHoldsComesIntoTheFileNowAndThen() {
		FunctionCounter checkpoints = this.registry.get("docstore.checkpoint").tags("database", "db").functionCounter();
		put(Expectation.any());
		assertThat(checkpoints.count()).isZero();

		for (int i = 0; i < 30; i++) {
			put(Expectation.any(), "{\"text\":\"" + "x".repeat(1 << 20) + "\"}");
		}

		assertThat(checkpoints.count()).isBetween(1.0, 3.0);
	}

	@Test
	void writesThatAskForNoCheckAreCounted() {
		put(Expectation.absent());
		put(Expectation.any());

		assertThat(this.registry.get("docstore.writes.unconditional").counter().count()).isEqualTo(1);
	}

	@Test
	void whatThereIsIsLookedUpWhenItIsAskedFor() {
		put(Expectation.any());

		assertThat(gauge("docstore.documents", "database", "db")).isEqualTo(1);
		assertThat(gauge("docstore.etag.last", "database", "db")).isEqualTo(1);
		assertThat(gauge("docstore.conflicts.open", "database", "db")).isZero();
		assertThat(gauge("docstore.wal.bytes", "database", "db")).isPositive();
	}

	@Test
	void aDatabaseThatIsSwitchedOffHasNoNumbersAndHidesNoOther() {
		this.databases.create("other");
		this.metrics.refresh();
		this.databases.setDisabled("db", true);

		assertThat(gauge("docstore.documents", "database", "db")).isNaN();
		assertThat(gauge("docstore.documents", "database", "other")).isZero();
	}

	@Test
	void aDatabaseThatIsDeletedIsNotWatchedAnyMore() {
		this.databases.delete("db");
		this.metrics.refresh();

		assertThat(this.registry.find("docstore.documents").gauges()).isEmpty();
	}

	@Test
	void whatAPeerLacksIsSaid() throws Exception {
		put(Expectation.any());
		this.links.start("db", "B", new AwayPeer());
		this.metrics.refresh();

		awaitCount(batches("failed"));

		assertThat(gauge("docstore.replication.lag.etags", "database", "db", "peer", "B")).isEqualTo(1);
		assertThat(gauge("docstore.replication.connected", "peer", "B")).isZero();
		assertThat(gauge("docstore.replication.last.success.seconds", "peer", "B")).isNaN();
	}

	@Test
	void howLongAgoAPeerHasAnsweredIsSaid() throws Exception {
		put(Expectation.any());
		this.links.start("db", "B", new Taking());
		this.metrics.refresh();
		awaitCount(batches("taken"));
		this.executor.shutdownNow();
		assertThat(this.executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		this.clock.forward(Duration.ofSeconds(40));

		assertThat(gauge("docstore.replication.lag.etags", "peer", "B")).isZero();
		assertThat(gauge("docstore.replication.last.success.seconds", "peer", "B")).isEqualTo(40);
	}

	@Test
	void aPeerThatIsLetGoIsNotWatchedAnyMore() {
		this.links.start("db", "B", new AwayPeer());
		this.metrics.refresh();
		this.links.remove("db", "B");
		this.metrics.refresh();

		assertThat(this.registry.find("docstore.replication.lag.etags").gauges()).isEmpty();
	}

	/** A peer that takes everything. */
	private final class Taking implements ReplicationPeer {

		@Override
		public Welcome greet(Greeting greeting) {
			return new Welcome(new DatabaseId("BBBBBBBBBBBBBBBBBBBBBA"), new NodeTag("B"), 0,
					ConflictSolver.LATEST.fingerprint());
		}

		@Override
		public Receipt deliver(Batch batch) {
			return new Receipt(batch.upTo(), batch.replicas().size());
		}

	}

	@Test
	void theAgeOfTheLastBackupIsToldOnceThereIsOne() {
		assertThat(gauge("docstore.backup.verified.age.seconds", "database", "db")).isNaN();

		this.databases.backups().make(this.database);
		this.clock.forward(Duration.ofMinutes(1));

		assertThat(gauge("docstore.backup.verified.age.seconds", "database", "db")).isEqualTo(60);
	}

	@Test
	void whatIsDamagedAndHowLongAgoThatWasLookedForIsTold() {
		put(Expectation.any());
		assertThat(gauge("docstore.scrub.age.seconds", "database", "db")).isNaN();

		this.database.scrub();
		this.clock.forward(Duration.ofMinutes(1));

		assertThat(gauge("docstore.scrub.age.seconds", "database", "db")).isEqualTo(60);
		assertThat(gauge("docstore.integrity.failures", "database", "db")).isZero();
	}

	private double reads(String kind) {
		return this.registry.get("docstore.reads").tag("kind", kind).counter().count();
	}

	@Test
	void readsAreCountedByWhereTheAnswerComesFrom() {
		put(Expectation.any());
		double before = reads("snapshot");

		this.database.encoded(DocumentId.of("d/1"));
		this.database.encoded(DocumentId.of("d/1"));
		this.database.query(Snapshot::lastEtag);
		this.database.stream(Snapshot::lastEtag);
		this.database.readCopy(Snapshot::lastEtag);

		assertThat(reads("snapshot")).isEqualTo(before + 1);
		for (String kind : List.of("memory", "query", "stream", "copy")) {
			assertThat(reads(kind)).as(kind).isEqualTo(1);
		}
	}

	@Test
	void aReadThatIsUnderWayIsTimed() {
		assertThat(gauge("docstore.reader.oldest.seconds", "database", "db")).isZero();

		this.database.query((snapshot) -> {
			assertThat(this.database.oldestRead()).isPositive();
			return true;
		});

		assertThat(this.database.oldestRead()).isZero();
	}

	@Test
	void aClockThatIsSetBackIsCounted() {
		put(Expectation.any());
		this.clock.set("2026-11-21T13:00:00Z");
		put(Expectation.any());
		put(Expectation.any());

		assertThat(this.registry.get("docstore.clock.backward.steps").counter().count()).isEqualTo(1);
	}

}
