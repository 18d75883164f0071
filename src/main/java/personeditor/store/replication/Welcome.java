package personeditor.store.replication;

import personeditor.store.vector.DatabaseId;
import personeditor.store.vector.NodeTag;

/**
 * What a destination answers to a {@link Greeting}.
 *
 * @param destination its database
 * @param tag the tag of its node
 * @param received the etag up to which everything of the source is there
 * @param solver what it does about conflicts, see {@link ConflictSolver#fingerprint}
 */
public record Welcome(DatabaseId destination, NodeTag tag, long received, String solver) {
}
