package personeditor.store.document;

import java.io.ByteArrayOutputStream;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Copies JSON with every digit of its numbers, which a number of Java's would not keep.
 * White space is dropped, and a text may come out with other escapes that mean the same.
 */
public final class JsonCopy {

	private static final JsonFactory JSON = new JsonFactory();

	private JsonCopy() {
	}

	/** The value that a parser stands at; it stands at the value's last token then. */
	public static JsonText of(JsonParser parser) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
			copy(parser, generator);
		}
		return JsonText.ofUtf8(bytes.toByteArray());
	}

	/** One form of all texts that say the same in the same order. */
	public static JsonText of(JsonText text) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text.utf8())) {
			parser.nextToken();
			return of(parser);
		}
	}

	private static void copy(JsonParser parser, JsonGenerator generator) {
		int depth = 0;
		JsonToken token = parser.currentToken();
		while (true) {
			copyToken(token, parser, generator);
			depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
			if (depth == 0) {
				return;
			}
			token = parser.nextToken();
		}
	}

	private static void copyToken(JsonToken token, JsonParser parser, JsonGenerator generator) {
		if (token.isNumeric()) {
			generator.writeNumber(parser.getString());
		}
		else {
			generator.copyCurrentEvent(parser);
		}
	}

}
