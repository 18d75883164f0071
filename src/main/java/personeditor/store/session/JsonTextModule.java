package personeditor.store.session;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

import personeditor.store.document.JsonCopy;
import personeditor.store.document.JsonText;

/**
 * Lets a class hold a part of its document as {@link JsonText}. Numbers keep every digit,
 * which a number of Java's would not; white space is dropped, and a text may come back
 * with other escapes that mean the same.
 */
final class JsonTextModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

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
			return JsonCopy.of(parser);
		}

		@Override
		public JsonText getNullValue(DeserializationContext context) {
			return JsonText.of("null");
		}

	}

}
