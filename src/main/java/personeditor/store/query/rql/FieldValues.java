package personeditor.store.query.rql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import personeditor.store.document.DocumentId;
import personeditor.store.document.JsonText;

/**
 * What a document has under one field: no value, one, or, behind an array on the way,
 * many.
 */
public final class FieldValues {

	/** No value. */
	public static final FieldValues NONE = new FieldValues();

	private static final JsonFactory JSON = new JsonFactory();

	private final List<JsonText> values = new ArrayList<>();

	private boolean throughArray;

	private List<Term> idTerms = List.of();

	private String id = "";

	static FieldValues ofId(DocumentId id) {
		FieldValues values = new FieldValues();
		values.id = id.text();
		values.idTerms = List.of(Term.ofText(id.key(), true));
		return values;
	}

	void add(JsonText value) {
		this.values.add(value);
	}

	void passArray() {
		this.throughArray = true;
	}

	/**
	 * What a projection shows: the value as it was written, an array of the values behind
	 * an array, null for none.
	 */
	public JsonText projected() {
		if (this.throughArray) {
			return JsonText.of(this.values.stream().map(JsonText::toString).collect(Collectors.joining(",", "[", "]")));
		}
		return this.values.isEmpty() ? JsonText.of("null") : this.values.get(0);
	}

	/** The id, if this is of the id. */
	public String id() {
		return this.id;
	}

	/** The values that are texts. */
	public List<String> texts() {
		List<String> texts = new ArrayList<>();
		each((token, text) -> {
			if (token == JsonToken.VALUE_STRING) {
				texts.add(text);
			}
		});
		return texts;
	}

	/** The terms of all values, at least one. */
	public List<Term> terms(boolean exact) {
		if (!this.idTerms.isEmpty()) {
			return this.idTerms;
		}
		List<Term> terms = new ArrayList<>();
		each((token, text) -> addTerms(token, text, exact, terms));
		return terms.isEmpty() ? List.of(Term.MISSING) : terms;
	}

	private static void addTerms(JsonToken token, String text, boolean exact, List<Term> terms) {
		switch (token) {
			case START_OBJECT -> terms.add(Term.OBJECT);
			case VALUE_NULL -> terms.add(Term.NULL);
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
				NumberValue number = NumberValue.of(text);
				terms.add(Term.ofText(number.text(), exact));
				terms.add(Term.ofNumber(number));
			}
			default -> terms.add(Term.ofText(text, exact));
		}
	}

	/** Arrays are opened, objects are not. */
	private void each(Scalar scalar) {
		for (JsonText value : this.values) {
			if (isPlainText(value.utf8())) {
				byte[] utf8 = value.utf8();
				scalar.take(JsonToken.VALUE_STRING, new String(utf8, 1, utf8.length - 2, StandardCharsets.UTF_8));
			}
			else {
				parse(value, scalar);
			}
		}
	}

	private static boolean isPlainText(byte[] utf8) {
		for (byte character : utf8) {
			if (character == '\\') {
				return false;
			}
		}
		return utf8[0] == '"';
	}

	private static void parse(JsonText value, Scalar scalar) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), value.utf8())) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.START_OBJECT) {
					parser.skipChildren();
					scalar.take(token, "");
				}
				else if (token.isScalarValue()) {
					scalar.take(token, parser.getString());
				}
			}
		}
	}

	/** Takes a value that is no array. */
	private interface Scalar {

		void take(JsonToken token, String text);

	}

}
