package personeditor.store.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import personeditor.store.document.JsonText;

/**
 * Reads single members of a JSON object without building the rest.
 */
final class Members {

	private static final JsonFactory JSON = new JsonFactory();

	private Members() {
	}

	/**
	 * The member of this name; 0 if there is none, or it is null.
	 * @throws NumberFormatException if it is anything but a whole number of 64 bits
	 */
	static long numberOf(JsonText object, String name) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), object.utf8())) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				boolean found = parser.currentName().equals(name);
				JsonToken value = parser.nextToken();
				if (found) {
					return (value == JsonToken.VALUE_NULL) ? 0 : Long.parseLong(parser.getString());
				}
				parser.skipChildren();
			}
		}
		return 0;
	}

	/**
	 * The members of these names that are texts; numbers and everything else are left
	 * out.
	 */
	static Map<String, String> textsOf(JsonText object, Set<String> names) {
		Map<String, String> texts = new HashMap<>();
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), object.utf8())) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				JsonToken value = parser.nextToken();
				if (value == JsonToken.VALUE_STRING && names.contains(name)) {
					texts.put(name, parser.getString());
				}
				parser.skipChildren();
			}
		}
		return texts;
	}

}
