package personeditor.people.ravendb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import personeditor.people.PeoplePage;
import personeditor.people.PeopleQuery;

/**
 * Makes the pages of the list.
 */
final class RavenList {

	private final ListSource source;

	RavenList(ListSource source) {
		this.source = source;
	}

	/**
	 * The state is that of the last change before the page is read: whoever changes
	 * meanwhile is on it and counts as changed as well, and nobody is missed.
	 */
	PeoplePage list(PeopleQuery query) {
		long asOf = (query.asOf() > 0) ? query.asOf() : this.source.lastChange();
		List<ListSource.Entry> entries = this.source.entries(query, PeopleQuery.PAGE_SIZE + 1);
		boolean more = entries.size() > PeopleQuery.PAGE_SIZE;
		List<ListSource.Entry> shown = new ArrayList<>(
				entries.subList(0, Math.min(entries.size(), PeopleQuery.PAGE_SIZE)));
		if (query.backwards()) {
			Collections.reverse(shown);
		}
		boolean hasPrevious = query.backwards() ? more : !query.position().isEmpty();
		return new PeoplePage(rows(shown), query.backwards() || more, hasPrevious,
				bounded(this.source.count(query.search(), query.changedSince())), asOf, changed(query),
				bounded(this.source.unlisted()));
	}

	private long changed(PeopleQuery query) {
		return (query.asOf() > 0) ? bounded(this.source.count("", query.asOf())) : 0;
	}

	private static long bounded(long count) {
		return Math.min(count, PeopleQuery.COUNTED + 1);
	}

	private static List<PeoplePage.Row> rows(List<ListSource.Entry> entries) {
		return entries.stream().map((entry) -> new PeoplePage.Row(entry.person(), entry.position())).toList();
	}

}
