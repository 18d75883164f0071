package personeditor.security.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Counts who tries passwords: after five wrong ones within a minute, from one address for
 * one name, no more are looked at for a while, and after fifty from one address for any
 * name.
 *
 * <p>
 * Safe for use by many threads. Bounded in memory: what was longest ago is forgotten.
 */
final class Attempts {

	static final int OF_ONE_NAME = 5;

	static final int OF_ONE_ADDRESS = 50;

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private static final int MAX_KNOWN = 10_000;

	private final Cache<String, Deque<Instant>> failures = Caffeine.newBuilder().maximumSize(MAX_KNOWN).build();

	private final InstantSource clock;

	Attempts(InstantSource clock) {
		this.clock = clock;
	}

	/** Whether another one may be made. */
	boolean areAllowed(String name, String address) {
		return isBelow(OF_ONE_NAME, address + " " + name) && isBelow(OF_ONE_ADDRESS, address);
	}

	private boolean isBelow(int limit, String key) {
		Deque<Instant> times = this.failures.getIfPresent(key);
		if (times == null) {
			return true;
		}
		synchronized (times) {
			dropOld(times);
			return times.size() < limit;
		}
	}

	/** One was wrong. */
	void failed(String name, String address) {
		note(address + " " + name);
		note(address);
	}

	private void note(String key) {
		Deque<Instant> times = this.failures.get(key, (unknown) -> new ArrayDeque<>());
		synchronized (times) {
			dropOld(times);
			times.add(this.clock.instant());
		}
	}

	/** One was right. */
	void succeeded(String name, String address) {
		this.failures.invalidate(address + " " + name);
	}

	private void dropOld(Deque<Instant> times) {
		Instant begin = this.clock.instant().minus(WINDOW);
		while (!times.isEmpty() && times.peek().isBefore(begin)) {
			times.poll();
		}
	}

}
