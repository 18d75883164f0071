package personeditor.store.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;

/**
 * Gives out ranges of numbers for ids that clients make themselves, from one ordinary
 * document for each kind of id: {@code Raven/Hilo/people} holds {@code {"Max":32}}, the
 * highest number given out. No number is given out twice.
 *
 * <p>
 * Safe for use by many threads and by several nodes' worth of them: whoever loses a race
 * takes the next range.
 */
public final class HiLo {

	private static final Logger log = LoggerFactory.getLogger(HiLo.class);

	private static final String PREFIX = "Raven/Hilo/";

	private static final String COLLECTION = "@hilo";

	private static final JsonText METADATA = JsonText.of("{\"@collection\":\"@hilo\"}");

	private final Database database;

	public HiLo(Database database) {
		this.database = database;
	}

	/**
	 * Reserves so many numbers.
	 * @param kind what the ids begin with, such as {@code people}
	 */
	public Range next(String kind, int size) {
		return next(kind, size, 0);
	}

	/**
	 * Reserves so many numbers that are above one.
	 * @param above a number that the caller knows to be taken, 0 for none
	 */
	public Range next(String kind, int size, long above) {
		long high = change(kind, (max) -> Math.addExact(Math.max(max, above), size));
		return new Range(high - size + 1, high);
	}

	/**
	 * Gives back the end of a range that is still the last one; otherwise nothing
	 * happens.
	 * @param lastUsed the last number that was used
	 */
	public void giveBack(String kind, Range range, long lastUsed) {
		change(kind, (max) -> (max == range.high() && lastUsed <= max) ? lastUsed : max);
	}

	/**
	 * Says that all numbers up to one are taken.
	 */
	public void raise(String kind, long taken) {
		change(kind, (max) -> Math.max(max, taken));
	}

	private long change(String kind, LongUnaryOperator change) {
		DocumentId id = DocumentId.of(PREFIX + kind);
		while (true) {
			Optional<Document> stored = this.database.read((snapshot) -> snapshot.document(id));
			long max = stored.map(Document::content).map(HiLo::maxOf).orElse(0L);
			long changed = change.applyAsLong(max);
			if (changed == max || put(id, stored, changed)) {
				return changed;
			}
		}
	}

	/**
	 * Leaves out numbers of every kind of id: some may have been given out that nothing
	 * here knows of.
	 * @param numbers how many
	 */
	void skip(long numbers) {
		for (Document range : this.database
			.<List<Document>>read((snapshot) -> snapshot.startingWith(PREFIX, "", Integer.MAX_VALUE))) {
			skip(range, numbers);
		}
	}

	/** From one that can't be read nothing is given out. */
	private void skip(Document range, long numbers) {
		try {
			long max = Math.min(maxOf(range.content()), Long.MAX_VALUE - numbers);
			raise(range.id().text().substring(PREFIX.length()), max + numbers);
		}
		catch (NumberFormatException exception) {
			log.warn("The range {} can't be read; no numbers are given out from it.", range.id());
		}
	}

	private boolean put(DocumentId id, Optional<Document> stored, long max) {
		Expectation expectation = stored.map((document) -> Expectation.exactly(document.changeVector()))
			.orElse(Expectation.absent());
		try {
			JsonText content = JsonText.of("{\"Max\":" + max + "}");
			this.database.write(List.of(new Command.Put(id, stored.map(Document::collection).orElse(COLLECTION),
					content, stored.map(Document::metadata).orElse(METADATA), expectation, Origin.UNKNOWN)));
			return true;
		}
		catch (ConcurrencyException exception) {
			return false;
		}
	}

	/**
	 * The highest number that such a document says is given out.
	 * @throws NumberFormatException if it says no number: giving out from 1 on could give
	 * a number twice
	 */
	public static long maxOf(JsonText content) {
		return Members.numberOf(content, "Max");
	}

	/**
	 * Numbers that belong to whoever was given them.
	 *
	 * @param low the first number
	 * @param high the last number
	 */
	public record Range(long low, long high) {
	}

}
