package personeditor.store.query.rql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import personeditor.store.document.DocumentId;
import personeditor.store.document.JsonText;

/**
 * Takes some fields out of documents, in one pass over the text of each, as they were
 * written there.
 *
 * <p>
 * Immutable and safe for use by many threads.
 */
public final class FieldReader {

	private static final JsonFactory JSON = new JsonFactory();

	private final Node content = new Node();

	private final Node metadata = new Node();

	private final List<RqlField> fields = new ArrayList<>();

	/** A reader of these fields. */
	public FieldReader(Collection<RqlField> fields) {
		for (RqlField field : fields) {
			if (!field.isId()) {
				boolean isMetadata = field.isMetadata();
				List<String> path = field.path();
				Node root = isMetadata ? this.metadata : this.content;
				root.reach(isMetadata ? path.subList(1, path.size()) : path).index = this.fields.size();
				this.fields.add(field);
			}
		}
	}

	/** What a document has under each of the fields. */
	public Map<RqlField, FieldValues> read(DocumentId id, JsonText content, JsonText metadata) {
		FieldValues[] found = new FieldValues[this.fields.size()];
		Arrays.setAll(found, (index) -> new FieldValues());
		walk(this.content, content, found);
		walk(this.metadata, metadata, found);
		Map<RqlField, FieldValues> values = new LinkedHashMap<>();
		for (int i = 0; i < found.length; i++) {
			values.put(this.fields.get(i), found[i]);
		}
		values.put(RqlField.ID, FieldValues.ofId(id));
		return values;
	}

	private static void walk(Node root, JsonText json, FieldValues[] found) {
		if (!root.isWanted()) {
			return;
		}
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json.utf8())) {
			parser.nextToken();
			new Walk(parser, json.utf8(), found).value(root);
		}
	}

	/**
	 * One document under way. It recurses as deep as the longest path, and as deep as
	 * arrays are nested, which the parser bounds.
	 */
	private record Walk(JsonParser parser, byte[] utf8, FieldValues[] found) {

		/** Takes the value that begins at the parser's token. */
		void value(Node node) {
			int start = (int) this.parser.currentTokenLocation().getByteOffset();
			JsonToken token = this.parser.currentToken();
			inside(node, token);
			if (node.index >= 0) {
				this.found[node.index].add(JsonText.ofUtf8(Arrays.copyOfRange(this.utf8, start, end(token))));
			}
		}

		/** Goes on to the end of the value, by way of whatever is wanted inside. */
		private void inside(Node node, JsonToken token) {
			if (token == JsonToken.START_OBJECT && !node.children.isEmpty()) {
				members(node);
			}
			else if (token == JsonToken.START_ARRAY && !node.children.isEmpty()) {
				passArray(node);
				for (JsonToken inner = this.parser.nextToken(); inner != JsonToken.END_ARRAY; inner = this.parser
					.nextToken()) {
					inside(node, inner);
				}
			}
			else {
				this.parser.skipChildren();
			}
		}

		private void members(Node node) {
			while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
				Node child = node.children.get(this.parser.currentName());
				this.parser.nextToken();
				if (child != null) {
					value(child);
				}
				else {
					this.parser.skipChildren();
				}
			}
		}

		private void passArray(Node node) {
			for (Node child : node.children.values()) {
				if (child.index >= 0) {
					this.found[child.index].passArray();
				}
				passArray(child);
			}
		}

		/** A number ends where its digits do; the parser has looked beyond them. */
		private int end(JsonToken token) {
			if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
				return (int) this.parser.currentTokenLocation().getByteOffset() + this.parser.getString().length();
			}
			this.parser.finishToken();
			return (int) this.parser.currentLocation().getByteOffset();
		}

	}

	/**
	 * A place in the tree of the paths.
	 */
	private static final class Node {

		private final Map<String, Node> children = new HashMap<>();

		/** The number of the field whose path ends here, -1 if none does. */
		private int index = -1;

		Node reach(List<String> path) {
			Node node = this;
			for (String name : path) {
				node = node.children.computeIfAbsent(name, (key) -> new Node());
			}
			return node;
		}

		boolean isWanted() {
			return this.index >= 0 || !this.children.isEmpty();
		}

	}

}
