package personeditor.store.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;

import personeditor.store.document.Expectation;
import personeditor.store.document.OutcomeUnknownException;
import personeditor.store.document.Written;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is remembered is never older than a write that was answered.
 */
@Tag("fault")
class EncodedFreshnessTests extends EngineTest {

	private static final int DOCUMENTS = 3;

	private final FaultyDriver faults = new FaultyDriver();

	private final AtomicLong[] answered = { new AtomicLong(), new AtomicLong(), new AtomicLong() };

	private final AtomicBoolean done = new AtomicBoolean();

	@Override
	Database open() {
		return Database.open("test", file(), this.settings, this.faults.driver());
	}

	@Test
	void aReadIsNeverOlderThanAnAnsweredWrite() {
		database();
		List<CompletableFuture<Long>> readers = List.of(reader(0), reader(1), reader(2), reader(0));
		for (int i = 0; i < 1000; i++) {
			int document = i % DOCUMENTS;
			String id = "people/" + document;
			if (i % 7 == 0) {
				write(delete(id, Expectation.any()));
			}
			this.answered[document]
				.set(database().write(List.of(put(id, "{}"))).get(0).changeVector().etagOf(database().id()));
		}
		this.done.set(true);

		for (CompletableFuture<Long> reader : readers) {
			assertThat(reader.join()).as("reads that found a document").isPositive();
		}
	}

	private CompletableFuture<Long> reader(int document) {
		return CompletableFuture.supplyAsync(() -> {
			long found = 0;
			while (!this.done.get()) {
				long atLeast = this.answered[document].get();
				long etag = database().encoded(id("people/" + document))
					.map(EncodedDocument::etag)
					.orElse(Long.MAX_VALUE);
				assertThat(etag).isGreaterThanOrEqualTo(atLeast);
				found += (etag != Long.MAX_VALUE) ? 1 : 0;
			}
			return found;
		}, (work) -> new Thread(work).start());
	}

	@Test
	void aWriteWaitsForTheReadThatSawWhatWasBefore() throws Exception {
		write(put("people/1-A", "{\"v\":1}"));
		CountDownLatch read = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		this.faults.after("SELECT l.etag", () -> {
			read.countDown();
			await(goOn);
		});
		CompletableFuture<String> slow = CompletableFuture.supplyAsync(this::encoded);
		read.await();

		CompletableFuture<List<Written>> written = database().submit(List.of(put("people/1-A", "{\"v\":2}")));
		List<Written> early = written.completeOnTimeout(null, 200, TimeUnit.MILLISECONDS).get();
		goOn.countDown();

		assertThat(early).as("no answer while the old version may still be put in place").isNull();
		assertThat(slow.get()).startsWith("{\"v\":1");
		write(put("people/2-A", "{}"));
		assertThat(encoded()).startsWith("{\"v\":2");
	}

	@Test
	void afterACommitThatMayHaveFailedTheFileIsAsked() {
		write(put("people/1-A", "{\"v\":1}"));
		encoded();
		this.faults.after("COMMIT", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_IOERR_FSYNC);
		});
		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> write(put("people/1-A", "{\"v\":2}")));

		assertThat(encoded()).startsWith(content("people/1-A").replace("}", ""));
	}

	@Test
	void whatIsNotCommittedIsNotShown() {
		write(put("people/1-A", "{\"v\":1}"));
		encoded();
		AtomicBoolean early = new AtomicBoolean();
		this.faults.before("COMMIT", () -> {
			long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
			while (!early.get() && System.nanoTime() < end) {
				early.set(!encoded().startsWith("{\"v\":1"));
			}
		});

		write(put("people/1-A", "{\"v\":2}"));

		assertThat(early).isFalse();
		assertThat(encoded()).startsWith("{\"v\":2");
	}

	private String encoded() {
		return new String(database().encoded(id("people/1-A")).orElseThrow().json());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException exception) {
			throw new AssertionError(exception);
		}
	}

}
