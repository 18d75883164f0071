package personeditor.store.session;

import java.util.HashMap;
import java.util.Map;

import personeditor.store.engine.Database;
import personeditor.store.engine.HiLo;

/**
 * Makes ids such as {@code people/1-A} from ranges of numbers that are reserved 32 at a
 * time.
 *
 * <p>
 * Safe for use by many threads.
 */
final class HiLoIds {

	private static final int RANGE = 32;

	private final HiLo hiLo;

	private final String tag;

	private final Conventions conventions;

	private final Map<String, Remaining> ranges = new HashMap<>();

	HiLoIds(Database database, Conventions conventions) {
		this.hiLo = new HiLo(database);
		this.tag = database.tag().text();
		this.conventions = conventions;
	}

	/** A new id in a collection. */
	synchronized String next(String collection) {
		String prefix = this.conventions.idPrefixOf(collection);
		Remaining remaining = this.ranges.get(prefix);
		if (remaining == null || remaining.next > remaining.range.high()) {
			HiLo.Range range = this.hiLo.next(prefix, RANGE);
			remaining = new Remaining(range, range.low());
		}
		this.ranges.put(prefix, new Remaining(remaining.range, remaining.next + 1));
		return prefix + "/" + remaining.next + "-" + this.tag;
	}

	/** Gives back what was not used. */
	synchronized void giveBack() {
		this.ranges.forEach((prefix, remaining) -> this.hiLo.giveBack(prefix, remaining.range, remaining.next - 1));
		this.ranges.clear();
	}

	private record Remaining(HiLo.Range range, long next) {
	}

}
