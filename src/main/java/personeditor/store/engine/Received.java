package personeditor.store.engine;

import java.util.List;

import personeditor.store.document.DocumentId;

/**
 * What became of a {@link Delivery}.
 *
 * @param upTo the etag up to which everything of the source is here now
 * @param changed how many versions were new
 * @param decided how many conflicts came up and were decided at once
 * @param open the documents that are in conflict by it
 * @param contradictions the documents of which there are two versions with one vector:
 * never in a sound cluster
 */
public record Received(long upTo, int changed, int decided, List<DocumentId> open, List<DocumentId> contradictions) {

	public Received {
		open = List.copyOf(open);
		contradictions = List.copyOf(contradictions);
	}

}
