package personeditor.people.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.people.FieldGroup;
import personeditor.people.PersonField;
import personeditor.people.merge.TextPart;

/**
 * A conflict page.
 *
 * @param title the title of the window
 * @param heading who changed the person
 * @param leads what that means, the first one the most important
 * @param name what the person is called
 * @param page the last part of the address of the person's page
 * @param round how often somebody was faster
 * @param rounds who that was, in order; empty in the first round
 * @param fork the picture of what happened
 * @param words what the other side is called in buttons and tags
 * @param me the reader's initials
 * @param choices the groups that are a choice
 * @param openChoices how many of them are not made
 * @param combined the fields that only one side changed
 * @param agreed the fields that both changed to the same
 * @param unchanged the fields that nobody changed
 * @param typed everything that was typed
 * @param result what will be saved
 * @param hidden what goes along unseen: vectors, what was typed
 * @param earlier the vectors of earlier rounds
 * @param errors what is wrong, with the ids of the elements to go to
 * @param vector the short vector that the next save will name
 */
public record ConflictView(Sentence title, Sentence heading, List<Sentence> leads, String name, String page, int round,
		List<Sentence> rounds, Fork fork, Words words, String me, List<Choice> choices, int openChoices,
		List<Combined> combined, List<FieldValue> agreed, List<FieldValue> unchanged, List<FieldValue> typed,
		List<Result> result, Map<String, String> hidden, List<String> earlier, List<FormView.ErrorLink> errors,
		String vector) {

	/** Where to begin: the first choice that is missing, or the first there is. */
	public @Nullable String firstChoice() {
		return this.choices.stream()
			.filter(Choice::isOpen)
			.findFirst()
			.or(() -> this.choices.stream().findFirst())
			.map((choice) -> "#c-" + choice.key())
			.orElse(null);
	}

	/** How many fields are as they were, whoever made them so. */
	public int unchangedFields() {
		return this.unchanged.size() + this.agreed.size();
	}

	/**
	 * What happened, for a picture and for a list.
	 *
	 * @param opened the short vector that was opened; null if it is not known
	 * @param openedAt when that version was made
	 * @param stored the short vector that is stored
	 * @param storedBy who saved it, in short
	 * @param named the short vector that the stopped save named; null if it is not known
	 * @param stoppedAt when it was stopped; null if no save was sent
	 */
	public record Fork(@Nullable String opened, @Nullable Instant openedAt, String stored, Object storedBy,
			Instant storedAt, @Nullable String named, @Nullable Instant stoppedAt) {
	}

	/**
	 * What the other side is called.
	 *
	 * @param who who saved what is stored
	 * @param initials two letters for them
	 * @param theirs the tag of what is theirs
	 * @param takeAll the button that takes all of it
	 */
	public record Words(Object who, String initials, Sentence theirs, Sentence takeAll) {
	}

	/**
	 * A group of fields for which one side is to be chosen.
	 *
	 * @param label the key of what the group is called
	 * @param base what it was when the form was opened; null if that is not known
	 * @param pick what is chosen; empty if nothing is
	 * @param other the fields for something else
	 * @param error what is wrong with the choice; null if nothing is
	 */
	public record Choice(FieldGroup group, String label, @Nullable List<Line> base, Side theirs, Side yours,
			String pick, List<FieldView> other, @Nullable Sentence error) {

		public String key() {
			return this.group.key();
		}

		public boolean isSeveral() {
			return this.other.size() > 1;
		}

		public boolean isOpen() {
			return this.pick.isEmpty();
		}

	}

	/**
	 * One side of a choice.
	 *
	 * @param lines its values, field by field
	 * @param values the same as plain texts
	 */
	public record Side(List<Line> lines, List<String> values) {
	}

	/**
	 * A field of a side, with how it differs from what was opened.
	 *
	 * @param label the key of what the field is called; null if the group says it
	 * @param onlySpace whether only white space differs
	 */
	public record Line(PersonField field, @Nullable String label, List<TextPart> parts, boolean onlySpace) {
	}

	/**
	 * A field that was combined.
	 *
	 * @param side {@code y} for the reader's own value, {@code t} for theirs
	 */
	public record Combined(FieldChange change, String side, String group) {
	}

	/**
	 * A field of what will be saved.
	 *
	 * @param source the key of where the value comes from
	 * @param side {@code y}, {@code t}, or empty
	 * @param isOpen whether it depends on a choice that is not made
	 */
	public record Result(PersonField field, String value, String source, String side, boolean isOpen, String group) {

		public String key() {
			return this.field.key();
		}

		public String label() {
			return "field." + this.field.key();
		}

	}

}
