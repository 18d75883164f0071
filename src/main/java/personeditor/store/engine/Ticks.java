package personeditor.store.engine;

import java.time.Instant;

/**
 * Times as the store keeps them: steps of 100 ns since 1970, the finest that RavenDB's
 * text form can say.
 */
final class Ticks {

	private static final long PER_SECOND = 10_000_000;

	private static final int NANOS = 100;

	/**
	 * The last step of the year 9999, beyond which RavenDB's text form can say nothing.
	 */
	private static final long LAST = 2_534_023_007_999_999_999L;

	private Ticks() {
	}

	static long of(Instant instant) {
		return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / NANOS);
	}

	/** The next step; the last one has none. */
	static long after(long ticks) {
		return Math.min(LAST, ticks + 1);
	}

	static Instant toInstant(long ticks) {
		return Instant.ofEpochSecond(Math.floorDiv(ticks, PER_SECOND), Math.floorMod(ticks, PER_SECOND) * NANOS);
	}

}
