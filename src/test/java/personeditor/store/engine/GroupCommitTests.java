package personeditor.store.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;

import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Expectation;
import personeditor.store.document.OutcomeUnknownException;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.document.WriteNotAppliedException.Reason;
import personeditor.store.document.Written;
import personeditor.store.query.Query;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several requests in one transaction, and what an error of the engine does to them.
 */
@Tag("fault")
class GroupCommitTests extends EngineTest {

	private final FaultyDriver faults = new FaultyDriver();

	@Override
	Database open() {
		return Database.open("test", file(), this.settings, this.faults.driver());
	}

	@Test
	void aRefusedRequestDoesNotTouchTheOthersOfItsTransaction() throws Exception {
		ChangeVector current = write(put("people/1-A", "{\"v\":1}"));
		AtomicInteger commits = countCommits(2);

		List<CompletableFuture<List<Written>>> answers = together(
				List.of(put("people/2-A", "{\"lastName\":\"Kept\"}", Expectation.absent())),
				List.of(put("people/3-A", "{\"lastName\":\"Dropped\"}"), put("people/1-A", "{}", Expectation.absent())),
				List.of(put("people/1-A", "{\"v\":2}", exactly(current))));

		assertThat(answers.get(0).get()).hasSize(1);
		assertThat(failure(answers.get(1))).isInstanceOf(ConcurrencyException.class);
		assertThat(answers.get(2).get()).hasSize(1);
		assertThat(commits.get()).as("all three in one transaction").isEqualTo(2);
		assertThat(item("people/3-A")).isNull();
		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
		assertThat(changesAfter(1, 10)).extracting((item) -> item.etag()).containsExactly(2L, 3L);
		assertThat(count(Query.of("People").search("dropped"))).isZero();
		assertThat(count(Query.of("People").search("kept"))).isEqualTo(1);
	}

	@Test
	void ofTwoInOneTransactionThatExpectTheSameVectorOneSucceeds() throws Exception {
		ChangeVector current = write(put("people/1-A", "{\"v\":0}"));

		List<CompletableFuture<List<Written>>> answers = together(
				List.of(put("people/1-A", "{\"v\":1}", exactly(current))),
				List.of(put("people/1-A", "{\"v\":2}", exactly(current))));

		ChangeVector first = answers.get(0).get().get(0).changeVector();
		assertThat(failure(answers.get(1))).isInstanceOf(ConcurrencyException.class)
			.satisfies((exception) -> assertThat(((ConcurrencyException) exception).actualChangeVector())
				.isEqualTo(first));
		assertThat(content("people/1-A")).isEqualTo("{\"v\":1}");
	}

