package personeditor.people.web;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

import personeditor.people.edit.EditOutcome;

/**
 * Counts the saves that end on the page with both versions, and what comes of these
 * pages: many of them say that people get in each other's way.
 */
@Component
class ConflictMeters {

	private final Map<Resolution, Counter> counters = new EnumMap<>(Resolution.class);

	ConflictMeters(MeterRegistry registry) {
		for (Resolution resolution : Resolution.values()) {
			this.counters.put(resolution,
					Counter.builder("ui.conflict.pages")
						.description("Saves that were stopped, and what came of the page that they ended on")
						.tag("resolution", resolution.name().toLowerCase(Locale.ROOT))
						.register(registry));
		}
	}

	/** A save from a form was stopped. */
	void stopped() {
		count(Resolution.STOPPED);
	}

	/** The page was sent. */
	void combined(EditOutcome outcome) {
		count((outcome instanceof EditOutcome.Conflict) ? Resolution.AGAIN
				: (outcome instanceof EditOutcome.DeletedMeanwhile) ? Resolution.DELETED : Resolution.SAVED);
	}

	/** The reader took what was stored. */
	void dropped() {
		count(Resolution.DROPPED);
	}

	private void count(Resolution resolution) {
		Counter counter = this.counters.get(resolution);
		if (counter != null) {
			counter.increment();
		}
	}

	/** What comes of a page. */
	private enum Resolution {

		STOPPED, SAVED, AGAIN, DELETED, DROPPED

	}

}
