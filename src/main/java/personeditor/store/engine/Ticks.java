package personeditor.store.engine;

import java.time.Instant;

/**
 * Times as the store keeps them: steps of 100 ns since 1970, the finest that RavenDB's
 * text form can say.
 */
final class Ticks {

	private static final long PER_SECOND = 10_000_000;

	private static final int NANOS = 100;

	private Ticks() {
	}

	static long of(Instant instant) {
		return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / NANOS);
	}

	static Instant toInstant(long ticks) {
		return Instant.ofEpochSecond(Math.floorDiv(ticks, PER_SECOND), Math.floorMod(ticks, PER_SECOND) * NANOS);
	}

}
