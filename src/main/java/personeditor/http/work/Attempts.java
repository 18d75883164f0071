package personeditor.http.work;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Written;
import personeditor.store.engine.Database;

/**
 * Does work on a {@link WorkingCopy} again when somebody was faster.
 *
 * <p>
 * The first attempts stand in nobody's way. Whoever loses them all does the next ones one
 * after another with its like, so that many scripts on one document come to an end.
 */
public final class Attempts {

	private static final int FREE = 3;

	private static final int IN_TURN = 30;

	private final ReentrantLock[] turns = Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

	/**
	 * Works something out and has it written.
	 * @param work gathers commands and answers what becomes of their results
	 * @throws ConcurrencyException if the client's own expectation does not hold, or the
	 * documents changed under every attempt
	 */
	public <T> T carryOut(Database database, Function<WorkingCopy, Function<List<Written>, T>> work) {
		for (int i = 0; i < FREE; i++) {
			WorkingCopy copy = new WorkingCopy(database);
			try {
				return attempt(copy, work);
			}
			catch (ConcurrencyException exception) {
				throwUnlessOwn(copy, exception);
			}
		}
		ReentrantLock turn = this.turns[Math.floorMod(database.id().hashCode(), this.turns.length)];
		turn.lock();
		try {
			return inTurn(database, work);
		}
		finally {
			turn.unlock();
		}
	}

	private static <T> T inTurn(Database database, Function<WorkingCopy, Function<List<Written>, T>> work) {
		for (int i = 1;; i++) {
			WorkingCopy copy = new WorkingCopy(database);
			try {
				return attempt(copy, work);
			}
			catch (ConcurrencyException exception) {
				throwUnlessOwn(copy, exception);
				if (i == IN_TURN) {
					throw exception;
				}
			}
		}
	}

	private static void throwUnlessOwn(WorkingCopy copy, ConcurrencyException exception) {
		if (!copy.isOwn(exception)) {
			throw exception;
		}
	}

	private static <T> T attempt(WorkingCopy copy, Function<WorkingCopy, Function<List<Written>, T>> work) {
		Function<List<Written>, T> finish = work.apply(copy);
		List<Written> written = copy.hasWrites() ? copy.database().write(copy.commands()) : List.of();
		return finish.apply(written);
	}

}
