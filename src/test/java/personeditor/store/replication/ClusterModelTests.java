package personeditor.store.replication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.util.FileSystemUtils;

import personeditor.store.engine.RevisionPolicy;

/**
 * Whatever happens to links, batches and clocks, nodes end up equal, come to rest, and
 * have lost nothing.
 *
 * <p>
 * Some thousand runs, each drawn from its seed. {@code -Dreplication.seeds=1000000} makes
 * more of them, {@code -Dreplication.seed=17} only the one.
 */
@Execution(ExecutionMode.CONCURRENT)
class ClusterModelTests {

	private static final int SEEDS = Integer.getInteger("replication.seeds", 2_000);

	private static final Long ONLY = Long.getLong("replication.seed");

	/** How many runs share databases; each has documents of its own. */
	private static final int SHARING = 100;

	private static final List<Setting> SETTINGS = List
		.of(new Setting("latest, with revisions", Cluster.KEEPING, (cluster) -> {
		}), new Setting("latest, without revisions", RevisionPolicy.NONE, (cluster) -> {
		}), new Setting("a person decides", Cluster.KEEPING,
				(cluster) -> cluster.nodes().forEach((node) -> node.solver = ConflictSolver.MANUAL)),
				new Setting("one node decides differently", RevisionPolicy.NONE,
						(cluster) -> cluster.node(1).solver = ConflictSolver.MANUAL));

	@Test
	void nodesEndUpEqualComeToRestAndLoseNothing() throws IOException {
		if (ONLY != null) {
			run(ONLY, ONLY + 1);
			return;
		}
		for (int first = 0; first < SEEDS; first += SHARING) {
			run(first, Math.min(SEEDS, first + SHARING));
		}
	}

	/** Seeds that share databases share a setting, too. */
	private static void run(long first, long end) throws IOException {
		Setting setting = SETTINGS.get((int) (first / SHARING % SETTINGS.size()));
		Path folder = folder();
		try (Cluster cluster = new Cluster(folder, setting.policy, 3, first)) {
			setting.solvers.accept(cluster);
			List<AssertionError> failures = new ArrayList<>();
			for (long seed = first; seed < end && failures.isEmpty(); seed++) {
				new ModelRun(cluster, seed, !setting.policy.equals(RevisionPolicy.NONE)).run();
			}
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	/** In memory where that is possible: what is tested is not the disk. */
	private static Path folder() throws IOException {
		Path memory = Path.of("/dev/shm");
		return Files.isWritable(memory) ? Files.createTempDirectory(memory, "cluster")
				: Files.createTempDirectory("cluster");
	}

	/** What the nodes of a run are told. */
	private record Setting(String name, RevisionPolicy policy, Consumer<Cluster> solvers) {
	}

}
