package personeditor.people;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the values of a person may be. All rules take time in proportion to the length of
 * a value.
 */
public final class PersonRules {

	private PersonRules() {
	}

	/**
	 * What is wrong with values, at most one problem a field; empty if nothing is.
	 */
	public static Map<PersonField, Problem> check(PersonValues values) {
		Map<PersonField, Problem> problems = new EnumMap<>(PersonField.class);
		if (values.name().isEmpty()) {
			problems.put(PersonField.FIRST_NAME, new Problem(Problem.Kind.NO_NAME, 0, 0));
		}
		for (PersonField field : PersonField.values()) {
			check(field, values.get(field), problems);
		}
		return problems;
	}

	private static void check(PersonField field, String value, Map<PersonField, Problem> problems) {
		int length = value.codePointCount(0, value.length());
		if (length > field.maxLength()) {
			problems.put(field, new Problem(Problem.Kind.TOO_LONG, length, field.maxLength()));
		}
		else if (value.codePoints().anyMatch((character) -> isForbidden(field, character))) {
			problems.put(field, new Problem(Problem.Kind.CONTROL_CHARACTER, 0, 0));
		}
		else if (field == PersonField.EMAIL && !value.isEmpty() && !isEmail(value)) {
			problems.put(field, new Problem(Problem.Kind.NO_EMAIL, 0, 0));
		}
	}

	private static boolean isForbidden(PersonField field, int character) {
		boolean lineBreakOrTab = character == '\n' || character == '\t';
		return Character.getType(character) == Character.CONTROL && !(field.isMultiline() && lineBreakOrTab);
	}

	/**
	 * One sign @ with something on both sides, no white space, and a domain that is made
	 * of parts.
	 */
	private static boolean isEmail(String value) {
		int at = value.indexOf('@');
		String domain = value.substring(at + 1);
		return at > 0 && !domain.isEmpty() && domain.indexOf('@') < 0 && !domain.startsWith(".")
				&& !domain.endsWith(".") && !domain.contains("..")
				&& value.codePoints().noneMatch(PersonRules::isSpace);
	}

	private static boolean isSpace(int character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character);
	}

	/**
	 * What is wrong with one value.
	 *
	 * @param kind what it is
	 * @param length how long the value is, if it is too long
	 * @param limit how long it may be, if it is too long
	 */
	public record Problem(Kind kind, int length, int limit) {

		/** Kinds of problems, each with the key of its message. */
		public enum Kind {

			NO_NAME("noName"), TOO_LONG("tooLong"), NO_EMAIL("noEmail"), CONTROL_CHARACTER("controlCharacter");

			private final String key;

			Kind(String key) {
				this.key = key;
			}

			public String key() {
				return this.key;
			}

		}

	}

}
