package personeditor.people.web;

import java.util.List;

import personeditor.people.PersonField;
import personeditor.people.PersonValues;
import personeditor.people.merge.TextDifference;
import personeditor.people.merge.TextPart;

/**
 * A field and how it changed.
 *
 * @param parts the parts of the old and the new value
 * @param onlySpace whether only white space or line breaks differ, which nobody would see
 */
public record FieldChange(PersonField field, List<TextPart> parts, boolean onlySpace) {

	/** How a field changed; short values are shown whole, old and new. */
	static FieldChange of(PersonField field, PersonValues before, PersonValues now) {
		String old = before.get(field);
		String changed = now.get(field);
		List<TextPart> parts = (field.isMultiline() || old.equals(changed)) ? TextDifference.between(old, changed)
				: TextDifference.replaced(old, changed);
		return new FieldChange(field, parts, !old.equals(changed) && withoutSpace(old).equals(withoutSpace(changed)));
	}

	/** All fields that changed. */
	static List<FieldChange> between(PersonValues before, PersonValues now) {
		return before.differencesTo(now).stream().map((field) -> of(field, before, now)).toList();
	}

	private static String withoutSpace(String text) {
		return text.codePoints()
			.filter((character) -> !Character.isWhitespace(character) && !Character.isSpaceChar(character))
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	public String key() {
		return this.field.key();
	}

	public String label() {
		return "field." + this.field.key();
	}

}
