package personeditor.store.document;

import java.time.Instant;
import java.util.Set;

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

	/** What the server itself says in the metadata of every document. */
	public static final Set<String> SERVER_OWN = Set.of("@id", "@change-vector", "@last-modified", "@flags");

}
