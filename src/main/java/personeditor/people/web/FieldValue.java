package personeditor.people.web;

import java.util.Arrays;
import java.util.List;

import personeditor.people.PersonField;
import personeditor.people.PersonValues;

/**
 * A field and what stands in it.
 */
public record FieldValue(PersonField field, String value) {

	/** All fields. */
	static List<FieldValue> all(PersonValues values) {
		return of(List.of(PersonField.values()), values);
	}

	/** Some fields. */
	static List<FieldValue> of(List<PersonField> fields, PersonValues values) {
		return fields.stream().map((field) -> new FieldValue(field, values.get(field))).toList();
	}

	/** All fields that are not empty. */
	static List<FieldValue> filledIn(PersonValues values) {
		return of(Arrays.stream(PersonField.values()).filter((field) -> !values.get(field).isEmpty()).toList(), values);
	}

	public String key() {
		return this.field.key();
	}

	public String label() {
		return "field." + this.field.key();
	}

}
