package personeditor.store.engine;

import java.util.OptionalLong;

import personeditor.store.query.rql.BoundQuery;

/**
 * Which of the matches are handed out: what the query and the caller allow both.
 *
 * @param size the most results, {@link Long#MAX_VALUE} for all
 * @param isQuerys whether the query itself has a limit or an offset
 */
record RqlPage(long start, long size, boolean isQuerys) {

	static RqlPage of(BoundQuery query, long start, long size) {
		Long limit = query.limit();
		return new RqlPage(Math.max(query.offset(), start), (limit != null) ? Math.min(limit, size) : size,
				limit != null || query.offset() > 0);
	}

	/** How many of so many matches are on the page, if the query has a limit. */
	OptionalLong capped(long matches) {
		return this.isQuerys ? OptionalLong.of(Math.max(0, Math.min(this.size, matches - this.start)))
				: OptionalLong.empty();
	}

}
