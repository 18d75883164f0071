package personeditor.store.session;

import java.io.ByteArrayOutputStream;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

import personeditor.store.document.JsonText;

/**
 * Lets a class hold a part of its document as {@link JsonText}. Numbers keep every digit,
 * which a number of Java's would not; white space is dropped, and a text may come back
 * with other escapes that mean the same.
 */
final class JsonTextModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	private static final JsonFactory JSON = new JsonFactory();

	JsonTextModule() {
		addSerializer(JsonText.class, new Writing());
		addDeserializer(JsonText.class, new Reading());
	}

	private static final class Writing extends ValueSerializer<JsonText> {

		@Override
		public void serialize(JsonText value, JsonGenerator generator, SerializationContext context) {
			generator.writeRawValue(value.toString());
		}

	}

	private static final class Reading extends ValueDeserializer<JsonText> {

		@Override
		public JsonText deserialize(JsonParser parser, DeserializationContext context) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
				copy(parser, generator);
			}
			return JsonText.ofUtf8(bytes.toByteArray());
		}

		@Override
		public JsonText getNullValue(DeserializationContext context) {
			return JsonText.of("null");
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

}
