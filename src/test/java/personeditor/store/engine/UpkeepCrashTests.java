package personeditor.store.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

import personeditor.store.document.Item;
import personeditor.store.vector.ChangeVector;
import personeditor.support.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process is killed while versions are dropped, copies made and the journal emptied
 * beside its writes, while it starts for the first time, and while it brings an older
 * file up to date.
 */
@Tag("fault")
class UpkeepCrashTests extends EngineTest {

	private static final int KILLS = Integer.getInteger("crash.kills", 3);

	private static final int KEPT = 20;

	private static final int DOCUMENTS = 5;

	private final Random random = new Random();

	private final Map<String, TreeSet<Long>> answered = new HashMap<>();

	private static DatabaseSettings keepingFew() {
		return CrashingWriter.settings().withRevisions(new RevisionPolicy(KEPT, Duration.ZERO));
	}

	@Override
	Database open() {
		return Database.open("test", file(), keepingFew());
	}

	@Test
	void ofEachDocumentTheNewestVersionsStayAndAllOthersGo() throws Exception {
		for (int round = 0; round < KILLS; round++) {
			try (ChildProcess writer = ChildProcess.start(Upkeep.class, file().toString())) {
				writer.awaitLines(DOCUMENTS * KEPT * 2);
				Thread.sleep(this.random.nextInt(500));
				writer.kill();
				writer.lines().forEach(this::remember);
			}
			checkEngine();
			this.answered.keySet().forEach((id) -> assertThat(kept(id)).as(id).containsAll(newestOf(id)));
			close();
		}
		write(put("people/other", "{}"));
		prune();
		for (String id : this.answered.keySet()) {
			assertThat(kept(id)).as(id).hasSize(KEPT).containsAll(newestOf(id));
		}
	}

	/** The last line may be cut. */
	private void remember(String line) {
		String[] parts = line.split(" ");
		if (parts.length == 3) {
			ChangeVector vector = ChangeVector.parse(parts[1]);
			this.answered.computeIfAbsent(parts[0], (id) -> new TreeSet<>()).add(vector.entries().get(0).etag());
		}
	}

	private Set<Long> kept(String id) {
		Set<Long> etags = new HashSet<>();
		history(id, Integer.MAX_VALUE).forEach((item) -> etags.add(item.etag()));
		return etags;
	}

	/** Those that were answered of the newest that there are, answered or not. */
	private List<Long> newestOf(String id) {
		List<Item> history = history(id, KEPT);
		long oldest = history.get(history.size() - 1).etag();
		assertThat(history).as(id).hasSize(KEPT);
		assertThat(this.answered.get(id).last()).as("what was answered last")
			.isLessThanOrEqualTo(history.get(0).etag());
		return List.copyOf(this.answered.get(id).tailSet(oldest));
	}

	private void prune() throws InterruptedException {
		Thread.sleep(5);
		database().prune();
	}

	private void checkEngine() throws SQLException {
		database();
		try (Sql sql = Sql.openReading(new JDBC(), file())) {
			String verdict = sql.first("PRAGMA integrity_check", (row) -> row.getString(1));
			assertThat(verdict).isEqualTo("ok");
		}
	}

	@Test
	void aFirstStartThatIsCutIsFollowedByAnother() throws Exception {
		for (int round = 0; round < KILLS; round++) {
			try (ChildProcess writer = ChildProcess.start(Upkeep.class, file().toString())) {
				Thread.sleep(200 + this.random.nextInt(800));
				writer.kill();
			}
			checkEngine();
			write(put("people/" + round, "{}"));
			assertThat(content("people/" + round)).isEqualTo("{}");
			close();
			for (String ending : List.of("", "-wal", "-shm", HighWaterMark.ENDING)) {
				Path.of(file() + ending).toFile().delete();
			}
		}
	}

	@Test
	void anUpgradeThatIsCutIsFollowedByAnother() throws Exception {
		for (int round = 0; round < KILLS; round++) {
			Path folder = Files.createDirectory(this.folder.resolve("upgrades" + round));
			String begun;
			try (ChildProcess upgrading = ChildProcess.start(Upgrades.class, folder.toString())) {
				upgrading.awaitLines(3);
				Thread.sleep(this.random.nextInt(300));
				upgrading.kill();
				begun = lastWhole(upgrading.lines());
			}
			String format = begun.split(" ")[1];
			OlderFile older = OlderFile.put(format, folder.resolve("expected.db"));
			try (Database database = Database.open("test", folder.resolve(begun + ".db"), this.settings)) {
				older.isIn(database);
			}
		}
	}

	/** The last line may be cut. */
	private static String lastWhole(List<String> lines) {
		return lines.stream().filter((line) -> line.endsWith(".")).reduce((first, second) -> second).orElseThrow();
	}

	/**
	 * Opens files of older formats, one after the other, until it is killed, and prints
	 * each before it opens it.
	 */
	static final class Upgrades {

		private static final List<String> FORMATS = List.of("format-1-first", "format-1", "format-2", "format-3");

		private Upgrades() {
		}

		public static void main(String[] arguments) throws IOException {
			for (int i = 0; true; i++) {
				String format = FORMATS.get(i % FORMATS.size());
				String name = i + " " + format + " .";
				Path file = Path.of(arguments[0], name + ".db");
				OlderFile.put(format, file);
				System.out.println(name);
				Database.open("test", file, CrashingWriter.settings()).close();
			}
		}

	}

	/**
	 * Writes, drops, copies and empties until it is killed, and prints each write after
	 * it was answered.
	 */
	static final class Upkeep {

		private Upkeep() {
		}

		public static void main(String[] arguments) {
			Path file = Path.of(arguments[0]);
			Database database = Database.open("test", file, keepingFew());
			for (int i = 0; i < 4; i++) {
				forever(() -> write(database));
			}
			forever(database::prune);
			forever(() -> copy(database, file.resolveSibling("copy" + InstantSource.system().millis())));
			forever(() -> checkpoint(file));
		}

		private static void forever(Runnable work) {
			new Thread(() -> {
				while (true) {
					work.run();
				}
			}).start();
		}

		private static void write(Database database) {
			String id = "people/" + ThreadLocalRandom.current().nextInt(DOCUMENTS);
			String vector = database.write(List.of(put(id, "{\"lastName\":\"x\"}"))).get(0).changeVector().toString();
			synchronized (System.out) {
				System.out.println(id + " " + vector + " .");
			}
		}

		private static void copy(Database database, Path target) {
			try {
				database.copyTo(target);
				target.toFile().delete();
				Thread.sleep(20);
			}
			catch (SQLException | InterruptedException exception) {
				throw new AssertionError(exception);
			}
		}

		private static void checkpoint(Path file) {
			try (Sql sql = Sql.openWriting(new JDBC(), file)) {
				sql.execute("PRAGMA wal_checkpoint(PASSIVE)");
				Thread.sleep(20);
			}
			catch (SQLException | InterruptedException exception) {
				throw new AssertionError(exception);
			}
		}

	}

}
