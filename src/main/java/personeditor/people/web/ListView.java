package personeditor.people.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.PeoplePage;
import personeditor.people.PeopleQuery;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonOrder;
import personeditor.people.PersonVersion;

/**
 * The list.
 *
 * @param search what was searched for
 * @param title the title of the window
 * @param caption what the table shows, in which order
 * @param columns the columns that can be sorted by
 * @param rows the people
 * @param count how many there are
 * @param previous the address of the page before; null if there is none
 * @param next the address of the page behind; null if there is none
 * @param notice what changed since the list was opened; null if nothing did
 * @param changed the address of those who changed
 * @param unlisted how many have no page; null if all have
 * @param isEmpty whether there is nobody at all
 * @param isSubset whether only those are shown who changed
 * @param order the order, for a form that keeps it
 * @param descending the direction, for a form that keeps it
 */
public record ListView(String search, Sentence title, Sentence caption, List<Column> columns, List<Row> rows,
		Sentence count, @Nullable String previous, @Nullable String next, @Nullable Sentence notice, String changed,
		@Nullable Sentence unlisted, boolean isEmpty, boolean isSubset, String order, boolean descending) {

	static ListView of(PeoplePage page, PeopleQuery query, Editor me) {
		List<Row> rows = page.rows().stream().map((row) -> Row.of(row.person(), me)).toList();
		boolean subset = query.changedSince() > 0;
		String order = query.order().key();
		return new ListView(query.search(), title(query),
				Sentence.of(query.descending() ? "list.caption.desc" : "list.caption", Sentence.of("order." + order)),
				columns(query), rows, count(page, query), previous(page, query), next(page, query), notice(page, query),
				ListAddress.changedSince(page.asOf()), unlisted(page),
				rows.isEmpty() && query.search().isEmpty() && !subset && query.position().isEmpty(), subset, order,
				query.descending());
	}

	private static Sentence title(PeopleQuery query) {
		return query.search().isEmpty() ? Sentence.of("list.title") : Sentence.of("list.title.search", query.search());
	}

	private static List<Column> columns(PeopleQuery query) {
		List<Column> columns = new ArrayList<>();
		for (PersonOrder order : PersonOrder.values()) {
			boolean isCurrent = order == query.order();
			boolean descending = isCurrent ? !query.descending() : order == PersonOrder.LAST_CHANGE;
			String ariaSort = !isCurrent ? null : query.descending() ? "descending" : "ascending";
			columns.add(new Column("column." + order.key(), ListAddress.sorted(query, order, descending), ariaSort));
		}
		return columns;
	}

	private static Sentence count(PeoplePage page, PeopleQuery query) {
		boolean isAll = page.rows().size() == page.total() && query.position().isEmpty();
		if (isAll) {
			return Sentence.of("list.count.all", page.total());
		}
		return (page.total() > PeopleQuery.COUNTED)
				? Sentence.of("list.count.many", page.rows().size(), PeopleQuery.COUNTED)
				: Sentence.of("list.count.some", page.rows().size(), page.total());
	}

	private static @Nullable String previous(PeoplePage page, PeopleQuery query) {
		return (page.hasPrevious() && !page.rows().isEmpty())
				? ListAddress.page(query, "before", page.rows().get(0).position(), page.asOf()) : null;
	}

	private static @Nullable String next(PeoplePage page, PeopleQuery query) {
		return (page.hasNext() && !page.rows().isEmpty())
				? ListAddress.page(query, "after", page.rows().get(page.rows().size() - 1).position(), page.asOf())
				: null;
	}

	private static @Nullable Sentence notice(PeoplePage page, PeopleQuery query) {
		if (page.changed() == 0) {
			return null;
		}
		return (page.changed() > PeopleQuery.COUNTED) ? Sentence.of("list.changed.many", PeopleQuery.COUNTED)
				: Sentence.of("list.changed", page.changed());
	}

	private static @Nullable Sentence unlisted(PeoplePage page) {
		if (page.unlisted() == 0) {
			return null;
		}
		return (page.unlisted() > PeopleQuery.COUNTED) ? Sentence.of("list.unlisted.many", PeopleQuery.COUNTED)
				: Sentence.of("list.unlisted", page.unlisted());
	}

	/**
	 * A column that can be sorted by.
	 *
	 * @param href the list sorted by it, or the other way round if it is already
	 * @param ariaSort how it is sorted; null if it isn't
	 */
	public record Column(String label, String href, @Nullable String ariaSort) {
	}

	/**
	 * A person.
	 *
	 * @param who who changed the person last
	 */
	public record Row(String page, String name, String email, String city, Object who, Instant at, String vector,
			boolean isUnreadable) {

		static Row of(PersonVersion person, Editor me) {
			return new Row(new PersonId(person.id()).page(), person.name(), person.values().get(PersonField.EMAIL),
					person.values().get(PersonField.CITY), Names.author(person, me), person.at(), person.shortVector(),
					!person.isPerson());
		}

	}

}
