package personeditor.store.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.Expectation;
import personeditor.store.document.OutcomeUnknownException;

/**
 * What is counted and timed of writes: databases that share a registry are counted
 * together. Safe for use by many threads.
 */
final class WriteMeters {

	private final Timer commits;

	private final Timer flushes;

	private final DistributionSummary groups;

	private final Counter unconditional;

	private final List<Counter> outcomes;

	WriteMeters(MeterRegistry registry) {
		this.commits = timer("docstore.commit", "A transaction from its beginning to its end", registry);
		this.flushes = timer("docstore.fsync",
				"What of it the disk takes: COMMIT, which writes the journal and flushes it", registry);
		this.groups = DistributionSummary.builder("docstore.commit.batch.size")
			.description("Requests that share a transaction")
			.register(registry);
		this.unconditional = Counter.builder("docstore.writes.unconditional")
			.description("Puts and deletions that asked for no check")
			.register(registry);
		this.outcomes = Arrays.stream(Outcome.values()).map((outcome) -> counter(outcome, registry)).toList();
	}

	private static Timer timer(String name, String description, MeterRegistry registry) {
		return Timer.builder(name).description(description).publishPercentiles(0.5, 0.99).register(registry);
	}

	private static Counter counter(Outcome outcome, MeterRegistry registry) {
		return Counter.builder("docstore.writes")
			.description("Requests to write, by what became of them")
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(registry);
	}

	static Counter backwardSteps(MeterRegistry registry) {
		return Counter.builder("docstore.clock.backward.steps")
			.description("How often the clock has said an earlier time than before")
			.register(registry);
	}

	/** Times a transaction that has ended. */
	void committed(Timer.Sample begun, Timer.Sample committing, int requests) {
		committing.stop(this.flushes);
		begun.stop(this.commits);
		this.groups.record(requests);
	}

	void submitted(List<Prepared> commands) {
		for (Prepared prepared : commands) {
			if (prepared.command().expectation() instanceof Expectation.Any) {
				this.unconditional.increment();
			}
		}
	}

	/** Counts a request that has been answered, with an exception or without. */
	void answered(@Nullable Throwable failure) {
		this.outcomes.get(Outcome.of(failure).ordinal()).increment();
	}

	/** What may become of a request. */
	private enum Outcome {

		OK, CONFLICT, REJECTED, UNKNOWN, ERROR;

		static Outcome of(@Nullable Throwable failure) {
			if (failure instanceof CompletionException && failure.getCause() != null) {
				return of(failure.getCause());
			}
			return (failure == null) ? OK
					: (failure instanceof ConcurrencyException) ? CONFLICT
							: (failure instanceof OutcomeUnknownException) ? UNKNOWN
									: (failure instanceof DocumentStoreException) ? REJECTED : ERROR;
		}

	}

}
