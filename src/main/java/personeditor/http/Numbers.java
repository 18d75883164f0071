package personeditor.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

import personeditor.http.server.Answer;
import personeditor.http.server.ApiException;
import personeditor.http.server.ApiRequest;
import personeditor.http.server.Parameters;
import personeditor.store.engine.Database;
import personeditor.store.engine.EncodedDocument;
import personeditor.store.engine.HiLo;

/**
 * Numbers for ids: ranges that clients give out themselves (HiLo), and identities.
 */
final class Numbers {

	private static final int SMALLEST = 32;

	private static final int LARGEST = 1_048_576;

	private static final Duration BUSY = Duration.ofSeconds(30);

	private static final Duration IDLE = Duration.ofSeconds(60);

	private final InstantSource clock;

	Numbers(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * A range, twice as large as the last one for whoever used that up at once, half as
	 * large for whoever took long.
	 */
	Answer nextRange(Database database, ApiRequest request) {
		Parameters parameters = request.parameters();
		String tag = parameters.required("tag");
		int size = size(parameters.integer("lastBatchSize", 0), parameters.first("lastRangeAt"));
		long above = new ParsedLong("lastMax", parameters.text("lastMax", "0")).value();
		HiLo.Range range = next(database, tag, size, above);
		String prefix = tag + parameters.text("identityPartsSeparator", "/");
		return Answer.object(201,
				(out) -> out.member("Prefix", prefix)
					.member("Low", range.low())
					.member("High", range.high())
					.member("LastSize", size)
					.member("ServerTag", database.tag().toString())
					.member("LastRangeAt", EncodedDocument.time(this.clock.instant())));
	}

	private static HiLo.Range next(Database database, String tag, int size, long above) {
		try {
			return new HiLo(database).next(tag, size, above);
		}
		catch (NumberFormatException exception) {
			throw ApiException.badRequest("The document 'Raven/Hilo/" + tag
					+ "' says no number in 'Max', so that no numbers can be given out: some could be given twice. "
					+ "Nothing was changed. Put the highest number there that is in use, and ask again.");
		}
	}

	private int size(int last, @Nullable String lastRangeAt) {
		int usual = Math.max(SMALLEST, last);
		Instant at = time(lastRangeAt);
		if (at == null) {
			return usual;
		}
		Duration elapsed = Duration.between(at, this.clock.instant());
		if (elapsed.compareTo(BUSY) < 0) {
			return (int) Math.min(Math.max(SMALLEST, 2L * last), LARGEST);
		}
		return (elapsed.compareTo(IDLE) > 0) ? Math.max(SMALLEST, last / 2) : usual;
	}

	private static @Nullable Instant time(@Nullable String text) {
		try {
			return (text != null) ? OffsetDateTime.parse(text).toInstant() : null;
		}
		catch (DateTimeParseException exception) {
			return null;
		}
	}

	Answer returnRange(Database database, ApiRequest request) {
		String tag = request.parameters().required("tag");
		long end = request.parameters().requiredLong("end");
		long last = request.parameters().requiredLong("last");
		new HiLo(database).giveBack(tag, new HiLo.Range(last, end), last);
		return Answer.empty(200);
	}

	Answer nextIdentity(Database database, ApiRequest request) {
		String name = request.parameters().required("name");
		long value = database.nextIdentity(name);
		return Answer.object((out) -> out.member("NewIdentityValue", value));
	}

	Answer seedIdentity(Database database, ApiRequest request) {
		String name = request.parameters().required("name");
		long value = request.parameters().requiredLong("value");
		long seeded = database.seedIdentity(name, value, request.parameters().flag("force"));
		return Answer.object((out) -> out.member("NewSeedValue", seeded));
	}

	Answer identities(Database database, ApiRequest request) {
		return Answer.object((out) -> database.identities().forEach((name, value) -> out.member(name, value)));
	}

}
