package personeditor.store.document;

import java.time.Instant;

import personeditor.store.vector.ChangeVector;

/**
 * What a deletion leaves: the proof, with a vector of its own, that the document was
 * deleted and by whom.
 */
public record Tombstone(DocumentId id, String collection, long etag, ChangeVector changeVector, Instant lastModified,
		Flags flags, Origin origin) implements Item {
}
