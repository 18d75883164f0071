package personeditor.store.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Document;
import personeditor.store.document.JsonText;

/**
 * One result of a query.
 *
 * @param document the document that matched, whole
 * @param projection what the query selects of it, by name, in order; null where it asks
 * for whole documents
 * @param includes the ids that the document names in the query's includes, whether such
 * documents exist or not
 */
public record RqlResult(Document document, @Nullable Map<String, JsonText> projection, List<String> includes) {

	/** The same for equal projections. */
	long fingerprint() {
		List<byte[]> texts = new ArrayList<>();
		if (this.projection != null) {
			this.projection.values().forEach((value) -> texts.add(value.utf8()));
		}
		return Hash.fingerprint(texts);
	}

}
