package personeditor.store.replication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.store.engine.RevisionPolicy;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes that come back from a copy, or from far away: nothing is given the same vector
 * twice, nothing that was deleted comes back, and nothing that others have is lost.
 */
class RestoredNodeTests {

	@TempDir
	Path folder;

	private Cluster cluster;

	private Node a;

	private Node b;

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	private void start(RevisionPolicy policy, int size) {
		this.cluster = new Cluster(this.folder, policy, size, 7);
		this.a = this.cluster.node(0);
		this.b = this.cluster.node(1);
	}

	private static void copy(Path from, Path to) {
		try {
			Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	private void restartLinks() {
		this.cluster.links().forEach(Cluster.Link::restart);
	}

	/** Writes some documents and says which vectors they got. */
	private static Set<ChangeVector> write(Node node, String prefix, int count) {
		Set<ChangeVector> vectors = new HashSet<>();
		for (int i = 0; i < count; i++) {
			vectors.add(node.put(prefix + i, "{\"from\":\"" + prefix + "\"}"));
		}
		return vectors;
	}

	@Test
	void aNodeThatIsRestoredGetsANewIdAndWhatOthersHave() {
		start(Cluster.KEEPING, 2);
		Path backup = this.folder.resolve("backup");
		Set<ChangeVector> vectors = write(this.a, "early/", 200);
		this.a.reopen(() -> copy(this.a.file(), backup));
		DatabaseId before = this.a.database().id();
		restartLinks();
		vectors.addAll(write(this.a, "late/", 100));
		this.cluster.settle();

		this.a.reopen(() -> {
			try {
				Files.delete(this.a.file());
			}
			catch (IOException exception) {
				throw new UncheckedIOException(exception);
			}
			copy(backup, this.a.file());
		});
		restartLinks();
		assertThat(this.a.says("late/1")).isEqualTo("none");
		Set<ChangeVector> after = write(this.a, "after/", 100);
		this.cluster.settle();

		assertThat(this.a.database().id()).isNotEqualTo(before);
		assertThat(after).doesNotContainAnyElementsOf(vectors);
		for (String id : new String[] { "early/7", "late/7", "after/7" }) {
			assertThat(this.a.vector(id)).isNotNull().isEqualTo(this.b.vector(id));
		}
		this.cluster.assertQuiet();
	}

	/** Where the file system gives no hint, the others tell. */
	@Test
	void aNodeThatOthersKnowMoreOfGetsANewId() throws Exception {
		start(Cluster.KEEPING, 2);
		DatabaseId before = this.a.database().id();
		this.a.put("d/1", "{}");
		this.b.receiver().deliver(Batch.next(this.a.database(), "", 0, 1000, (damage) -> {
		}));
		this.b.receiver()
			.deliver(new Batch(before, "", 1, 40, ChangeVector.parse("A:40-" + before), java.util.List.of()));

		this.cluster.settle();

		assertThat(this.a.database().id()).isNotEqualTo(before);
		ChangeVector written = this.a.put("d/1", "{\"v\":2}");
		this.cluster.settle();
		assertThat(this.b.vector("d/1")).isEqualTo(written);
		this.cluster.assertQuiet();
	}

	@Test
	void aCopyThatIsStartedAsAnotherNodeIsAnotherDatabase() {
		start(Cluster.KEEPING, 2);
		write(this.a, "d/", 10);
		this.cluster.settle();
		this.a.reopen(() -> copy(this.a.file(), this.folder.resolve("C.db")));
		restartLinks();

		try (Node twin = new Node("C", this.folder.resolve("C.db"), Cluster.KEEPING, 99)) {
			assertThat(twin.database().id()).isNotEqualTo(this.a.database().id());
			assertThat(twin.put("d/1", "{\"twin\":1}")).isNotEqualTo(this.a.put("d/2", "{\"a\":1}"));
		}
	}

	@Test
	void whatWasDeletedStaysDeletedHoweverLongANodeWasAway() {
		start(RevisionPolicy.NONE, 3);
		Node c = this.cluster.node(2);
		this.a.put("d/1", "{}");
		this.cluster.settle();
		this.cluster.isolate(c, true);
		this.a.delete("d/1");
		this.cluster.settle();

		this.a.clock.forward(Duration.ofDays(400));
		this.b.clock.forward(Duration.ofDays(400));
		this.a.put("d/2", "{}");
		this.a.database().prune();
		this.b.database().prune();
		assertThat(this.a.says("d/1")).as("kept, because C has not confirmed it").isEqualTo("deleted");

		this.cluster.heal();
		this.cluster.settle();
		assertThat(this.cluster.nodes()).extracting((node) -> node.says("d/1")).containsOnly("deleted");
	}

	@Test
	void aDeletionThatAllHaveIsForgotten() {
		start(RevisionPolicy.NONE, 2);
		this.a.put("d/1", "{}");
		this.a.delete("d/1");
		this.a.put("d/2", "{}");
		this.cluster.settle();
		this.a.put("d/3", "{}");
		this.cluster.settle();
		this.a.clock.forward(Duration.ofDays(400));

		this.a.database().prune();

		assertThat(this.a.says("d/1")).isEqualTo("none");
	}

	@Test
	void anEditOfWhatWasDeletedMeanwhileIsAConflictThatCanBeSeen() {
		start(RevisionPolicy.NONE, 3);
		this.cluster.nodes().forEach((node) -> node.solver = ConflictSolver.MANUAL);
		Node c = this.cluster.node(2);
		this.a.put("d/1", "{\"v\":1}");
		this.cluster.settle();
		this.cluster.isolate(c, true);
		this.a.delete("d/1");
		c.put("d/1", "{\"v\":\"edited\"}");
		this.cluster.settle();
		this.a.clock.forward(Duration.ofDays(400));
		this.a.database().prune();

		this.cluster.heal();
		this.cluster.settle();

		for (Node node : this.cluster.nodes()) {
			assertThat(node.conflict("d/1").versions()).extracting(Node::text)
				.containsExactlyInAnyOrder("deleted", "{\"v\":\"edited\"}");
		}
	}

	/**
	 * Removing a destination is an act; what it missed is sent again when it comes back.
	 */
	@Test
	void aNodeThatWasRemovedAndComesBackLearnsOfDeletionsThatAreForgotten() {
		start(RevisionPolicy.NONE, 3);
		Node c = this.cluster.node(2);
		this.a.put("d/1", "{}");
		this.a.put("d/keep", "{}");
		this.cluster.settle();
		this.cluster.isolate(c, true);
		this.a.delete("d/1");
		this.a.put("d/2", "{}");
		this.cluster.settle();
		this.a.put("d/3", "{}");
		this.cluster.settle();
		for (Node node : new Node[] { this.a, this.b }) {
			node.database().removeDestination("C");
			node.clock.forward(Duration.ofDays(400));
			node.database().prune();
		}
		assertThat(this.a.says("d/1")).isEqualTo("none");

		this.cluster.heal();
		restartLinks();
		this.cluster.settle();

		assertThat(this.cluster.nodes()).extracting((node) -> node.says("d/1")).doesNotContain("{}");
		assertThat(this.cluster.nodes()).extracting((node) -> node.says("d/keep")).containsOnly("{}");
		this.cluster.assertQuiet();
	}

	@Test
	void clocksThatAreWrongByADayNeverLetAnOldVersionWin() {
		start(Cluster.KEEPING, 2);
		this.a.clock.forward(Duration.ofHours(25));
		this.a.put("d/1", "{\"v\":1}");
		this.cluster.settle();
		this.b.clock.forward(Duration.ofHours(-25));
		this.b.put("d/1", "{\"v\":2}");
		this.cluster.settle();
		assertThat(this.a.says("d/1")).isEqualTo("{\"v\":2}");
		assertThat(this.b.revisions("d/1")).extracting((version) -> version.lastModified())
			.isSortedAccordingTo(java.util.Comparator.reverseOrder());

		this.cluster.cut(this.a, this.b, true);
		this.b.put("d/1", "{\"v\":3}");
		this.b.put("d/1", "{\"v\":4}");
		this.a.put("d/1", "{\"v\":\"a\"}");
		this.b.reopen(() -> this.b.clock.forward(Duration.ofHours(-30)));
		this.b.put("d/1", "{\"v\":5}");
		restartLinks();
		this.cluster.heal();
		this.cluster.settle();

		assertThat(this.a.says("d/1")).isEqualTo(this.b.says("d/1")).isIn("{\"v\":5}", "{\"v\":\"a\"}");
		this.cluster.assertQuiet();
	}

}
