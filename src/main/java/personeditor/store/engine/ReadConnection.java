package personeditor.store.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A connection that reads, and since when it has been at it. Used by one thread at a
 * time; any other may ask it how long that takes, and end it.
 */
final class ReadConnection {

	private static final long IDLE = 0;

	private static final long CANCELLED = -1;

	private static final long ORIGIN = System.nanoTime();

	private final Sql sql;

	/** Nanoseconds from the origin, or one of the two above. */
	private final AtomicLong since = new AtomicLong();

	ReadConnection(Sql sql) {
		this.sql = sql;
	}

	Sql sql() {
		return this.sql;
	}

	private static long now() {
		return System.nanoTime() - ORIGIN + 1;
	}

	void begin() {
		this.since.set(now());
	}

	/** Says whether the read came to its own end. */
	boolean end() {
		return this.since.getAndSet(IDLE) != CANCELLED;
	}

	/** How long the read under way has lasted; zero if there is none. */
	Duration age() {
		long begun = this.since.get();
		return (begun > IDLE) ? Duration.ofNanos(Math.max(0, now() - begun)) : Duration.ZERO;
	}

	/**
	 * Ends a read that has lasted longer than it may: its snapshot is let go, and its
	 * thread gets an exception.
	 * @return whether there was one
	 */
	boolean cancelIfOlder(Duration limit) {
		long begun = this.since.get();
		boolean cancelled = begun > IDLE && now() - begun > limit.toNanos()
				&& this.since.compareAndSet(begun, CANCELLED);
		if (cancelled) {
			this.sql.cancel();
		}
		return cancelled;
	}

}
