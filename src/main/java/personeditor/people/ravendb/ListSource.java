package personeditor.people.ravendb;

import java.util.List;

import personeditor.people.PeopleQuery;
import personeditor.people.PersonVersion;

/**
 * Where the list of people comes from. Times are in ticks of 100 ns since 1970, as exact
 * as RavenDB has them.
 */
interface ListSource {

	/**
	 * The people next to the position of a query, in the order in which one walks away
	 * from it, or the first ones.
	 * @param limit the most of them
	 */
	List<Entry> entries(PeopleQuery query, int limit);

	/** How many a search finds, wherever the page lies, that changed after a time. */
	long count(String search, long changedAfter);

	/** When the last of the people was changed; 0 if there are none. */
	long lastChange();

	/** How many have an identifier without a page. */
	long unlisted();

	/**
	 * A person on the list.
	 *
	 * @param position where the person stands
	 */
	record Entry(PersonVersion person, String position) {
	}

}
