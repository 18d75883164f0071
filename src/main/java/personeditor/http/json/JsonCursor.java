package personeditor.http.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import personeditor.store.document.Command;
import personeditor.store.document.JsonText;

/**
 * Stands at a value of a JSON text and takes it: as a text, as a number, as the very
 * bytes it was written with, or member by member. Each value is taken exactly once.
 *
 * <p>
 * Whatever it passes is checked: no name twice in an object, nesting, the number of
 * members, the length of names and numbers, and that texts are whole characters.
 */
public final class JsonCursor {

	/** The deepest nesting of a document. */
	static final int MAX_DEPTH = 100;

	private static final int MAX_MEMBERS = 20_000;

	private static final int MAX_NAME_BYTES = 1024;

	private static final int MAX_EXPONENT = 400;

	private static final String METADATA = "@metadata";

	private final byte[] bytes;

	private final JsonParser parser;

	private final boolean mayHoldHalfCharacters;

	JsonCursor(byte[] bytes, JsonParser parser) {
		this.bytes = bytes;
		this.parser = parser;
		this.mayHoldHalfCharacters = holdsSurrogateEscape(bytes);
	}

	private static boolean holdsSurrogateEscape(byte[] bytes) {
		for (int i = 0; i + 2 < bytes.length; i++) {
			if (bytes[i] == '\\' && bytes[i + 1] == 'u' && (bytes[i + 2] | 0x20) == 'd') {
				return true;
			}
		}
		return false;
	}

	void start() {
		if (this.parser.nextToken() == null) {
			throw new InvalidJsonException("Stream ended without reaching end of json content. Nothing was written.");
		}
	}

	void end() {
		if (this.parser.nextToken() != null) {
			throw JsonBody.trailing();
		}
	}

	/** Whether the value is an object. */
	public boolean isObject() {
		return this.parser.currentToken() == JsonToken.START_OBJECT;
	}

	/** Whether the value is an array. */
	public boolean isArray() {
		return this.parser.currentToken() == JsonToken.START_ARRAY;
	}

	/** Whether the value is null. */
	public boolean isNull() {
		return this.parser.currentToken() == JsonToken.VALUE_NULL;
	}

	/** Whether the value is a text. */
	public boolean isText() {
		return this.parser.currentToken() == JsonToken.VALUE_STRING;
	}

