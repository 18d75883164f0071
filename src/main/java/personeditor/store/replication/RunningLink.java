package personeditor.store.replication;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.engine.Database;

/**
 * Has the steps of a {@link Replicator} taken when it is time for them.
 *
 * <p>
 * Of many commits in a row each only asks for a step that is to come anyway. A step that
 * failed is not asked for earlier than its replicator wants.
 */
final class RunningLink implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(RunningLink.class);

	private static final Duration WITHOUT_DATABASE = Duration.ofSeconds(2);

	private final Supplier<@Nullable Database> source;

	private final Function<Database, Replicator> maker;

	private final ScheduledExecutorService executor;

	private @Nullable Database database;

	private Database.@Nullable Registration registration;

	private volatile @Nullable Replicator replicator;

	private @Nullable ScheduledFuture<?> next;

	private boolean stepping;

	private boolean again;

	private boolean closed;

	RunningLink(Supplier<@Nullable Database> source, Function<Database, Replicator> maker,
			ScheduledExecutorService executor) {
		this.source = source;
		this.maker = maker;
		this.executor = executor;
	}

	LinkState state(String destination) {
		Replicator current = this.replicator;
		return (current != null) ? current.state() : LinkState.of(destination);
	}

	/** There may be something to send. */
	synchronized void wake() {
		Replicator current = this.replicator;
		if (this.stepping) {
			this.again = true;
		}
		else if (current == null || current.state().failures() == 0) {
			schedule(Duration.ZERO);
		}
	}

	private synchronized void schedule(Duration delay) {
		if (this.next != null) {
			this.next.cancel(false);
		}
		if (!this.closed) {
			try {
				this.next = this.executor.schedule(this::step, delay.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (RejectedExecutionException exception) {
				this.closed = true;
			}
		}
	}

	private void step() {
		if (!begin()) {
			return;
		}
		Duration delay = WITHOUT_DATABASE;
		try {
			Replicator current = current();
			delay = (current != null) ? stepAndTell(current) : WITHOUT_DATABASE;
		}
		finally {
			end(delay);
		}
	}

	private Duration stepAndTell(Replicator current) {
		LinkState before = current.state();
		Duration delay = current.step();
		LinkState after = current.state();
		if (before.failures() == 0 && after.failures() > 0 && !isClosed()) {
			log.warn("Replication to {} is interrupted, and tried again: {}", after.destination(), after.failure());
		}
		else if (before.failures() > 0 && after.failures() == 0) {
			log.info("Replication to {} goes on.", after.destination());
		}
		return delay;
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	private synchronized boolean begin() {
		if (this.closed || this.stepping) {
			return false;
		}
		this.stepping = true;
		this.again = false;
		return true;
	}

	private synchronized void end(Duration delay) {
		this.stepping = false;
		Replicator current = this.replicator;
		boolean failed = current != null && current.state().failures() > 0;
		schedule((this.again && !failed) ? Duration.ZERO : delay);
		notifyAll();
	}

	/** A database that was switched off and on is another object. */
	private @Nullable Replicator current() {
		Database found = this.source.get();
		if (found != this.database) {
			leave();
			this.database = found;
			this.replicator = (found != null) ? this.maker.apply(found) : null;
			this.registration = (found != null) ? found.onCommit(this::wake) : null;
		}
		return this.replicator;
	}

	private void leave() {
		if (this.registration != null) {
			this.registration.close();
			this.registration = null;
		}
	}

	/**
	 * Breaks off what is sent over a network, and waits for the step that is under way.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.next != null) {
			this.next.cancel(true);
		}
		boolean interrupted = false;
		while (this.stepping) {
			try {
				wait();
			}
			catch (InterruptedException exception) {
				interrupted = true;
			}
		}
		leave();
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
