package personeditor.people.web;

import java.util.EnumMap;
import java.util.Map;

import personeditor.people.PersonField;
import personeditor.people.RecoveryCopy;
import personeditor.people.edit.TypedText;

/**
 * Reads what was typed off a recovery copy.
 */
final class TypedCopies {

	private TypedCopies() {
	}

	static TypedText typed(RecoveryCopy copy) {
		Map<PersonField, String> texts = new EnumMap<>(PersonField.class);
		for (PersonField field : PersonField.values()) {
			texts.put(field, copy.getTyped().getOrDefault(field.key(), ""));
		}
		return new TypedText(texts);
	}

}
