package personeditor.store.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.sqlite.JDBC;

import personeditor.store.document.ReadFailedException;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.document.WriteNotAppliedException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The journal stays short, whoever reads and however long.
 */
@ExtendWith(OutputCaptureExtension.class)
class JournalTests extends EngineTest {

	private static final long ALARM = 600_000;

	private static final long MOST = 1_000_000;

	private static final String TEXT = "{\"text\":\"" + "x".repeat(20_000) + "\"}";

	private final CountDownLatch reading = new CountDownLatch(1);

	private final CountDownLatch slow = new CountDownLatch(1);

	private Duration patience = Duration.ofHours(1);

	@Override
	Database open() {
		return Database.open("test", file(), this.settings, new JDBC(),
				new JournalLimits(100_000, ALARM, MOST, this.patience));
	}

	/** A read that goes on until it may end, and then asks once more. */
	private CompletableFuture<Long> read(boolean betweenQuestions) throws Exception {
		CompletableFuture<Long> read = CompletableFuture.supplyAsync(() -> database().stream((snapshot) -> {
			if (betweenQuestions) {
				snapshot.lastEtag();
				await();
			}
			else {
				snapshot.eachNewestFirst((document) -> {
					await();
					return true;
				});
			}
			return snapshot.lastEtag();
		}), (work) -> new Thread(work).start());
		assertThat(this.reading.await(10, TimeUnit.SECONDS)).isTrue();
		return read;
	}

	private void await() {
		this.reading.countDown();
		try {
			this.slow.await();
		}
		catch (InterruptedException exception) {
			throw new IllegalStateException(exception);
		}
	}

	private void writeUntilRefused() {
		assertThatExceptionOfType(WriteNotAppliedException.class).isThrownBy(() -> {
			for (int i = 0; i < 1000; i++) {
				write(put("people/1-A", TEXT));
			}
		}).satisfies((exception) -> assertThat(exception.reason()).isEqualTo(Reason.JOURNAL_FULL));
	}

	@Test
	void writesAreRefusedAsLongAsTheJournalIsTooLong(CapturedOutput output) throws Exception {
		write(put("people/1-A", TEXT));
		CompletableFuture<Long> read = read(true);

		writeUntilRefused();
		assertThat(database().journalSize()).isBetween(MOST, MOST + 100_000);
		assertThat(content("people/1-A")).isEqualTo(TEXT);
		database().watchJournal();
		writeUntilRefused();
		database().watchJournal();
		assertThat(output).containsOnlyOnce("something keeps it from being emptied");

		this.slow.countDown();
		assertThat(read.join()).as("what it has seen all along").isEqualTo(1);
		database().watchJournal();
		write(put("people/1-A", TEXT));
		assertThat(database().journalSize()).isLessThan(200_000);
	}

	/** Where each begins before the last one ends the journal is never emptied. */
	@Test
	void noStreamIsBegunWhileTheJournalIsLong() throws Exception {
		write(put("people/1-A", TEXT));
		CompletableFuture<Long> read = read(true);
		while (database().journalSize() <= ALARM) {
			write(put("people/1-A", TEXT));
		}

		assertThatExceptionOfType(ReadFailedException.class)
			.isThrownBy(() -> database().<Long>stream(Snapshot::lastEtag))
			.withMessageContaining("try again");
		assertThat(content("people/1-A")).as("other reads go on").isEqualTo(TEXT);
		database().watchJournal();
		this.slow.countDown();
		read.join();
		database().watchJournal();

		assertThat(database().<Long>stream(Snapshot::lastEtag)).isEqualTo(lastEtag());
		assertThat(database().journalSize()).isLessThan(100_000);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aReadThatLastsTooLongIsEnded(boolean betweenQuestions) throws Exception {
		this.patience = Duration.ZERO;
		write(put("people/1-A", "{}"));
		write(put("people/2-A", "{}"));
		CompletableFuture<Long> read = read(betweenQuestions);
		writeUntilRefused();
		assertThat(database().oldestRead()).isPositive();

		database().watchJournal();

		write(put("people/1-A", "{}"));
		assertThat(database().journalSize()).isLessThan(100_000);
		this.slow.countDown();
		assertThat(read).failsWithin(Duration.ofMinutes(1))
			.withThrowableThat()
			.withCauseInstanceOf(ReadFailedException.class);
		assertThat(database().oldestRead()).isZero();
		assertThat(database().<Long>stream(Snapshot::lastEtag)).isEqualTo(lastEtag());
	}

	@Test
	void aReadThatHarmsNobodyMayLast() throws Exception {
		this.patience = Duration.ZERO;
		write(put("people/1-A", "{}"));
		reopen();
		CompletableFuture<Long> read = read(true);

		database().watchJournal();

		this.slow.countDown();
		assertThat(read.join()).isEqualTo(1);
	}

}
