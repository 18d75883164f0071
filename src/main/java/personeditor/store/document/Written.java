package personeditor.store.document;

import java.time.Instant;

import personeditor.store.vector.ChangeVector;

/**
 * What became of one command. Deleting what isn't there writes nothing: it answers the
 * vector and time of the tombstone if there is one, else the empty vector and
 * {@link Instant#EPOCH}.
 *
 * @param id the document, as the command spelled it
 * @param collection the collection it is, or last was, in
 * @param changeVector its vector now
 * @param lastModified its time now
 * @param flags its flags now
 * @param changed whether something was written: not by a deletion that found nothing
 */
public record Written(DocumentId id, String collection, ChangeVector changeVector, Instant lastModified, Flags flags,
		boolean changed) {
}
