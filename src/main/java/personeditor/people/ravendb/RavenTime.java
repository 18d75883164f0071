package personeditor.people.ravendb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as RavenDB writes them, which sort as texts, and as ticks of 100 ns since 1970.
 */
final class RavenTime {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'")
		.withZone(ZoneOffset.UTC);

	private static final long TICKS = 10_000_000;

	private static final int NANOS = 100;

	private RavenTime() {
	}

	static long ticks(Instant time) {
		return time.getEpochSecond() * TICKS + time.getNano() / NANOS;
	}

	static String text(long ticks) {
		return FORMAT.format(Instant.ofEpochSecond(Math.floorDiv(ticks, TICKS), Math.floorMod(ticks, TICKS) * NANOS));
	}

}
