package personeditor.people.web;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

import personeditor.people.PeopleQuery;
import personeditor.people.PersonOrder;

/**
 * The list's address, to and fro. Whatever an address says that it can't, is left out.
 */
final class ListAddress {

	private static final String PATH = "/people";

	private final StringBuilder query = new StringBuilder();

	private ListAddress() {
	}

	static PeopleQuery parse(MultiValueMap<String, String> parameters) {
		PersonOrder order = PersonOrder.ofKey(text(parameters, "sort")).orElse(PersonOrder.NAME);
		String before = text(parameters, "before");
		String after = text(parameters, "after");
		boolean backwards = !before.isEmpty();
		return new PeopleQuery(text(parameters, "q").strip(), order, text(parameters, "dir").equals("desc"),
				backwards ? before : after, backwards, number(parameters, "asOf"), number(parameters, "changed"));
	}

	private static String text(MultiValueMap<String, String> parameters, String name) {
		String text = parameters.getFirst(name);
		return (text != null) ? text : "";
	}

	private static long number(MultiValueMap<String, String> parameters, String name) {
		try {
			return Math.max(0, Long.parseLong(text(parameters, name)));
		}
		catch (NumberFormatException exception) {
			return 0;
		}
	}

	/** The first page, still held to the state that the list was opened in. */
	static PeopleQuery firstPageOf(PeopleQuery query) {
		return new PeopleQuery(query.search(), query.order(), query.descending(), "", false, query.asOf(),
				query.changedSince());
	}

	/** The first page, sorted in a way. */
	static String sorted(PeopleQuery query, PersonOrder order, boolean descending) {
		return new ListAddress().with("q", query.search()).sort(order, descending).text();
	}

	/** The page before or behind a position. */
	static String page(PeopleQuery query, String direction, String position, long asOf) {
		return new ListAddress().with("q", query.search())
			.sort(query.order(), query.descending())
			.with("changed", (query.changedSince() > 0) ? Long.toString(query.changedSince()) : null)
			.with(direction, position)
			.with("asOf", Long.toString(asOf))
			.text();
	}

	/** Those who changed since a state. */
	static String changedSince(long asOf) {
		return new ListAddress().sort(PersonOrder.LAST_CHANGE, true).with("changed", Long.toString(asOf)).text();
	}

	private ListAddress sort(PersonOrder order, boolean descending) {
		with("sort", (order != PersonOrder.NAME) ? order.key() : null);
		return with("dir", descending ? "desc" : null);
	}

	private ListAddress with(String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			this.query.append(this.query.isEmpty() ? '?' : '&').append(name).append('=');
			this.query.append(UriUtils.encode(value, StandardCharsets.UTF_8));
		}
		return this;
	}

	private String text() {
		return PATH + this.query;
	}

}