	@Test
	void anErrorWhileRowsAreWrittenFailsTheWholeTransactionAndFencesWrites() throws Exception {
		write(put("people/1-A", "{\"v\":1}"));
		database();
		this.faults.after("INSERT INTO log", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_IOERR_WRITE);
		});

		List<CompletableFuture<List<Written>>> answers = together(List.of(put("people/2-A", "{}")),
				List.of(put("people/3-A", "{}")));

		answers.forEach((answer) -> assertNotApplied(answer, Reason.IO_ERROR));
		assertThat(database().fence()).isPresent();
		assertNotApplied(database().submit(List.of(put("people/4-A", "{}"))), Reason.FENCED);
		assertThat(content("people/1-A")).as("reads go on").isEqualTo("{\"v\":1}");
		assertThat(lastEtag()).isEqualTo(1);

		reopen();
		assertThat(lastEtag()).isEqualTo(1);
		assertThat(write(put("people/2-A", "{}"))).hasToString("A:2-" + database().id());
	}

	@Test
	void aRowThatCanNotBeStoredFailsItsOwnRequestOnly() throws Exception {
		write(put("people/1-A", "{\"v\":1}"));
		for (int attempt = 0; attempt < 2; attempt++) {
			this.faults.before("INSERT INTO log", () -> {
				throw FaultyDriver.error(SQLiteErrorCode.SQLITE_CONSTRAINT);
			});
		}

		List<CompletableFuture<List<Written>>> answers = together(List.of(put("people/2-A", "{}")),
				List.of(put("people/3-A", "{}")));

		assertNotApplied(answers.get(0), Reason.INTERNAL);
		assertThat(answers.get(1).get()).hasSize(1);
		assertThat(item("people/2-A")).isNull();
		assertThat(content("people/3-A")).isEqualTo("{}");
	}

	@Test
	void aMachineThatCanNotGoOnFailsTheWriteAndNotTheWriter() {
		write(put("people/1-A", "{\"v\":1}"));
		this.faults.before("INSERT INTO log", () -> {
			throw new OutOfMemoryError("injected");
		});

		assertNotApplied(database().submit(List.of(put("people/1-A", "{\"v\":2}"))), Reason.INTERNAL);

		assertThat(content("people/1-A")).isEqualTo("{\"v\":1}");
		assertThat(write(put("people/1-A", "{\"v\":3}"))).hasToString("A:2-" + database().id());
	}

	@Test
	void anErrorOfTheCommitThatStoredNothingIsUnknown() {
		write(put("people/1-A", "{\"v\":1}"));
		this.faults.before("COMMIT", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_IOERR_FSYNC);
		});

		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> write(put("people/1-A", "{\"v\":2}")));

		assertThat(database().fence()).isPresent();
		reopen();
		assertThat(content("people/1-A")).isEqualTo("{\"v\":1}");
	}

	@Test
	void anErrorOfTheCommitThatStoredEverythingIsUnknownToo() {
		write(put("people/1-A", "{\"v\":1}"));
		this.faults.after("COMMIT", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_IOERR_FSYNC);
		});

		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> write(put("people/1-A", "{\"v\":2}")));

		assertNotApplied(database().submit(List.of(put("people/1-A", "{}"))), Reason.FENCED);
		reopen();
		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
	}

	@Test
	void aRefusalThatRestedOnACommitThatFailedIsNoConflict() throws Exception {
		ChangeVector current = write(put("people/1-A", "{\"v\":0}"));
		this.faults.before("COMMIT", () -> {
			// That of the transaction in which the others wait.
		});
		this.faults.before("COMMIT", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_IOERR_FSYNC);
		});

		List<CompletableFuture<List<Written>>> answers = together(
				List.of(put("people/1-A", "{\"v\":1}", exactly(current))),
				List.of(put("people/1-A", "{\"v\":2}", exactly(current))));

		assertThat(failure(answers.get(0))).isInstanceOf(OutcomeUnknownException.class);
		assertNotApplied(answers.get(1), Reason.IO_ERROR);
	}

	@Test
	void afterAFullDiskTheNextTransactionIsWhole() {
		List<String> full = new ArrayList<>();
		this.faults.setting("PRAGMA max_page_count=120");
		write(put("people/1-A", "{\"v\":1}"));
		for (int i = 0; full.isEmpty() && i < 1000; i++) {
			String id = "people/big" + i;
			try {
				database().write(List.of(put(id + "a", "{\"x\":\"" + "x".repeat(20_000) + "\"}"),
						put(id + "b", "{\"x\":\"" + "x".repeat(20_000) + "\"}")));
			}
			catch (WriteNotAppliedException exception) {
				assertThat(exception.reason()).isEqualTo(Reason.DISK_FULL);
				full.add(id);
			}
		}
		assertThat(full).as("the disk got full").hasSize(1);
		assertThat(item(full.get(0) + "a")).isNull();
		assertThat(item(full.get(0) + "b")).isNull();
		assertThat(database().fence()).as("a full disk is no reason to fence").isEmpty();
		long before = lastEtag();

		ChangeVector small = write(put("people/1-A", "{\"v\":2}"));
		assertThat(small).hasToString("A:" + (before + 1) + "-" + database().id());
		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");

		assertNotApplied(
				database().submit(
						List.of(put("people/2-A", "{}"), put("people/3-A", "{\"x\":\"" + "x".repeat(500_000) + "\"}"))),
				Reason.DISK_FULL);
		assertThat(item("people/2-A")).as("no half batch").isNull();
		assertThat(item("people/3-A")).isNull();

		this.faults.clearSettings();
		reopen();
		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
		assertThat(item(full.get(0) + "a")).isNull();
		write(put(full.get(0), "{\"x\":\"" + "x".repeat(500_000) + "\"}"));
	}

	@Test
	void aFullDiskAtTheCommitLeavesNothingAndFencesNothing() {
		ChangeVector current = write(put("people/1-A", "{\"v\":1}"));
		this.faults.before("COMMIT", () -> {
			throw FaultyDriver.error(SQLiteErrorCode.SQLITE_FULL);
		});

		assertNotApplied(database().submit(List.of(put("people/1-A", "{\"v\":2}"))), Reason.DISK_FULL);

		assertThat(document("people/1-A").changeVector()).isEqualTo(current);
		assertThat(write(put("people/1-A", "{\"v\":3}", exactly(current)))).hasToString("A:2-" + database().id());
	}

	@Test
	void aFaultInOneRequestDoesNotTakeTheOthersWithIt() throws Exception {
		database();
		this.faults.before("INSERT INTO log", () -> {
			throw new IllegalStateException("injected");
		});

		List<CompletableFuture<List<Written>>> answers = together(List.of(put("people/1-A", "{}")),
				List.of(put("people/2-A", "{}")));

		assertThat(answers.get(0).get()).hasSize(1);
		assertThat(answers.get(1).get()).hasSize(1);
		assertThat(lastEtag()).isEqualTo(2);
	}

	@Test
	void aClosedDatabaseTakesNoWritesButCarriesOutThoseThatWait() throws Exception {
		Database database = database();
		List<CompletableFuture<List<Written>>> answers = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			answers.add(database.submit(List.of(put("people/" + i, "{}"))));
		}

		close();

		for (CompletableFuture<List<Written>> answer : answers) {
			assertThat(answer.get()).hasSize(1);
		}
		assertNotApplied(database.submit(List.of(put("people/late", "{}"))), Reason.CLOSED);
		assertThat(lastEtag()).isEqualTo(500);
	}

	/**
	 * Holds the writer until all of these wait, so that they share its next transaction.
	 */
	@SafeVarargs
	private List<CompletableFuture<List<Written>>> together(List<? extends Command>... requests) throws Exception {
		CountDownLatch held = new CountDownLatch(1);
		CountDownLatch queued = new CountDownLatch(1);
		this.faults.before("BEGIN IMMEDIATE", () -> {
			held.countDown();
			await(queued);
		});
		CompletableFuture<List<Written>> holder = database().submit(List.of());
		held.await();
		List<CompletableFuture<List<Written>>> answers = new ArrayList<>();
		for (List<? extends Command> request : requests) {
			answers.add(database().submit(request));
		}
		queued.countDown();
		holder.handle((written, failure) -> true).get();
		return answers;
	}

	private AtomicInteger countCommits(int expected) {
		AtomicInteger commits = new AtomicInteger();
		for (int i = 0; i < expected + 1; i++) {
			this.faults.before("COMMIT", commits::incrementAndGet);
		}
		return commits;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException exception) {
			throw new AssertionError(exception);
		}
	}

	private static Throwable failure(CompletableFuture<?> answer) {
		try {
			return new AssertionError("It succeeded: " + answer.get());
		}
		catch (ExecutionException exception) {
			return exception.getCause();
		}
		catch (InterruptedException exception) {
			return exception;
		}
	}

	private static void assertNotApplied(CompletableFuture<?> answer, Reason reason) {
		assertThat(failure(answer)).isInstanceOf(WriteNotAppliedException.class)
			.satisfies((exception) -> assertThat(((WriteNotAppliedException) exception).reason()).isEqualTo(reason));
	}

}
