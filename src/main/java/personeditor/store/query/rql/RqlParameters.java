package personeditor.store.query.rql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import personeditor.store.document.JsonText;

/**
 * The values that a query's parameters stand for.
 *
 * <p>
 * A parameter is a list of values where it was given as an array, whose inner arrays are
 * opened; an object can't be compared with anything. Immutable.
 */
public final class RqlParameters {

	/** No parameters. */
	public static final RqlParameters NONE = new RqlParameters(JsonText.EMPTY_OBJECT, Map.of());

	private static final JsonFactory JSON = new JsonFactory();

	private final JsonText text;

	private final Map<String, Given> values;

	private RqlParameters(JsonText text, Map<String, Given> values) {
		this.text = text;
		this.values = values;
	}

	/**
	 * The parameters of a JSON object.
	 */
	public static RqlParameters of(JsonText object) {
		Map<String, Given> values = new HashMap<>();
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), object.utf8())) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				values.put(name, read(parser));
			}
		}
		return new RqlParameters(object, values);
	}

	private static Given read(JsonParser parser) {
		JsonToken token = parser.nextToken();
		List<RqlValue> values = new ArrayList<>();
		boolean comparable = collect(parser, token, values);
		return new Given(token == JsonToken.START_ARRAY, comparable, values);
	}

	/** Adds what comes next, and says whether it holds no object. */
	private static boolean collect(JsonParser parser, JsonToken token, List<RqlValue> values) {
		if (token == JsonToken.START_ARRAY) {
			boolean comparable = true;
			for (JsonToken inner = parser.nextToken(); inner != JsonToken.END_ARRAY; inner = parser.nextToken()) {
				comparable &= collect(parser, inner, values);
			}
			return comparable;
		}
		if (token == JsonToken.START_OBJECT) {
			parser.skipChildren();
			return false;
		}
		values.add(switch (token) {
			case VALUE_STRING -> new RqlValue.Text(parser.getString());
			case VALUE_TRUE -> new RqlValue.Bool(true);
			case VALUE_FALSE -> new RqlValue.Bool(false);
			case VALUE_NULL -> new RqlValue.Null();
			default -> new RqlValue.Number(parser.getString());
		});
		return true;
	}

	/** What was given under a name, null if nothing was. */
	@Nullable Given given(String name) {
		return this.values.get(name);
	}

	/** The object as it was given. */
	@Override
	public String toString() {
		return this.text.toString();
	}

	/**
	 * What was given for a parameter.
	 *
	 * @param isArray whether it was an array, however long
	 * @param isComparable whether there is no object in it
	 */
	record Given(boolean isArray, boolean isComparable, List<RqlValue> values) {
	}

}
