package personeditor.store.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.sqlite.JDBC;

import personeditor.store.document.Document;
import personeditor.store.document.OutcomeUnknownException;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.document.WriteNotAppliedException.Reason;
import personeditor.support.FaultyDisk.Calls;
import personeditor.support.FaultyDisk.Failure;
import personeditor.support.FaultyDisk.Faults;
import personeditor.support.FaultyDisk;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that writes batches to databases whose disk fails once, each at another call,
 * and checks what became of each batch: while it is open, and after it was opened again
 * on a disk that is whole.
 */
final class FailingDiskWriter {

	private static final int BATCH = 3;

	private final Path folder;

	private final Faults faults;

	private final int batches;

	private int databases;

	private int counted;

	private FailingDiskWriter(Path folder, Faults faults, int batches) {
		this.folder = folder;
		this.faults = faults;
		this.batches = batches;
	}

	/**
	 * Prints what was found of each database.
	 * @param arguments the folder, the file that says what fails, how many batches, and
	 * at how many calls at most the disk is to fail
	 */
	public static void main(String[] arguments) throws Exception {
		FailingDiskWriter writer = new FailingDiskWriter(Path.of(arguments[0]),
				FaultyDisk.faults(Path.of(arguments[1])), Integer.parseInt(arguments[2]));
		for (Calls calls : List.of(Calls.WRITES, Calls.SYNCS)) {
			for (Failure failure : Failure.values()) {
				writer.sweep(calls, failure, Integer.parseInt(arguments[3]));
			}
		}
	}

	private void sweep(Calls calls, Failure failure, int most) throws Exception {
		run(calls, Integer.MAX_VALUE, failure);
		int all = this.counted;
		int step = Math.max(1, all / most);
		for (int n = 1; n <= all; n += step) {
			String found = run(calls, n, failure);
			System.out.println(failure + " at " + n + " of " + calls + ": " + found);
		}
	}

	/** Makes a database whose n-th call from then on fails. */
	private String run(Calls calls, int n, Failure failure) throws Exception {
		Path file = this.folder.resolve(this.databases++ + ".db");
		List<Object> outcomes = new ArrayList<>();
		String found;
		try (Database database = open(file)) {
			outcomes.add(outcomeOf(submit(database, 0)));
			this.faults.fail(calls, n, failure, false);
			for (int batch = 1; batch < this.batches; batch++) {
				outcomes.addAll(writeTogether(database, file, batch, outcomes.size()));
			}
			this.counted = this.faults.counted();
			this.faults.none();
			found = checkOpen(database, outcomes);
		}
		try (Database database = open(file)) {
			checkContents(database, outcomes, file);
			assertThat(outcomeOf(submit(database, outcomes.size()))).as("a write after the next start").isEqualTo("ok");
		}
		return found;
	}

	private static Database open(Path file) {
		return Database.open("failing", file, CrashingWriter.settings());
	}

	/**
	 * One batch alone, or two that may share a transaction; and the journal is emptied.
	 */
	private List<Object> writeTogether(Database database, Path file, int batch, int next) {
		List<CompletableFuture<?>> answers = new ArrayList<>();
		for (int i = 0; i <= batch % 2; i++) {
			answers.add(submit(database, next + i));
		}
		List<Object> outcomes = new ArrayList<>();
		answers.forEach((answer) -> outcomes.add(outcomeOf(answer)));
		if (batch % 4 == 0) {
			checkpoint(file);
		}
		return outcomes;
	}

	private static void checkpoint(Path file) {
		try (Sql sql = Sql.openWriting(new JDBC(), file)) {
			sql.execute("PRAGMA wal_checkpoint(PASSIVE)");
		}
		catch (SQLException exception) {
			// It is tried again.
		}
	}

	/** Some batches are larger than what is kept in memory before it is written. */
	private static CompletableFuture<?> submit(Database database, int number) {
		String text = "x".repeat((number % 5 == 0) ? 30_000 : 300);
		return database.submit(IntStream.range(0, BATCH)
			.mapToObj((i) -> EngineTest.put(id(number, i), "{\"n\":" + number + ",\"notes\":\"" + text + "\"}"))
			.toList());
	}

	private static String id(int number, int i) {
		return "people/" + number + "-" + i;
	}

	/** {@code ok}, {@code unknown}, or why it was not applied. */
	private static Object outcomeOf(CompletableFuture<?> answer) {
		return answer.handle((written, failure) -> {
			if (failure == null) {
				return "ok";
			}
			if (failure instanceof WriteNotAppliedException notApplied) {
				return notApplied.reason();
			}
			assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
			return "unknown";
		}).join();
	}

	/**
	 * Nothing fails any more, and writes go on unless the disk may have lost something.
	 */
	private static String checkOpen(Database database, List<Object> outcomes) {
		Object next = outcomeOf(submit(database, outcomes.size()));
		outcomes.add(next);
		boolean fenced = database.fence().isPresent();
		assertThat(next).as("%s", outcomes).isEqualTo(fenced ? Reason.FENCED : "ok");
		boolean failed = outcomes.contains(Reason.IO_ERROR) || outcomes.contains("unknown");
		assertThat(fenced).as("%s", outcomes).isEqualTo(failed);
		assertThat(outcomes).as("no more than one transaction fails").filteredOn("unknown"::equals).hasSizeLessThan(3);
		assertThat(contentOf(database, id(0, 0))).as("reads go on").contains("\"n\":0");
		return fenced ? outcomes.contains("unknown") ? "unknown" : "fenced"
				: outcomes.contains(Reason.DISK_FULL) ? "full" : "unnoticed";
	}

	private static void checkContents(Database database, List<Object> outcomes, Path file) throws SQLException {
		for (int number = 0; number < outcomes.size(); number++) {
			long there = present(database, number);
			Object outcome = outcomes.get(number);
			if (outcome.equals("ok")) {
				assertThat(there).as("of batch %d of %s", number, outcomes).isEqualTo(BATCH);
			}
			else if (outcome.equals("unknown")) {
				assertThat(there).as("of batch %d of %s", number, outcomes).isIn(0L, (long) BATCH);
			}
			else {
				assertThat(there).as("of batch %d of %s", number, outcomes).isZero();
			}
		}
		try (Sql sql = Sql.openReading(new JDBC(), file)) {
			String verdict = sql.first("PRAGMA integrity_check", (row) -> row.getString(1));
			assertThat(verdict).isEqualTo("ok");
		}
	}

	private static long present(Database database, int number) {
		return IntStream.range(0, BATCH)
			.mapToObj((i) -> contentOf(database, id(number, i)))
			.filter((content) -> content.startsWith("{\"n\":" + number + ","))
			.count();
	}

	private static String contentOf(Database database, String id) {
		return database.read((snapshot) -> snapshot.document(EngineTest.id(id)))
			.map(Document::content)
			.map(Object::toString)
			.orElse("");
	}

}
