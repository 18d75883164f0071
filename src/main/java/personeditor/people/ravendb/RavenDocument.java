package personeditor.people.ravendb;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import personeditor.store.document.JsonText;

/**
 * A document, or a revision of one, as RavenDB hands it out.
 *
 * @param id the identifier as it is stored
 * @param content the document without its metadata
 * @param metadata what is kept with it, without what the server adds by itself
 * @param vector the change vector as the server wrote it, which is what it compares with
 * @param at when it was written
 * @param flags RavenDB's flags, such as {@code HasRevisions, Revision}
 */
record RavenDocument(String id, JsonText content, Map<String, JsonText> metadata, String vector, Instant at,
		String flags) {

	private static final String METADATA = "@metadata";

	private static final Set<String> OF_THE_SERVER = Set.of("@id", "@change-vector", "@last-modified", "@flags",
			"@index-score", "@counters", "@timeseries", "@etag");

	RavenDocument {
		metadata = new LinkedHashMap<>(metadata);
	}

	/** Takes a document apart. */
	static RavenDocument of(JsonText document) {
		Map<String, JsonText> members = Json.members(document);
		JsonText removed = members.remove(METADATA);
		Map<String, JsonText> all = Json.members((removed != null) ? removed : JsonText.EMPTY_OBJECT);
		Map<String, JsonText> kept = new LinkedHashMap<>(all);
		kept.keySet().removeAll(OF_THE_SERVER);
		return new RavenDocument(text(all, "@id"), Json.object(members), kept, text(all, "@change-vector"),
				Instant.parse(text(all, "@last-modified")), text(all, "@flags"));
	}

	private static String text(Map<String, JsonText> members, String name) {
		return Json.text(members.getOrDefault(name, Json.NULL));
	}

	/** Whether this is the revision that a deletion left. */
	boolean isDeletion() {
		return this.flags.contains("DeleteRevision");
	}

}
