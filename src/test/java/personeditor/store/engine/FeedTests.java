package personeditor.store.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import personeditor.store.document.Item;

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

}
