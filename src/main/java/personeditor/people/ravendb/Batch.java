package personeditor.people.ravendb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.JsonText;

/**
 * Writes that happen together or not at all. Used by one thread.
 */
final class Batch {

	/** The vector of a document that must not be there. */
	static final String ABSENT = "";

	private final List<JsonText> commands = new ArrayList<>();

	/**
	 * Writes a document.
	 * @param vector the vector that it must have now; null if nothing is to be checked
	 */
	Batch put(String id, @Nullable String vector, JsonText content, Map<String, JsonText> metadata) {
		Map<String, JsonText> document = new LinkedHashMap<>(Json.members(content));
		document.put("@metadata", Json.object(metadata));
		return add(id, "PUT", vector, Map.of("Document", Json.object(document)));
	}

	/**
	 * Deletes a document.
	 * @param vector the vector that it must have now; null if nothing is to be checked
	 */
	Batch delete(String id, @Nullable String vector) {
		return add(id, "DELETE", vector, Map.of());
	}

	private Batch add(String id, String type, @Nullable String vector, Map<String, JsonText> more) {
		Map<String, JsonText> command = new LinkedHashMap<>();
		command.put("Id", Json.of(id));
		command.put("Type", Json.of(type));
		command.put("ChangeVector", (vector != null) ? Json.of(vector) : Json.NULL);
		command.putAll(more);
		this.commands.add(Json.object(command));
		return this;
	}

	JsonText json() {
		return JsonText.of(this.commands.stream()
			.map(JsonText::toString)
			.collect(Collectors.joining(",", "{\"Commands\":[", "]}")));
	}

}
