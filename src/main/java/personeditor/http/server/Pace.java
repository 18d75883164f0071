package personeditor.http.server;

import java.time.Duration;

/**
 * How slow a client may be: it may take so long in any case, and then a second more for
 * so many bytes. Who keeps the pace is waited for, however long it takes.
 *
 * @param patience what may be waited for a client in any case
 * @param bytesPerSecond the slowest that a client may be after that
 */
record Pace(Duration patience, long bytesPerSecond) {

	/** For bodies that nothing is held for. */
	static final Pace UNHURRIED = new Pace(Duration.ofDays(1), 1);

	/** Whether a client that was waited for so long, and got so far, is too slow. */
	boolean isBroken(long nanoseconds, long bytes) {
		long beyond = nanoseconds - this.patience.toNanos();
		return beyond > 0 && beyond / 1_000_000_000.0 * this.bytesPerSecond > bytes;
	}

}
