package personeditor.people.edit;

import java.util.EnumMap;
import java.util.Map;

import personeditor.people.PersonField;
import personeditor.people.PersonValues;

/**
 * What was typed into a form, character by character, so that it can be given back as it
 * was; and what it means.
 *
 * @param texts the text of every field; what is missing is empty
 */
public record TypedText(Map<PersonField, String> texts) {

	public TypedText {
		EnumMap<PersonField, String> all = new EnumMap<>(PersonField.class);
		for (PersonField field : PersonField.values()) {
			all.put(field, texts.getOrDefault(field, ""));
		}
		texts = Map.copyOf(all);
	}

	/**
	 * Text that says what these values are.
	 */
	public static TypedText of(PersonValues values) {
		return new TypedText(values.asMap());
	}

	public String get(PersonField field) {
		return this.texts.getOrDefault(field, "");
	}

	public PersonValues values() {
		return PersonValues.of(this.texts);
	}

}
