package personeditor.store.script;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

import personeditor.store.document.JsonText;
import personeditor.store.document.ScriptException;
import personeditor.store.document.ScriptException.Kind;

/**
 * Makes sure that what a script calls a document is one: scripts are not trusted.
 */
final class WellFormed {

	private static final int MAX_DEPTH = 2_048;

	/** Reads documents of any depth that a document may have. */
	static final JsonFactory JSON = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
		.build();

	private WellFormed() {
	}

	/**
	 * The text as a document.
	 * @throws ScriptException if it isn't exactly one JSON object whose strings are
	 * Unicode
	 */
	static JsonText object(String text) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw refusal("it is no object");
			}
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
					requireUnicode(parser.getString());
				}
			}
			return JsonText.of(text);
		}
		catch (JacksonException ex) {
			throw refusal(ex.getOriginalMessage());
		}
	}

	private static void requireUnicode(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				if (!Character.isSurrogatePair(text.charAt(i), (i + 1 < text.length()) ? text.charAt(i + 1) : ' ')) {
					throw refusal("a string has half a character in it (a lone surrogate)");
				}
				i++;
			}
		}
	}

	private static ScriptException refusal(String reason) {
		return new ScriptException(Kind.NO_DOCUMENT,
				"What the script made is no document: " + reason + ". Nothing was changed.");
	}

}
