package personeditor.store.query;

import java.util.List;

/**
 * The answer to a {@link Query}: documents in its order, all of one snapshot.
 *
 * @param hits the documents, in the query's order whichever way it was read
 * @param more whether there is another page in the direction in which the query was read
 * @param asOf the etag of the last write that the snapshot holds
 */
public record Page(List<Hit> hits, boolean more, long asOf) {

	public Page {
		hits = List.copyOf(hits);
	}

}
