package personeditor.store.engine;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.Document;

/**
 * The answer to a query: first the numbers, then the results one by one, so that any
 * number of them needs the memory of one.
 *
 * <p>
 * Good as long as the {@link Snapshot} it came from, and for its thread.
 */
public final class RqlAnswer {

	/** What {@link #total} says where the matches are not counted. */
	public static final long NOT_COUNTED = -1;

	private final RqlMatches matches;

	private final RqlProjection projection;

	private final String indexName;

	private final boolean indexed;

	private final RqlPage page;

	private long skipped;

	RqlAnswer(RqlMatches matches, RqlProjection projection, String indexName, boolean indexed, RqlPage page) {
		this.matches = matches;
		this.projection = projection;
		this.indexName = indexName;
		this.indexed = indexed;
		this.page = page;
	}

	/**
	 * How many documents match, on all pages, doubles among them; {@link #NOT_COUNTED}
	 * for a query for the beginning of ids.
	 */
	public long total() {
		return this.matches.total();
	}

	/**
	 * How many results there are at most, where the query itself has a limit or an
	 * offset.
	 */
	public OptionalLong cappedMaxResults() {
		return this.page.capped(this.matches.size());
	}

	/**
	 * The name that RavenDB would give the index: {@code collection/Users} or
	 * {@code Auto/Users/ByageAndname}.
	 */
	public String indexName() {
		return this.indexName;
	}

	/**
	 * Whether every document of the collection had to be looked at, for want of an index.
	 */
	public boolean scanned() {
		return !this.indexed;
	}

	/**
	 * Hands out the results of the page, in order; once.
	 * @throws CorruptDocumentException if a document is damaged; the results before it
	 * have been handed out
	 */
	public void each(Consumer<RqlResult> visitor) {
		if (this.page.size() > 0) {
			boolean isDistinct = this.projection.isDistinct();
			Page rest = new Page(visitor, isDistinct ? this.page.start() : 0, this.page.size());
			this.matches.each(isDistinct ? 0 : this.page.start(), rest);
		}
	}

	/** How many results were left out so far because an equal one had been seen. */
	public long skipped() {
		return this.skipped;
	}

	/**
	 * What is left of the page.
	 */
	private final class Page implements RqlMatches.DocumentHandler {

		private final Consumer<RqlResult> visitor;

		private final Set<Long> seen = new HashSet<>();

		private long toPass;

		private long toVisit;

		Page(Consumer<RqlResult> visitor, long toPass, long toVisit) {
			this.visitor = visitor;
			this.toPass = toPass;
			this.toVisit = toVisit;
		}

		@Override
		public boolean handle(Document document) {
			RqlResult result = RqlAnswer.this.projection.of(document);
			if (RqlAnswer.this.projection.isDistinct() && !this.seen.add(result.fingerprint())) {
				RqlAnswer.this.skipped++;
			}
			else if (this.toPass > 0) {
				this.toPass--;
			}
			else {
				this.visitor.accept(result);
				this.toVisit--;
			}
			return this.toVisit > 0;
		}

	}

}
