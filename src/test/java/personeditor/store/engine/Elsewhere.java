package personeditor.store.engine;

import java.time.Instant;

import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Tombstone;
import personeditor.store.vector.ChangeVector;

/**
 * Versions that other databases have written.
 */
final class Elsewhere {

	private static final JsonText METADATA = JsonText.of("{\"@collection\":\"People\"}");

	private Elsewhere() {
	}

	/** The write number so-and-so of the database that is called by a letter. */
	static ChangeVector vector(char database, long etag) {
		return ChangeVector.parse("%s:%d-%sA".formatted(database, etag, String.valueOf(database).repeat(21)));
	}

	static Document version(String id, String json, ChangeVector vector, String time) {
		return new Document(DocumentId.of(id), "People", 0, vector, Instant.parse(time), Flags.NONE, Origin.UNKNOWN,
				JsonText.of(json), METADATA);
	}

	static Tombstone deletion(String id, ChangeVector vector, String time) {
		return new Tombstone(DocumentId.of(id), "People", 0, vector, Instant.parse(time), Flags.NONE, Origin.UNKNOWN);
	}

}
