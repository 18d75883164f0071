package personeditor.store.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import personeditor.store.document.Command;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.support.TestStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who watches a document hears of every write, and nobody who writes notices.
 */
@Timeout(20)
class DatabaseChangesTests {

	private static final Duration QUIET = Duration.ofMillis(150);

	@RegisterExtension
	private final TestStore store = new TestStore();

	private final AtomicInteger calls = new AtomicInteger();

	/** Past all sessions, as the HTTP API does. */
	private void write(String id) {
		this.store.database()
			.write(List.of(new Command.Put(DocumentId.of(id), "Users", JsonText.of("{}"), JsonText.of("{}"),
					Expectation.any(), Origin.UNKNOWN)));
	}

	private void delete(String id) {
		this.store.database().write(List.of(new Command.Delete(DocumentId.of(id), Expectation.any(), Origin.UNKNOWN)));
	}

	private void awaitCalls(int count) {
		Awaitility.await().untilAsserted(() -> assertThat(this.calls).hasValue(count));
	}

	private DatabaseChanges.Subscription count(String id) {
		DatabaseChanges.Subscription counting = this.store.store()
			.changes()
			.forDocument(id, this.calls::incrementAndGet);
		awaitCalls(1);
		return counting;
	}

	private static void pause() throws InterruptedException {
		Thread.sleep(QUIET.toMillis());
	}

	@Test
	void aListenerIsCalledForWritesAndDeletionsOfItsDocumentInAnyCase() {
		count("users/1");
		write("USERS/1");
		awaitCalls(2);
		delete("users/1");
		awaitCalls(3);
	}

	@Test
	void aListenerIsNotCalledForOtherDocuments() throws Exception {
		count("users/1");
		write("users/2");
		pause();
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void aClosedListenerIsNotCalledAndTheOthersAre() throws Exception {
		DatabaseChanges.Subscription closed = count("users/1");
		AtomicInteger others = new AtomicInteger();
		this.store.store().changes().forDocument("users/1", others::incrementAndGet);
		closed.close();
		write("users/1");
		Awaitility.await().untilAsserted(() -> assertThat(others).hasValue(2));
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void whoComesAfterEverybodyLeftHearsOfWritesAgain() {
		count("users/1").close();
		write("users/1");
		this.calls.set(0);
		count("users/1");
		write("users/1");
		awaitCalls(2);
	}

	@Test
	void aListenerThatFailsIsCalledForTheNextWrite() {
		this.store.store().changes().forDocument("users/1", () -> {
			this.calls.incrementAndGet();
			throw new IllegalStateException("A listener of a test fails.");
		});
		awaitCalls(1);
		write("users/1");
		awaitCalls(2);
	}

	@Test
	void aListenerThatTakesLongDelaysNoWriteAndHearsOfManyAtOnce() throws Exception {
		CountDownLatch held = new CountDownLatch(1);
		AtomicInteger seen = new AtomicInteger();
		CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
			this.store.store().changes().forDocument("users/1", () -> {
				this.calls.incrementAndGet();
				await(held);
				seen.set(versions());
			});
			IntStream.range(0, 200).forEach((i) -> write("users/1"));
		});
		try {
			assertThat(writing).succeedsWithin(Duration.ofSeconds(5));
			assertThat(this.calls).hasValueLessThan(2);
		}
		finally {
			held.countDown();
		}
		Awaitility.await().untilAsserted(() -> assertThat(seen).hasValue(200));
		pause();
		assertThat(this.calls).hasValueLessThan(6);
	}

	private int versions() {
		return this.store.database().read((snapshot) -> (int) snapshot.versionCount(DocumentId.of("users/1")));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException exception) {
			Thread.currentThread().interrupt();
		}
	}

}
