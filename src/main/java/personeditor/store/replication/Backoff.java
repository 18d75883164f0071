package personeditor.store.replication;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long after each failure, within
 * bounds, and never exactly as long as others.
 *
 * @param failures how many attempts have failed in a row
 */
record Backoff(int failures) {

	static final Backoff NONE = new Backoff(0);

	private static final Duration FIRST = Duration.ofMillis(100);

	static final Duration LONGEST = Duration.ofSeconds(10);

	private static final int DOUBLINGS = 7;

	Backoff afterFailure() {
		return new Backoff(this.failures + 1);
	}

	/** Between half of the time and the whole of it. */
	Duration delay(RandomGenerator random) {
		Duration whole = FIRST.multipliedBy(1L << Math.min(DOUBLINGS, Math.max(0, this.failures - 1)));
		long most = Math.min(whole.toMillis(), LONGEST.toMillis());
		return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
	}

}
