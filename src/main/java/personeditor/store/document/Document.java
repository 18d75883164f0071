package personeditor.store.document;

import java.time.Instant;

import personeditor.store.vector.ChangeVector;

/**
 * A JSON object under an id, at one change vector.
 *
 * @param content the object, without its metadata
 * @param metadata the metadata object as it was written, without what the server itself
 * knows (id, vector, time)
 */
public record Document(DocumentId id, String collection, long etag, ChangeVector changeVector, Instant lastModified,
		Flags flags, Origin origin, JsonText content, JsonText metadata) implements Item {
}
