package personeditor.store.session;

import java.util.List;

/**
 * A page of a query's answer, all of one state of the database.
 *
 * @param <T> the class of the objects
 * @param entries the documents in the query's order
 * @param more whether there is another page in the direction in which the query was read
 * @param asOf which state it was, to hold further pages to
 */
public record QueryPage<T>(List<Entry<T>> entries, boolean more, long asOf) {

	public QueryPage {
		entries = List.copyOf(entries);
	}

	/**
	 * A document and where it stands.
	 *
	 * @param <T> the class of the object
	 * @param position text of no meaning but to a query that goes on from it
	 */
	public record Entry<T>(Revision<T> document, String position) {
	}

}
