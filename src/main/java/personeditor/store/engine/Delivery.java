package personeditor.store.engine;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;

/**
 * What one database sends another at once: everything that it has between two etags.
 *
 * @param source the database that it comes from
 * @param after the etag that it begins after
 * @param upTo the etag that it goes up to
 * @param replicas the versions, in the order of their etags
 * @param seen what the source has seen, if there is nothing after the delivery; otherwise
 * the empty vector
 * @param takesLatest whether of versions of these collections, none newer than the
 * others, the last one wins
 */
public record Delivery(DatabaseId source, long after, long upTo, List<Replica> replicas, ChangeVector seen,
		Predicate<Set<String>> takesLatest) {

	public Delivery {
		replicas = List.copyOf(replicas);
	}

}
