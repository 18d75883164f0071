package personeditor.store.engine;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.Origin;
import personeditor.store.vector.ChangeVector;

/**
 * An {@link Origin} as the text of its column: a JSON object, or empty where nothing is
 * known.
 */
final class OriginText {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** Stands in every text that names somebody; quotes inside of a name are escaped. */
	private static final String OVERRULED = "\"overruled\":";

	private OriginText() {
	}

	static String of(Origin origin) {
		if (origin.equals(Origin.UNKNOWN)) {
			return "";
		}
		List<String> parents = origin.parents().stream().map(ChangeVector::toString).toList();
		return MAPPER
			.writeValueAsString(new Stored(origin.editor(), origin.name(), origin.kind(), parents, origin.overruled()));
	}

	static Origin parse(String text) {
		if (text.isEmpty()) {
			return Origin.UNKNOWN;
		}
		Stored stored = MAPPER.readValue(text, Stored.class);
		return new Origin(stored.editor, stored.name, stored.kind,
				stored.parents.stream().map(ChangeVector::parse).toList(), overruled(stored));
	}

	/** Those whom a version overruled; most texts are not parsed for it. */
	static List<String> overruled(String text) {
		return text.contains(OVERRULED) ? overruled(MAPPER.readValue(text, Stored.class)) : List.of();
	}

	private static List<String> overruled(Stored stored) {
		return (stored.overruled != null) ? stored.overruled : List.of();
	}

	/** Nobody overruled is left out, as in texts that are older than that. */
	private record Stored(String editor, String name, String kind, List<String> parents,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> overruled) {
	}

}
