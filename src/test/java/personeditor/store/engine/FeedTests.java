package personeditor.store.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import personeditor.store.document.Item;
import personeditor.store.vector.ChangeVector;
import personeditor.support.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever follows the feed by etag sees every document's last version, and nothing ever
 * appears below where it was.
 */
@Tag("fault")
class FeedTests extends EngineTest {

	private static final int KILLS = Integer.getInteger("crash.kills", 3);

	@Test
	void aFollowerMissesNothingWhileManyWrite() throws Exception {
		ExecutorService writers = Executors.newFixedThreadPool(8);
		Semaphore committed = new Semaphore(0);
		database().onCommit(committed::release);
		for (int writer = 0; writer < 8; writer++) {
			Random random = new Random(writer);
			writers.submit(() -> {
				for (int i = 0; i < 300; i++) {
					write(put("people/" + random.nextInt(400), "{\"v\":" + i + "}"));
				}
			});
		}
		writers.shutdown();

		List<Item> seen = new ArrayList<>();
		long cursor = 0;
		while (cursor < 8 * 300) {
			assertThat(committed.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
			for (Item item : changesAfter(cursor, 50)) {
				assertThat(item.etag()).isGreaterThan(cursor);
				cursor = item.etag();
				seen.add(item);
			}
			committed.release();
			committed.drainPermits();
			committed.release();
		}

		assertThat(seen).extracting(Item::etag).doesNotHaveDuplicates().isSorted();
		List<Item> current = changesAfter(0, 1000);
		assertThat(seen).containsAll(current);
	}

	@Test
	void aFollowerThatStartsAgainSeesEveryVersionOnceInOrder() throws Exception {
		ExecutorService writers = Executors.newFixedThreadPool(8);
		Set<Long> answered = ConcurrentHashMap.newKeySet();
		for (int writer = 0; writer < 8; writer++) {
			Random random = new Random(writer);
			writers.submit(() -> {
				for (int i = 0; i < 200; i++) {
					ChangeVector vector = write(put("people/" + random.nextInt(20), "{\"v\":" + i + "}"));
					answered.add(vector.etagOf(database().id()));
				}
			});
		}
		writers.shutdown();

		Random random = new Random(1);
		List<Long> taken = new ArrayList<>();
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (taken.size() < 8 * 200 && System.nanoTime() < deadline) {
			long cursor = taken.isEmpty() ? 0 : taken.get(taken.size() - 1);
			List<Long> batch = KilledFollower.versionsAfter(database(), cursor, 1 + random.nextInt(50));
			if (random.nextInt(4) > 0) {
				taken.addAll(batch);
			}
		}

		assertThat(taken).isSorted().doesNotHaveDuplicates();
		assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(taken).containsExactlyInAnyOrderElementsOf(answered);
	}

	@Test
	void aFollowerThatIsKilledSeesEveryVersionOnceInOrder() throws Exception {
		Path taken = this.folder.resolve("taken");
		Set<Long> answered = new HashSet<>();
		for (int round = 0; round < KILLS; round++) {
			try (ChildProcess process = ChildProcess.start(KilledFollower.class, file().toString(), taken.toString(),
					"r" + round)) {
				process.awaitLines(100);
				Thread.sleep(new Random().nextInt(500));
				process.kill();
				process.lines().stream().filter(FeedTests::isWhole).map(FeedTests::etag).forEach(answered::add);
			}
		}
		try (Database database = Database.open("test", file(), CrashingWriter.settings())) {
			KilledFollower follower = new KilledFollower(database, taken);
			long before = follower.cursor;
			while (follower.take() > 0) {
				assertThat(follower.cursor).isGreaterThan(before);
				before = follower.cursor;
			}
			assertThat(follower.taken()).isEqualTo(KilledFollower.versionsAfter(database, 0, Integer.MAX_VALUE))
				.containsAll(answered)
				.hasSizeGreaterThan(100 * KILLS);
		}
	}

	/** The last line may be cut. */
	private static boolean isWhole(String line) {
		return line.split(" ").length == 3 && line.startsWith("people/");
	}

	private static long etag(String line) {
		return ChangeVector.parse(line.split(" ")[1]).entries().get(0).etag();
	}

	/**
	 * Takes the feed from where it was, beside writes, until it is killed. What it has
	 * taken is in a file, a number a line.
	 */
	static final class KilledFollower {

		private final Database database;

		private final Path file;

		private long cursor;

		KilledFollower(Database database, Path file) throws IOException {
			this.database = database;
			this.file = file;
			this.cursor = Files.exists(file) ? cutAfterTheLastWhole() : 0;
		}

		private long cutAfterTheLastWhole() throws IOException {
			String text = Files.readString(this.file);
			String whole = text.substring(0, text.lastIndexOf('\n') + 1);
			Files.writeString(this.file, whole);
			List<Long> before = taken();
			return before.isEmpty() ? 0 : before.get(before.size() - 1);
		}

		public static void main(String[] arguments) throws IOException {
			Database database = Database.open("test", Path.of(arguments[0]), CrashingWriter.settings());
			new CrashingWriter(database, (lines) -> {
				System.out.print(lines);
				System.out.flush();
			}).start(6, arguments[2], () -> true);
			KilledFollower follower = new KilledFollower(database, Path.of(arguments[1]));
			while (true) {
				follower.take();
			}
		}

		/** Takes the next few and says how many they were. */
		int take() throws IOException {
			List<Long> next = versionsAfter(this.database, this.cursor, 50);
			StringBuilder lines = new StringBuilder();
			next.forEach((etag) -> lines.append(etag).append('\n'));
			Files.writeString(this.file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			this.cursor = next.isEmpty() ? this.cursor : next.get(next.size() - 1);
			return next.size();
		}

		List<Long> taken() throws IOException {
			return Files.readAllLines(this.file).stream().map(Long::valueOf).toList();
		}

		static List<Long> versionsAfter(Database database, long etag, int limit) {
			return database.read((snapshot) -> {
				List<Long> etags = new ArrayList<>();
				snapshot.eachReplicaAfter(etag, (replica) -> {
					etags.add(replica.item().etag());
					return etags.size() < limit;
				}, (damage) -> {
					throw damage;
				});
				return etags;
			});
		}

	}

	@Test
	void nobodyIsToldOfWhatIsNotCommitted() {
		FaultyDriver faults = new FaultyDriver();
		Semaphore told = new Semaphore(0);
		AtomicBoolean early = new AtomicBoolean();
		try (Database database = Database.open("test", this.folder.resolve("told.db"), this.settings,
				faults.driver())) {
			database.onCommit(told::release);
			faults.before("COMMIT", () -> early.set(isReleasedSoon(told)));

			database.write(List.of(put("people/1-A", "{}")));
		}
		assertThat(early).isFalse();
		assertThat(told.availablePermits()).isPositive();
	}

	private static boolean isReleasedSoon(Semaphore semaphore) {
		try {
			return semaphore.tryAcquire(300, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException exception) {
			throw new AssertionError(exception);
		}
	}

}
