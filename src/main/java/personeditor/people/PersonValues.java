package personeditor.people;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value for every field of a person, in one canonical form: Unicode NFC; single-line
 * values without white space around them; line breaks as line feeds, and none at the end
 * of several lines. A value without any visible character is empty. A field that is not
 * filled in is empty, never null.
 *
 * <p>
 * So two people are equal if they read the same, whatever a browser did to line breaks on
 * the way. Immutable.
 */
public final class PersonValues {

	private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r");

	private final EnumMap<PersonField, String> values;

	private PersonValues(EnumMap<PersonField, String> values) {
		this.values = values;
	}

	/**
	 * The canonical form of these values; what is missing is empty.
	 */
	public static PersonValues of(Map<PersonField, String> values) {
		EnumMap<PersonField, String> canonical = new EnumMap<>(PersonField.class);
		for (PersonField field : PersonField.values()) {
			canonical.put(field, canonical(field, values.getOrDefault(field, "")));
		}
		return new PersonValues(canonical);
	}

	/**
	 * Nobody: every value empty.
	 */
	public static PersonValues empty() {
		return of(Map.of());
	}

	private static String canonical(PersonField field, String value) {
		String composed = Normalizer.normalize(value, Normalizer.Form.NFC);
		String trimmed = field.isMultiline() ? withoutBlankEnd(LINE_BREAK.matcher(composed).replaceAll("\n"))
				: composed.strip();
		return trimmed.codePoints().anyMatch(PersonValues::isVisible) ? trimmed : "";
	}

	private static String withoutBlankEnd(String text) {
		int end = text.length();
		while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
			end--;
		}
		int line = text.indexOf('\n', end);
		return (line < 0) ? text : text.substring(0, line);
	}

	private static boolean isVisible(int character) {
		return switch (Character.getType(character)) {
			case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT ->
				false;
			default -> !Character.isWhitespace(character);
		};
	}

	public String get(PersonField field) {
		return this.values.getOrDefault(field, "");
	}

	/**
	 * These values with those of one group taken from others.
	 */
	public PersonValues with(FieldGroup group, PersonValues others) {
		EnumMap<PersonField, String> changed = new EnumMap<>(this.values);
		group.fields().forEach((field) -> changed.put(field, others.get(field)));
		return new PersonValues(changed);
	}

	public boolean equalsIn(FieldGroup group, PersonValues others) {
		return group.fields().stream().allMatch((field) -> get(field).equals(others.get(field)));
	}

	/**
	 * The fields in which these values differ from others.
	 */
	public Set<PersonField> differencesTo(PersonValues others) {
		return Arrays.stream(PersonField.values())
			.filter((field) -> !get(field).equals(others.get(field)))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(PersonField.class)));
	}

	/**
	 * What the person is called: first and last name, as far as there are any; empty if
	 * there are none.
	 */
	public String name() {
		return Stream.of(get(PersonField.FIRST_NAME), get(PersonField.LAST_NAME))
			.filter((name) -> !name.isEmpty())
			.collect(Collectors.joining(" "));
	}

	public Map<PersonField, String> asMap() {
		return Map.copyOf(this.values);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PersonValues person && this.values.equals(person.values);
	}

	@Override
	public int hashCode() {
		return this.values.hashCode();
	}

	@Override
	public String toString() {
		return this.values.toString();
	}

}
