package personeditor.people.ravendb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import personeditor.store.document.JsonText;
import personeditor.store.session.EntityMapper;

/**
 * JSON taken apart and put together with every value's text kept. A text that has other
 * escapes and means the same comes out the same.
 */
final class Json {

	static final JsonText NULL = JsonText.of("null");

	private static final EntityMapper MAPPER = new EntityMapper();

	private Json() {
	}

	/** The members of an object, in their order; none of anything else. */
	static Map<String, JsonText> members(JsonText json) {
		return json.toString().stripLeading().startsWith("{") ? MAPPER.valueOf(json, Members.class) : new Members();
	}

	/** The elements of a list; none of anything else. */
	static List<JsonText> elements(JsonText json) {
		return json.toString().stripLeading().startsWith("[") ? MAPPER.valueOf(json, Elements.class) : new Elements();
	}

	/** A text; empty of anything else. */
	static String text(JsonText json) {
		return json.toString().stripLeading().startsWith("\"") ? MAPPER.valueOf(json, String.class) : "";
	}

	/** A whole number; 0 of anything else. */
	static long number(JsonText json) {
		String text = json.toString().strip();
		return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : 0;
	}

	/** The JSON of a text, a number, a list or a map of such. */
	static JsonText of(Object value) {
		return MAPPER.jsonOf(value);
	}

	/** An object of these members. */
	static JsonText object(Map<String, JsonText> members) {
		return JsonText.of(members.entrySet()
			.stream()
			.map((member) -> of(member.getKey()) + ":" + member.getValue())
			.collect(Collectors.joining(",", "{", "}")));
	}

	private static final class Members extends LinkedHashMap<String, JsonText> {

		private static final long serialVersionUID = 1L;

	}

	private static final class Elements extends ArrayList<JsonText> {

		private static final long serialVersionUID = 1L;

	}

}
