package personeditor.store.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import personeditor.store.document.Item;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever follows the feed by etag sees every document's last version, and nothing ever
 * appears below where it was.
 */
class FeedTests extends EngineTest {

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
			List<Long> batch = versionsAfter(cursor, 1 + random.nextInt(50));
			if (random.nextInt(4) > 0) {
				taken.addAll(batch);
			}
		}

		assertThat(taken).isSorted().doesNotHaveDuplicates();
		assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(taken).containsExactlyInAnyOrderElementsOf(answered);
	}

	private List<Long> versionsAfter(long etag, int limit) {
		return database().read((snapshot) -> {
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
