package personeditor.people.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.people.PersonField;
import personeditor.people.PersonRules.Problem;
import personeditor.people.PersonValues;
import personeditor.people.edit.TypedText;
import personeditor.people.merge.TextDifference;
import personeditor.people.merge.TextPart;

/**
 * A field of a form.
 *
 * @param value the text in it, as it was typed
 * @param opened what stood there when the form was opened; null if that is not known
 * @param problem what is wrong with it, to be put into words; null if nothing is
 * @param theirs what somebody else saved there meanwhile; null if nothing
 */
public record FieldView(PersonField field, String value, @Nullable String opened, @Nullable Sentence problem,
		@Nullable Theirs theirs) {

	/** All fields of a form. */
	public static List<FieldView> all(TypedText typed, @Nullable PersonValues opened,
			Map<PersonField, Problem> problems, Map<PersonField, Theirs> theirs) {
		List<FieldView> fields = new ArrayList<>();
		for (PersonField field : PersonField.values()) {
			Problem problem = problems.get(field);
			fields.add(new FieldView(field, typed.get(field), (opened != null) ? opened.get(field) : null,
					(problem != null) ? words(problem) : null, theirs.get(field)));
		}
		return fields;
	}

	static Sentence words(Problem problem) {
		return (problem.kind() == Problem.Kind.TOO_LONG)
				? Sentence.of("problem.tooLong", problem.limit(), problem.length(), problem.length() - problem.limit())
				: Sentence.of("problem." + problem.kind().key());
	}

	public String key() {
		return this.field.key();
	}

	public String label() {
		return "field." + this.field.key();
	}

	/**
	 * What describes the field to those who can't see it: problem, then what others
	 * saved, which may be nothing yet.
	 */
	public String describedBy() {
		return ((this.problem != null) ? key() + "-problem " : "") + key() + "-theirs";
	}

	/**
	 * What somebody else saved in a field.
	 *
	 * @param who who it was, to be put into words
	 * @param value what they saved
	 * @param untouched whether the reader has not changed the field
	 * @param before what they found there
	 */
	public record Theirs(Object who, String value, boolean untouched, String before) {

		private static final int SHORT = 120;

		/** Whether the value is too long to stand beside the field. */
		public boolean isLong() {
			return this.value.length() > SHORT;
		}

		/** What they did to a text, word by word. */
		public List<TextPart> difference() {
			return TextDifference.between(this.before, this.value);
		}

	}

}
