package personeditor.people;

import java.util.List;

/**
 * A page of the list.
 *
 * @param rows the people on it
 * @param hasNext whether there is a page behind it
 * @param hasPrevious whether there is a page before it
 * @param total how many there are on all pages, counted up to one more than
 * {@link PeopleQuery#COUNTED}
 * @param asOf the state that the first page was of
 * @param changed how many were added or changed since, counted in the same way; 0 on the
 * first page
 * @param unlisted how many have an identifier without a page, counted in the same way
 */
public record PeoplePage(List<Row> rows, boolean hasNext, boolean hasPrevious, long total, long asOf, long changed,
		long unlisted) {

	public PeoplePage {
		rows = List.copyOf(rows);
	}

	/**
	 * A person on the list.
	 *
	 * @param position where the person stands, for the pages before and behind
	 */
	public record Row(PersonVersion person, String position) {
	}

}
