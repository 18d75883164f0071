package personeditor.http.work;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.http.json.DocumentParts;
import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.RevisionCreation;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.vector.NodeTag;
import personeditor.support.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Work that is done again when somebody was faster, as if it had been done inside the
 * transaction.
 */
class AttemptsTests {

	private static final DocumentId COUNTER = DocumentId.of("counter");

	private static final DocumentId OTHER = DocumentId.of("other");

	@TempDir
	private Path folder;

	private Database database;

	private final Attempts attempts = new Attempts();

	@BeforeEach
	void open() {
		this.database = Database.open("test", this.folder.resolve("test.db"), new DatabaseSettings(new NodeTag("A"),
				RevisionPolicy.NONE, List.of(), 4, new TestClock("2026-11-26T10:00:00Z"), new Random(1)));
		write(COUNTER, "0");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private void write(DocumentId id, String number) {
		this.database.write(List.of(new Command.Put(id, "@empty", JsonText.of("{\"n\":" + number + "}"),
				JsonText.EMPTY_OBJECT, Expectation.any(), Origin.UNKNOWN)));
	}

	private long stored(DocumentId id) {
		return this.database.read((snapshot) -> snapshot.document(id))
			.map((document) -> number(document.content()))
			.orElse(-1L);
	}

	private static long number(JsonText content) {
		return Long.parseLong(content.toString().replaceAll("\\D", ""));
	}

	private static DocumentParts numbered(long number) {
		return new DocumentParts(JsonText.of("{\"n\":" + number + "}"), JsonText.EMPTY_OBJECT, "@empty");
	}

	private void increment() {
		this.attempts.carryOut(this.database, (copy) -> {
			long number = number(copy.read(COUNTER).orElseThrow().parts().content());
			copy.put(COUNTER, numbered(number + 1), Expectation.any(), RevisionCreation.CONFIGURED);
			return (written) -> written;
		});
	}

	@Test
	void nobodysIncrementIsLost() throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(16);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<?>> done = IntStream.range(0, 16).<Future<?>>mapToObj((i) -> callers.submit(() -> {
			start.await();
			for (int n = 0; n < 20; n++) {
				increment();
			}
			return null;
		})).toList();
		start.countDown();
		for (Future<?> each : done) {
			each.get();
		}
		callers.shutdown();

		assertThat(stored(COUNTER)).isEqualTo(320);
	}

	@Test
	void whatWasOnlyReadIsCheckedToo() {
		int[] runs = new int[1];
		this.attempts.carryOut(this.database, (copy) -> {
			long number = number(copy.read(COUNTER).orElseThrow().parts().content());
			if (runs[0]++ == 0) {
				write(COUNTER, "7");
			}
			copy.put(OTHER, numbered(number), Expectation.any(), RevisionCreation.CONFIGURED);
			return (written) -> written;
		});

		assertThat(runs[0]).isEqualTo(2);
		assertThat(stored(OTHER)).isEqualTo(7);
	}

	@Test
	void whatWasReadAsMissingMustStillBeMissing() {
		int[] runs = new int[1];
		this.attempts.carryOut(this.database, (copy) -> {
			boolean missing = copy.read(OTHER).isEmpty();
			if (runs[0]++ == 0) {
				write(OTHER, "5");
			}
			copy.put(COUNTER, numbered(missing ? 1 : 2), Expectation.any(), RevisionCreation.CONFIGURED);
			return (written) -> written;
		});

		assertThat(stored(COUNTER)).isEqualTo(2);
		assertThat(stored(OTHER)).isEqualTo(5);
	}

	@Test
	void theClientsOwnExpectationIsNotTriedAgain() {
		int[] runs = new int[1];
		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> this.attempts.carryOut(this.database, (copy) -> {
				runs[0]++;
				copy.read(COUNTER);
				copy.put(COUNTER, numbered(9), Expectation.exactly("A:99-AAAAAAAAAAAAAAAAAAAAAA"),
						RevisionCreation.CONFIGURED);
				return (written) -> written;
			}));

		assertThat(runs[0]).isEqualTo(1);
		assertThat(stored(COUNTER)).isZero();
	}

	@Test
	void aDocumentThatNeverStandsStillEndsInTheFailure() {
		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> this.attempts.carryOut(this.database, (copy) -> {
				copy.read(COUNTER);
				write(COUNTER, "1");
				copy.put(COUNTER, numbered(9), Expectation.any(), RevisionCreation.CONFIGURED);
				return (written) -> written;
			}))
			.withMessageContaining("non current change vector");
		assertThat(stored(COUNTER)).isEqualTo(1);
	}

	@Test
	void theWorkSeesWhatItHasDoneItself() {
		this.attempts.carryOut(this.database, (copy) -> {
			copy.put(OTHER, numbered(3), Expectation.absent(), RevisionCreation.CONFIGURED);
			assertThat(copy.read(OTHER).orElseThrow().json())
				.hasToString("{\"n\":3,\"@metadata\":{\"@id\":\"other\"}}");
			copy.delete(OTHER, Expectation.any());
			assertThat(copy.read(OTHER)).isEmpty();
			return (written) -> written;
		});

		assertThat(stored(OTHER)).isEqualTo(-1);
	}

}
