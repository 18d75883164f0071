package personeditor.http.json;

import java.util.Set;

import personeditor.store.document.Command;
import personeditor.store.document.JsonText;

/**
 * A document that was sent, taken apart as the store keeps it.
 *
 * @param content the object as it was sent, without its {@code @metadata}
 * @param metadata the members of {@code @metadata} as they were sent, by the order of
 * their names, without the server's own
 * @param collection what {@code @collection} says, {@code @empty} if it says nothing
 */
public record DocumentParts(JsonText content, JsonText metadata, String collection) {

	/**
	 * What clients send along in batches because they had it from an earlier answer.
	 */
	public static final Set<String> READ_ONLY = Set.of("@id", "@change-vector", "@last-modified", "@flags", "@etag",
			"@index-score", "@counters", "@timeseries");

	/** The object without members in no collection. */
	public static final DocumentParts EMPTY = new DocumentParts(JsonText.EMPTY_OBJECT, JsonText.EMPTY_OBJECT,
			Command.Put.NO_COLLECTION);

}
