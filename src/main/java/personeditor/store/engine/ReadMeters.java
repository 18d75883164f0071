package personeditor.store.engine;

import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts reads by their kinds; databases that share a registry are counted together. A
 * count costs a read next to nothing. Safe for use by many threads.
 */
final class ReadMeters {

	private final Counter[] counters;

	ReadMeters(MeterRegistry registry) {
		Kind[] kinds = Kind.values();
		this.counters = new Counter[kinds.length];
		for (Kind kind : kinds) {
			this.counters[kind.ordinal()] = Counter.builder("docstore.reads")
				.description("Reads, by where the answer comes from")
				.tag("kind", kind.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
	}

	void count(Kind kind) {
		this.counters[kind.ordinal()].increment();
	}

	/** Where an answer comes from. */
	enum Kind {

		/** A document that was asked for lately. */
		MEMORY,

		/** A snapshot, for something short. */
		SNAPSHOT,

		/** A snapshot, for something that may take long. */
		QUERY,

		/** A snapshot that is written to a client while it is read. */
		STREAM,

		/** A copy of the file. */
		COPY

	}

}
