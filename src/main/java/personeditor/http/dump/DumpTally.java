package personeditor.http.dump;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import personeditor.http.json.JsonOutput;
import personeditor.store.document.JsonText;

/**
 * How much of each kind an export or import has passed, and the answer that says so, in
 * the form of RavenDB's clients.
 *
 * <p>
 * Used by one thread.
 */
final class DumpTally {

	/** The kinds, in the order of the answer. */
	private static final List<String> KINDS = List.of("DatabaseRecord", "Documents", "RevisionDocuments", "Tombstones",
			"Conflicts", "Identities", "Indexes", "CompareExchange", "Subscriptions", "Counters",
			"CompareExchangeTombstones", "TimeSeries", "ReplicationHubCertificates", "TimeSeriesDeletedRanges");

	/** The most things that failed and are named one by one. */
	private static final int MAX_NAMED = 20;

	private final Map<String, Count> counts = new LinkedHashMap<>();

	private final List<String> failures = new ArrayList<>();

	private final InstantSource clock;

	private final long start;

	private long attachments;

	DumpTally(InstantSource clock) {
		this.clock = clock;
		this.start = clock.millis();
		KINDS.forEach(this::of);
	}

	private Count of(String kind) {
		return this.counts.computeIfAbsent(kind, (name) -> new Count());
	}

	/** Something was read, and written. */
	void read(String kind, long bytes) {
		of(kind).read++;
		of(kind).bytes += bytes;
	}

	/**
	 * Something was passed over, because nobody wants it or this store doesn't have it.
	 */
	void skipped(String kind) {
		of(kind).skipped++;
	}

	void skippedAttachment() {
		this.attachments++;
	}

	/** Something can't be stored. */
	void failed(String kind, String what, String reason) {
		of(kind).failed++;
		if (this.failures.size() < MAX_NAMED) {
			this.failures.add("[ERROR] " + what + " was left out: " + reason);
		}
	}

	/** What was counted as read can't be stored. */
	void refused(String kind, String what, String reason) {
		of(kind).read--;
		failed(kind, what, reason);
	}

	/** What was stored, in words. */
	String summary() {
		List<String> parts = new ArrayList<>();
		this.counts.forEach((kind, count) -> {
			if (count.read > 0) {
				parts.add(kind + " " + count.read);
			}
		});
		return parts.isEmpty() ? "nothing" : String.join(", ", parts);
	}

	JsonText toJson() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		JsonOutput out = new JsonOutput(bytes).beginObject()
			.member("$type", "Raven.Client.Documents.Smuggler.SmugglerResult, Raven.Client");
		this.counts.forEach((kind, count) -> {
			count.begin(out.name(kind));
			if (kind.endsWith("Documents")) {
				attachments(out, kind.equals("Documents") ? this.attachments : 0);
			}
			out.endObject();
		});
		out.name("Messages").beginArray();
		messages().forEach(out::value);
		out.endArray().member("Elapsed", elapsed()).endObject();
		return JsonText.ofUtf8(bytes.toByteArray());
	}

	private static void attachments(JsonOutput out, long skipped) {
		Count none = new Count();
		none.skipped = skipped;
		none.begin(out.name("Attachments"));
		out.endObject();
	}

	private List<String> messages() {
		List<String> messages = new ArrayList<>();
		this.counts.forEach((kind, count) -> {
			if (count.read > 0) {
				messages.add("[INFO] Finished processing " + kind + ". Read: " + count.read + ".");
			}
			if (count.skipped > 0) {
				messages.add("[INFO] Skipped " + kind + ": " + count.skipped + " items.");
			}
		});
		if (of("DatabaseRecord").read > 0) {
			messages.add("[INFO] Of the database's record only which versions are revisions was taken over.");
		}
		if (this.attachments > 0) {
			messages.add("[WARNING] Skipped attachments, which this store does not have: " + this.attachments + ".");
		}
		messages.addAll(this.failures);
		return messages;
	}

	private String elapsed() {
		Duration elapsed = Duration.ofMillis(Math.max(0, this.clock.millis() - this.start));
		return "%02d:%02d:%02d.%03d0000".formatted(elapsed.toHours(), elapsed.toMinutesPart(), elapsed.toSecondsPart(),
				elapsed.toMillisPart());
	}

	private static final class Count {

		private long read;

		private long skipped;

		private long failed;

		private long bytes;

		void begin(JsonOutput out) {
			out.beginObject()
				.member("StartTime", (String) null)
				.member("Processed", true)
				.member("ReadCount", this.read + this.failed)
				.member("Skipped", this.read + this.failed == 0)
				.member("ErroredCount", this.failed)
				.member("SizeInBytes", this.bytes)
				.member("LastEtag", 0)
				.member("SkippedCount", this.skipped);
		}

	}

}
