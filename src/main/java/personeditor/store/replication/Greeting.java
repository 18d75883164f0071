package personeditor.store.replication;

import java.util.Map;

import personeditor.store.engine.Database;
import personeditor.store.vector.DatabaseId;
import personeditor.store.vector.NodeTag;

/**
 * What a source says first.
 *
 * @param source its database
 * @param tag the tag of its node
 * @param opening tells the source from a copy of it, see {@link Database#opening}
 * @param received up to which etag it has everything of each database that sends to it
 */
public record Greeting(DatabaseId source, NodeTag tag, DatabaseId opening, Map<DatabaseId, Long> received) {

	public Greeting {
		received = Map.copyOf(received);
	}

}
