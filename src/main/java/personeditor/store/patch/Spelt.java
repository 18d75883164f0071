package personeditor.store.patch;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

import personeditor.store.document.JsonText;
import personeditor.store.document.PatchFailedException;

/**
 * Reads JSON into a tree of values that remember how they are spelt, and writes it again.
 *
 * <p>
 * The tree is of three kinds of object: {@code Map} from a name to a value, in order,
 * {@code List} of values, and {@link Scalar}.
 */
final class Spelt {

	/** As deep as any document. */
	static final int MAX_DEPTH = 2_048;

	private static final JsonFactory JSON = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
		.build();

	private final byte[] utf8;

	private final JsonParser parser;

	private Spelt(byte[] utf8, JsonParser parser) {
		this.utf8 = utf8;
		this.parser = parser;
	}

	/**
	 * The text as a tree.
	 * @throws PatchFailedException if it is no JSON
	 */
	static Object read(JsonText text) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text.utf8())) {
			JsonToken first = parser.nextToken();
			if (first == null) {
				throw new PatchFailedException(PatchFailedException.WHOLE, "", "it is empty");
			}
			Object value = new Spelt(text.utf8(), parser).value(first);
			if (parser.nextToken() != null) {
				throw new PatchFailedException(PatchFailedException.WHOLE, "", "there is something after its end");
			}
			return value;
		}
		catch (JacksonException ex) {
			throw new PatchFailedException(PatchFailedException.WHOLE, "",
					"it can't be read, " + ex.getOriginalMessage());
		}
	}

	private Object value(JsonToken token) {
		return switch (token) {
			case START_OBJECT -> members();
			case START_ARRAY -> elements();
			default -> scalar();
		};
	}

	private Map<String, Object> members() {
		Map<String, Object> members = new LinkedHashMap<>();
		while (this.parser.nextToken() != JsonToken.END_OBJECT) {
			members.put(this.parser.currentName(), value(this.parser.nextToken()));
		}
		return members;
	}

	private List<Object> elements() {
		List<Object> elements = new ArrayList<>();
		for (JsonToken token = this.parser.nextToken(); token != JsonToken.END_ARRAY; token = this.parser.nextToken()) {
			elements.add(value(token));
		}
		return elements;
	}

	private Scalar scalar() {
		int start = (int) this.parser.currentTokenLocation().getByteOffset();
		JsonToken token = this.parser.currentToken();
		String text = this.parser.getString();
		if (token != JsonToken.VALUE_STRING) {
			return new Scalar(text, token.isNumeric() ? number(text) : text);
		}
		int end = (int) this.parser.currentLocation().getByteOffset();
		return new Scalar(new String(this.utf8, start, end - start, StandardCharsets.UTF_8), '"' + text);
	}

	/**
	 * What a number is worth, in a form that is compared at once however large it is. One
	 * that is beyond all bounds is worth its text.
	 */
	private static Object number(String text) {
		try {
			return new BigDecimal(text).stripTrailingZeros();
		}
		catch (NumberFormatException ex) {
			return text;
		}
	}

	/**
	 * The tree as a text.
	 */
	static JsonText write(Object value) {
		StringBuilder text = new StringBuilder();
		write(value, text);
		return JsonText.of(text.toString());
	}

	private static void write(Object value, StringBuilder text) {
		if (value instanceof Map<?, ?> members) {
			String separator = "{";
			for (Map.Entry<?, ?> member : members.entrySet()) {
				text.append(separator).append(quoted((String) member.getKey())).append(':');
				write(member.getValue(), text);
				separator = ",";
			}
			text.append(members.isEmpty() ? "{}" : "}");
		}
		else if (value instanceof List<?> elements) {
			String separator = "[";
			for (Object element : elements) {
				text.append(separator);
				write(element, text);
				separator = ",";
			}
			text.append(elements.isEmpty() ? "[]" : "]");
		}
		else {
			text.append(((Scalar) value).text());
		}
	}

	private static String quoted(String name) {
		return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(name)) + '"';
	}

	// Loops and no lambdas here: each level of a document would take three levels of the
	// stack.

	/** A tree that shares nothing that can change with the given one. */
	static Object copy(Object value) {
		if (value instanceof Map<?, ?> members) {
			Map<Object, Object> copies = new LinkedHashMap<>();
			for (Map.Entry<?, ?> member : members.entrySet()) {
				copies.put(member.getKey(), copy(member.getValue()));
			}
			return copies;
		}
		if (value instanceof List<?> elements) {
			List<Object> copies = new ArrayList<>();
			for (Object element : elements) {
				copies.add(copy(element));
			}
			return copies;
		}
		return value;
	}

	/** How deep a tree is; 0 for a scalar. */
	static int depth(Object value) {
		int deepest = 0;
		for (Object child : children(value)) {
			deepest = Math.max(deepest, depth(child));
		}
		return (value instanceof Scalar) ? 0 : deepest + 1;
	}

	/** The size of a tree in characters, about. */
	static long size(Object value) {
		long size = (value instanceof Scalar scalar) ? scalar.text().length() : 2;
		for (Object child : children(value)) {
			size += size(child);
		}
		if (value instanceof Map<?, ?> members) {
			for (Object name : members.keySet()) {
				size += ((String) name).length() + 4;
			}
		}
		return size;
	}

	private static Collection<?> children(Object value) {
		if (value instanceof Map<?, ?> members) {
			return members.values();
		}
		return (value instanceof List<?> elements) ? elements : List.of();
	}

	/**
	 * A number, a string, true, false or null. Two are equal if they mean the same.
	 *
	 * @param text as it is spelt
	 * @param meaning equal for those that mean the same
	 */
	record Scalar(String text, Object meaning) {

		static final Scalar NULL = new Scalar("null", "null");

		boolean isString() {
			return this.text.startsWith("\"");
		}

		/** What a string says. */
		String string() {
			return ((String) this.meaning).substring(1);
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Scalar scalar && this.meaning.equals(scalar.meaning);
		}

		@Override
		public int hashCode() {
			return this.meaning.hashCode();
		}

	}

}
