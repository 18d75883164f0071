package personeditor.store.engine;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import personeditor.store.document.Origin;
import personeditor.store.vector.ChangeVector;

/**
 * An {@link Origin} as the text of its column: a JSON object, or empty where nothing is
 * known.
 */
final class OriginText {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private OriginText() {
	}

	static String of(Origin origin) {
		if (origin.equals(Origin.UNKNOWN)) {
			return "";
		}
		List<String> parents = origin.parents().stream().map(ChangeVector::toString).toList();
		return MAPPER.writeValueAsString(new Stored(origin.editor(), origin.name(), origin.kind(), parents));
	}

	static Origin parse(String text) {
		if (text.isEmpty()) {
			return Origin.UNKNOWN;
		}
		Stored stored = MAPPER.readValue(text, Stored.class);
		return new Origin(stored.editor, stored.name, stored.kind,
				stored.parents.stream().map(ChangeVector::parse).toList());
	}

	private record Stored(String editor, String name, String kind, List<String> parents) {
	}

}
