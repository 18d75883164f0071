package personeditor.http.work;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import personeditor.store.document.JsonText;

/**
 * Whether two texts say the same: the same names and values in the same order, whatever
 * the white space and the escapes.
 */
final class SameJson {

	private static final JsonFactory JSON = new JsonFactory();

	private SameJson() {
	}

	static boolean holds(JsonText one, JsonText other) {
		if (one.equals(other)) {
			return true;
		}
		try (JsonParser left = JSON.createParser(ObjectReadContext.empty(), one.utf8());
				JsonParser right = JSON.createParser(ObjectReadContext.empty(), other.utf8())) {
			JsonToken token;
			while ((token = left.nextToken()) == right.nextToken()) {
				if (token == null) {
					return true;
				}
				if (!token.isStructStart() && !token.isStructEnd() && !left.getString().equals(right.getString())) {
					return false;
				}
			}
			return false;
		}
	}

}
