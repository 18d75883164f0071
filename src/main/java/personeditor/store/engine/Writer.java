package personeditor.store.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.document.WriteNotAppliedException.Reason;

/**
 * The one thread that writes a database. It takes whatever requests are waiting, carries
 * them out in one transaction, commits once, and only then are they answered: one flush
 * of the disk serves them all.
 *
 * <p>
 * Each request passes or fails its own checks. An error of the engine fails all of a
 * transaction, whose connection is then thrown away; {@link WriteFailure} says what that
 * means.
 *
 * <p>
 * Safe for use by many threads. Answers come from a thread of their own, so that waking
 * the callers doesn't keep the next transaction waiting.
 */
final class Writer implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Writer.class);

	/** The most requests that share a transaction. */
	private static final int MAX_GROUP = 1000;

	/** The most requests that wait. */
	private static final int MAX_WAITING = 10_000;

	private final String name;

	private final Opener opener;

	private final LongConsumer committed;

	private final Consumer<List<Fresh>> published;

	private final Runnable afterCommit;

	private final WriteMeters meters;

	private final Journal journal;

	private final BlockingQueue<Request<?>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

	private final ExecutorService answers;

	private final Thread thread;

	private @Nullable WriteTransaction transaction;

	private volatile @Nullable DocumentStoreException fence;

	private volatile boolean closing;

	/**
	 * A writer that is to be started.
	 * @param name the database's name, for its threads and the log
	 * @param opener gives a fresh connection, with what was last committed
	 * @param committed told, after each commit, the highest etag that there is
	 * @param published told what a commit has changed, before anybody is answered
	 * @param afterCommit told after each commit, on the thread that answers
	 * @param meters what commits are timed with
	 * @param journal what commits make longer
	 */
	Writer(String name, Opener opener, LongConsumer committed, Consumer<List<Fresh>> published, Runnable afterCommit,
			WriteMeters meters, Journal journal) {
		this.name = name;
		this.opener = opener;
		this.committed = committed;
		this.published = published;
		this.afterCommit = afterCommit;
		this.meters = meters;
		this.journal = journal;
		this.answers = Executors.newSingleThreadExecutor((work) -> daemon(work, "answers-" + name));
		this.thread = daemon(this::run, "writer-" + name);
	}

	private static Thread daemon(Runnable work, String name) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		return thread;
	}

	void start(WriteTransaction first) {
		this.transaction = first;
		this.thread.start();
	}

	/**
	 * Has work done; the answer comes after it is on disk.
	 */
	<T> CompletableFuture<T> submit(Request.Work<T> work) {
		Request<T> request = new Request<>(work);
		if (this.fence != null) {
			request.fail(new WriteNotAppliedException(Reason.FENCED, this.fence));
		}
		else if (this.closing) {
			request.fail(new WriteNotAppliedException(Reason.CLOSED, null));
		}
		else if (this.journal.isFull()) {
			request.fail(new WriteNotAppliedException(Reason.JOURNAL_FULL, null));
		}
		else if (!this.waiting.offer(request)) {
			request.fail(new WriteNotAppliedException(Reason.OVERLOADED, null));
		}
		else if (this.closing && !this.thread.isAlive()) {
			rejectLatecomers();
		}
		return request.answer();
	}

	/** What has closed the database to writes, null if nothing has. */
	@Nullable DocumentStoreException fence() {
		return this.fence;
	}

	/** Takes no more writes, because of something that was found. */
	void close(DocumentStoreException cause) {
		this.fence = cause;
	}

	/** How many requests wait. */
	int waiting() {
		return this.waiting.size();
	}

	private void run() {
		List<Request<?>> group = new ArrayList<>(MAX_GROUP);
		while (take(group)) {
			commit(group);
			group.clear();
		}
	}

	/**
	 * Waits for requests; there are none any more when the writer is closing and has done
	 * the last ones.
	 */
	private boolean take(List<Request<?>> group) {
		while (!(this.closing && this.waiting.isEmpty())) {
			try {
				group.add(this.waiting.take());
				this.waiting.drainTo(group, MAX_GROUP - 1);
				return true;
			}
			catch (InterruptedException exception) {
				log.warn("The writer of {} was interrupted and goes on; it ends when the database is closed.",
						this.name);
			}
		}
		return false;
	}

	private void commit(List<Request<?>> group) {
		if (this.fence != null) {
			answer(group, new WriteNotAppliedException(Reason.FENCED, this.fence));
			return;
		}
		boolean committing = false;
		List<Fresh> fresh = List.of();
		Timer.Sample begun = Timer.start();
		try {
			WriteTransaction open = openTransaction();
			open.sql().update("BEGIN IMMEDIATE");
			for (Request<?> request : group) {
				request.carryOut(open);
			}
			open.finish();
			fresh = open.takeFresh();
			committing = true;
			Timer.Sample flushing = Timer.start();
			open.sql().update("COMMIT");
			this.meters.committed(begun, flushing, group.size());
			this.committed.accept(open.lastRow());
			this.journal.grown();
			answer(group, fresh);
		}
		catch (SQLException exception) {
			reopenLater();
			publish(fresh.stream().map(Fresh::unknown).toList());
			if (!committing && group.size() > 1 && WriteFailure.isOfOneRequest(exception)) {
				commitOneByOne(group);
			}
			else {
				failed(group, WriteFailure.of(exception, committing), exception);
			}
		}
		catch (RuntimeException exception) {
			reopenLater();
			carryOutAgain(group, exception);
		}
		catch (Error error) {
			reopenLater();
			publish(fresh.stream().map(Fresh::unknown).toList());
			failed(group, WriteFailure.of(error, committing), error);
		}
	}

	private WriteTransaction openTransaction() throws SQLException {
		WriteTransaction open = this.transaction;
		if (open == null) {
			open = this.opener.open();
			this.transaction = open;
		}
		return open;
	}

	/** Throws the connection away, and with it whatever it had begun. */
	private void reopenLater() {
		if (this.transaction != null) {
			this.transaction.sql().close();
			this.transaction = null;
		}
	}

	private void failed(List<Request<?>> group, WriteFailure failure, Throwable cause) {
		if (failure.fences()) {
			this.fence = failure.answer();
			log.error("Writes to {} are closed until the next start, because the disk failed.", this.name, cause);
		}
		else {
			log.warn("A write to {} failed and left nothing behind: {}", this.name, String.valueOf(cause));
		}
		for (Request<?> request : group) {
			this.answers.execute(() -> request.fail(request.isRefused() ? failure.toRefused() : failure.answer()));
		}
	}

	/**
	 * A request with a fault of ours must not take the others of its transaction with it.
	 */
	private void carryOutAgain(List<Request<?>> group, RuntimeException exception) {
		if (group.size() == 1) {
			log.error("A write to {} failed and left nothing behind.", this.name, exception);
			answer(group, exception);
		}
		else {
			commitOneByOne(group);
		}
	}

	private void commitOneByOne(List<Request<?>> group) {
		for (Request<?> request : group) {
			commit(List.of(request));
		}
	}

	private void publish(List<Fresh> fresh) {
		this.answers.execute(() -> this.published.accept(fresh));
	}

	private void answer(List<Request<?>> group, List<Fresh> fresh) {
		publish(fresh);
		List<Request<?>> answered = List.copyOf(group);
		this.answers.execute(() -> {
			answered.forEach(Request::complete);
			this.afterCommit.run();
		});
	}

	private void answer(List<Request<?>> group, RuntimeException failure) {
		List<Request<?>> answered = List.copyOf(group);
		this.answers.execute(() -> answered.forEach((request) -> request.fail(failure)));
	}

	/**
	 * Takes no more requests, carries out those that wait, and closes the connection.
	 */
	@Override
	public void close() {
		this.closing = true;
		this.waiting.offer(new Request<>((open) -> Boolean.TRUE));
		boolean interrupted = false;
		while (this.thread.isAlive()) {
			try {
				this.thread.join();
			}
			catch (InterruptedException exception) {
				interrupted = true;
			}
		}
		rejectLatecomers();
		closeConnection();
		this.answers.shutdown();
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** A request that slipped in between the writer's last look and its end. */
	private void rejectLatecomers() {
		Request<?> late;
		while ((late = this.waiting.poll()) != null) {
			late.fail(new WriteNotAppliedException(Reason.CLOSED, null));
		}
	}

	private void closeConnection() {
		try {
			if (this.transaction != null && this.fence == null) {
				this.transaction.sql().execute("PRAGMA wal_checkpoint(TRUNCATE)");
			}
		}
		catch (SQLException exception) {
			log.warn("The journal of {} could not be emptied; the next start reads it.", this.name, exception);
		}
		reopenLater();
	}

	/** Gives the writer a fresh connection. */
	interface Opener {

		WriteTransaction open() throws SQLException;

	}

}
