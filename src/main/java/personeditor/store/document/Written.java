package personeditor.store.document;

import java.time.Instant;

import personeditor.store.vector.ChangeVector;

/**
 * What became of one command. Deleting what isn't there writes nothing: it answers the
 * vector and time of the tombstone if there is one, else the empty vector and
 * {@link Instant#EPOCH}.
 *
 * @param id the document, as the command spelled it
 * @param changeVector its vector now
 * @param lastModified its time now
 */
public record Written(DocumentId id, ChangeVector changeVector, Instant lastModified) {
}
