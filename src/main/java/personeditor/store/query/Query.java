package personeditor.store.query;

import org.jspecify.annotations.Nullable;

/**
 * One page of a collection.
 *
 * @param collection whose documents
 * @param search words that must all be found in a document; blank for all documents
 * @param order the field to sort by, {@link #LAST_CHANGED} for the time of the last
 * change; the id decides between equals
 * @param descending whether the greatest comes first
 * @param anchor the position next to which the page lies; null for the first page
 * @param backwards whether the page lies before the anchor
 * @param limit the most documents of the page, from 1
 * @param changedAfter only documents whose etag is greater
 * @param changedUpTo only documents whose etag is at most this
 */
public record Query(String collection, String search, String order, boolean descending, @Nullable Position anchor,
		boolean backwards, int limit, long changedAfter, long changedUpTo) {

	/** Sorts by the last change instead of a field. */
	public static final String LAST_CHANGED = "@last-changed";

	public Query {
		if (limit < 1) {
			throw new IllegalArgumentException("A page holds at least one document, not " + limit + ".");
		}
	}

	/**
	 * The whole collection in the order of its last changes, oldest first, 25 a page.
	 */
	public static Query of(String collection) {
		return new Query(collection, "", LAST_CHANGED, false, null, false, 25, 0, Long.MAX_VALUE);
	}

	public Query search(String words) {
		return new Query(this.collection, words, this.order, this.descending, this.anchor, this.backwards, this.limit,
				this.changedAfter, this.changedUpTo);
	}

	public Query orderBy(String field, boolean fromTheGreatest) {
		return new Query(this.collection, this.search, field, fromTheGreatest, this.anchor, this.backwards, this.limit,
				this.changedAfter, this.changedUpTo);
	}

	public Query after(Position position) {
		return new Query(this.collection, this.search, this.order, this.descending, position, false, this.limit,
				this.changedAfter, this.changedUpTo);
	}

	public Query before(Position position) {
		return new Query(this.collection, this.search, this.order, this.descending, position, true, this.limit,
				this.changedAfter, this.changedUpTo);
	}

	/**
	 * The same page moved to another position.
	 */
	public Query anchoredAt(Position position) {
		return new Query(this.collection, this.search, this.order, this.descending, position, this.backwards,
				this.limit, this.changedAfter, this.changedUpTo);
	}

	public Query limit(int documents) {
		return new Query(this.collection, this.search, this.order, this.descending, this.anchor, this.backwards,
				documents, this.changedAfter, this.changedUpTo);
	}

	public Query changedAfter(long etag) {
		return new Query(this.collection, this.search, this.order, this.descending, this.anchor, this.backwards,
				this.limit, etag, this.changedUpTo);
	}

	public Query changedUpTo(long etag) {
		return new Query(this.collection, this.search, this.order, this.descending, this.anchor, this.backwards,
				this.limit, this.changedAfter, etag);
	}

	/**
	 * Whether the documents are met from the greatest to the smallest, because they are
	 * wanted so, or because they are wanted the other way round and the page lies before
	 * its anchor.
	 */
	public boolean readsDown() {
		return this.descending != this.backwards;
	}

	/**
	 * Whether it matters when the documents were changed.
	 */
	public boolean asksForTimes() {
		return this.changedAfter > 0 || this.changedUpTo < Long.MAX_VALUE;
	}

}