	/**
	 * Takes an object, member by member. The reader is told a name while the cursor
	 * stands at its value, and takes that value.
	 */
	public void object(Consumer<String> member) {
		require(isObject(), "object");
		int members = 0;
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = checkedName(++members);
			this.parser.nextToken();
			member.accept(name);
		}
	}

	/**
	 * Takes an array, element by element. The reader takes each from the cursor.
	 */
	public <T> List<T> array(Function<JsonCursor, T> element) {
		require(isArray(), "array");
		List<T> elements = new ArrayList<>();
		while (this.parser.nextToken() != JsonToken.END_ARRAY) {
			elements.add(element.apply(this));
		}
		return elements;
	}

	/** Takes a text; null for a null. */
	public @Nullable String textOrNull() {
		if (isNull()) {
			return null;
		}
		require(isText(), "String");
		checkText(this.parser.getString());
		return this.parser.getString();
	}

	/** Takes a whole number. */
	public long number() {
		require(this.parser.currentToken() == JsonToken.VALUE_NUMBER_INT, "Integer");
		return this.parser.getLongValue();
	}

	/** Takes a boolean; a null counts as false. */
	public boolean flag() {
		JsonToken token = this.parser.currentToken();
		require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE || token == JsonToken.VALUE_NULL,
				"Boolean");
		return token == JsonToken.VALUE_TRUE;
	}

	/** Takes whatever it is, as it was written. */
	public JsonText raw() {
		int start = tokenStart();
		skip();
		return JsonText.ofUtf8(Arrays.copyOfRange(this.bytes, start, here()));
	}

	/** Takes whatever it is and checks it, without keeping it. */
	public void skip() {
		skip(MAX_DEPTH);
	}

	/**
	 * Takes an object as a document.
	 * @param dropped the names in its metadata that are not kept
	 */
	public DocumentParts document(Set<String> dropped) {
		require(isObject(), "object");
		int start = tokenStart();
		Metadata metadata = null;
		int members = 0;
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = checkedName(++members);
			int nameStart = name.equals(METADATA) ? tokenStart() : 0;
			this.parser.nextToken();
			if (name.equals(METADATA)) {
				metadata = metadata(nameStart, dropped);
			}
			else {
				skip(MAX_DEPTH - 1);
			}
		}
		int end = here();
		if (metadata == null) {
			return new DocumentParts(JsonText.ofUtf8(Arrays.copyOfRange(this.bytes, start, end)), JsonText.EMPTY_OBJECT,
					Command.Put.NO_COLLECTION);
		}
		return new DocumentParts(JsonText.ofUtf8(without(start, metadata.start, metadata.end, end)), metadata.text,
				metadata.collection);
	}

	private Metadata metadata(int nameStart, Set<String> dropped) {
		String collection = Command.Put.NO_COLLECTION;
		Map<String, byte[]> kept = new TreeMap<>();
		if (!isNull()) {
			if (!isObject()) {
				throw new InvalidJsonException("The member '@metadata' must be an object. Nothing was written.");
			}
			int members = 0;
			while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = checkedName(++members);
				int start = tokenStart();
				this.parser.nextToken();
				if (name.equals("@collection") && isText() && !this.parser.getString().isEmpty()) {
					collection = this.parser.getString();
				}
				skip(MAX_DEPTH - 2);
				if (!dropped.contains(name)) {
					kept.put(name, Arrays.copyOfRange(this.bytes, start, here()));
				}
			}
		}
		return new Metadata(nameStart, here(), joined(kept), collection);
	}

	private static JsonText joined(Map<String, byte[]> members) {
		if (members.isEmpty()) {
			return JsonText.EMPTY_OBJECT;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int separator = '{';
		for (byte[] member : members.values()) {
			out.write(separator);
			out.writeBytes(member);
			separator = ',';
		}
		out.write('}');
		return JsonText.ofUtf8(out.toByteArray());
	}

	/** The object from start to end without the member between, and without its comma. */
	private byte[] without(int start, int memberStart, int memberEnd, int end) {
		int from = memberStart - 1;
		while (isBlank(this.bytes[from])) {
			from--;
		}
		int to = memberEnd;
		if (this.bytes[from] != ',') {
			from++;
			while (isBlank(this.bytes[to])) {
				to++;
			}
			to += (this.bytes[to] == ',') ? 1 : 0;
		}
		byte[] left = Arrays.copyOfRange(this.bytes, start, start + (from - start) + (end - to));
		System.arraycopy(this.bytes, to, left, from - start, end - to);
		return left;
	}

	private static boolean isBlank(byte each) {
		return each == ' ' || each == '\n' || each == '\r' || each == '\t';
	}

	private void skip(int depthLeft) {
		JsonToken token = this.parser.currentToken();
		if (token.isStructStart()) {
			skipContainer(depthLeft - 1);
		}
		else {
			checkScalar(token);
		}
	}

	private void skipContainer(int depthLeft) {
		if (depthLeft < 0) {
			throw new InvalidJsonException(
					"The value is nested deeper than " + MAX_DEPTH + " levels. Nothing was written.");
		}
		int members = 0;
		JsonToken token;
		while (!(token = this.parser.nextToken()).isStructEnd()) {
			if (token == JsonToken.PROPERTY_NAME) {
				checkedName(++members);
			}
			else {
				skip(depthLeft);
			}
		}
	}

	private void checkScalar(JsonToken token) {
		if (token == JsonToken.VALUE_STRING) {
			this.parser.finishToken();
			if (this.mayHoldHalfCharacters) {
				checkText(this.parser.getString());
			}
		}
		else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
			checkExponent(this.parser.getString());
		}
	}

	private static void checkExponent(String number) {
		int mark = Math.max(number.indexOf('e'), number.indexOf('E'));
		String digits = (mark < 0) ? "" : number.substring(mark + 1).replaceFirst("^[+-]?0*", "");
		if (digits.length() > 3 || (!digits.isEmpty() && Integer.parseInt(digits) >= MAX_EXPONENT)) {
			throw new InvalidJsonException(
					"The number " + shortened(number) + " is out of bounds. Nothing was written.");
		}
	}

	private String checkedName(int members) {
		String name = this.parser.currentName();
		if (members > MAX_MEMBERS) {
			throw new InvalidJsonException("An object has more than " + MAX_MEMBERS + " members. Nothing was written.");
		}
		if (name.length() > MAX_NAME_BYTES / 3 && name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
			throw new InvalidJsonException("The name '" + shortened(name) + "' has more than " + MAX_NAME_BYTES
					+ " bytes. Nothing was written.");
		}
		if (this.mayHoldHalfCharacters) {
			checkText(name);
		}
		return name;
	}

	private void checkText(String text) {
		if (this.mayHoldHalfCharacters && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
			throw new InvalidJsonException("The text '" + shortened(text).replaceAll("\\p{Cs}", "?")
					+ "' holds half a character. Nothing was written.");
		}
	}

	private static String shortened(String text) {
		return (text.length() <= 50) ? text : text.substring(0, 50) + "…";
	}

	private void require(boolean holds, String expected) {
		if (!holds) {
			throw new InvalidJsonException("Expected " + expected + ", but got " + nameOf(this.parser.currentToken())
					+ ". Nothing was written.");
		}
	}

	private static String nameOf(JsonToken token) {
		return switch (token) {
			case START_OBJECT -> "object";
			case START_ARRAY -> "array";
			case VALUE_STRING -> "String";
			case VALUE_NUMBER_INT -> "Integer";
			case VALUE_NUMBER_FLOAT -> "Float";
			case VALUE_NULL -> "null";
			default -> "Boolean";
		};
	}

	private int tokenStart() {
		return (int) this.parser.currentTokenLocation().getByteOffset();
	}

	private int here() {
		return (int) this.parser.currentLocation().getByteOffset();
	}

	private record Metadata(int start, int end, JsonText text, String collection) {
	}

}
