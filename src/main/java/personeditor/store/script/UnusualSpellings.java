package personeditor.store.script;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import personeditor.store.document.JsonText;

/**
 * Finds the values of a JSON text that JavaScript would spell differently, so that a
 * script needn't look at all the others.
 *
 * <pre>
 *   {"a": 1.50, "b": 2, "l": [1, {"c": 1e3}]}   gives   {"a": "1.50", "l": {"1": {"c": "1e3"}}}
 * </pre>
 */
final class UnusualSpellings {

	private final JsonText json;

	private final JsonParser parser;

	private UnusualSpellings(JsonText json, JsonParser parser) {
		this.json = json;
		this.parser = parser;
	}

	/**
	 * Objects and arrays as objects, with what is in them and unusual; null if nothing
	 * is.
	 */
	static @Nullable JsonNode of(JsonText json) {
		if (Spelling.isPlain(json)) {
			return null;
		}
		try (JsonParser parser = WellFormed.JSON.createParser(ObjectReadContext.empty(), json.utf8())) {
			return new UnusualSpellings(json, parser).value(parser.nextToken());
		}
	}

	private @Nullable JsonNode value(@Nullable JsonToken token) {
		if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
			return members(token == JsonToken.START_ARRAY);
		}
		if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT
				|| token == JsonToken.VALUE_NUMBER_FLOAT) {
			String text = (token == JsonToken.VALUE_STRING) ? source() : this.parser.getString();
			return Spelling.isPlain(JsonText.of(text)) ? null : JsonNodeFactory.instance.stringNode(text);
		}
		return null;
	}

	private @Nullable JsonNode members(boolean array) {
		ObjectNode found = JsonNodeFactory.instance.objectNode();
		int index = 0;
		for (JsonToken token = this.parser.nextToken(); !token.isStructEnd(); token = this.parser.nextToken()) {
			String name = array ? String.valueOf(index++) : this.parser.currentName();
			JsonNode value = value(array ? token : this.parser.nextToken());
			if (value != null) {
				found.set(name, value);
			}
		}
		return found.isEmpty() ? null : found;
	}

	private String source() {
		int start = (int) this.parser.currentTokenLocation().getByteOffset();
		this.parser.getString();
		int end = (int) this.parser.currentLocation().getByteOffset();
		return new String(this.json.utf8(), start, end - start, StandardCharsets.UTF_8);
	}

}
