package personeditor.people.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.FieldGroup;
import personeditor.people.PersonField;
import personeditor.people.PersonRules.Problem;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.edit.ConflictState;
import personeditor.people.edit.TypedText;
import personeditor.people.merge.GroupMerge;
import personeditor.people.merge.GroupMerge.Kind;
import personeditor.people.merge.MergeSides;
import personeditor.people.merge.Pick;
import personeditor.people.merge.TextDifference;
import personeditor.people.merge.TextPart;

/**
 * Makes the view of a conflict page out of the state of an edit. Made for one page.
 */
final class ConflictViews {

	private final ConflictState state;

	private final Editor me;

	private final @Nullable Instant stoppedAt;

	private final Map<PersonField, String> other;

	private final Map<PersonField, Problem> problems;

	private final boolean choiceMissing;

	private ConflictViews(ConflictState state, Editor me, @Nullable Instant stoppedAt, Map<PersonField, String> other,
			Map<PersonField, Problem> problems, boolean choiceMissing) {
		this.state = state;
		this.me = me;
		this.stoppedAt = stoppedAt;
		this.other = other;
		this.problems = problems;
		this.choiceMissing = choiceMissing;
	}

	/** The page as it is first shown, or shown again with other choices. */
	static ConflictView of(ConflictState state, Editor me, @Nullable Instant stoppedAt,
			Map<PersonField, String> other) {
		return new ConflictViews(state, me, stoppedAt, other, Map.of(), false).view();
	}

	/** The page after a choice was forgotten. */
	static ConflictView withChoiceMissing(ConflictState state, Editor me, @Nullable Instant stoppedAt,
			Map<PersonField, String> other) {
		return new ConflictViews(state, me, stoppedAt, other, Map.of(), true).view();
	}

	/** The page after a combined value was none that a person can have. */
	static ConflictView withProblems(ConflictState state, Editor me, @Nullable Instant stoppedAt,
			Map<PersonField, String> other, Map<PersonField, Problem> problems) {
		return new ConflictViews(state, me, stoppedAt, other, problems, false).view();
	}

	private ConflictView view() {
		ConflictTexts texts = new ConflictTexts(this.state, this.me);
		int open = this.state.merge().open().size();
		List<FormView.ErrorLink> errors = errors();
		return new ConflictView(texts.title(!errors.isEmpty()), texts.heading(), texts.leads(), texts.name(),
				this.state.id().page(), this.state.round(), texts.rounds(), fork(), texts.words(),
				Names.initials(this.me), choices(), open, combined(), inGroups(Kind.AGREED), unchanged(),
				FieldValue.filledIn(this.state.typed().values()), result(), hidden(), earlier(), errors,
				this.state.theirs().shortVector());
	}

	private ConflictView.Fork fork() {
		PersonVersion opened = this.state.opened();
		PersonVersion theirs = this.state.theirs();
		PersonVersion named = (this.state.round() > 1) ? this.state.rounds().get(this.state.round() - 2) : opened;
		return new ConflictView.Fork((opened != null) ? opened.shortVector() : null,
				(opened != null) ? opened.at() : null, theirs.shortVector(),
				Names.shortenedOrYouDid(theirs.by(), this.me), theirs.at(),
				(named != null) ? named.shortVector() : null, this.stoppedAt);
	}

	private List<FormView.ErrorLink> errors() {
		List<FormView.ErrorLink> errors = new ArrayList<>();
		if (this.choiceMissing) {
			for (FieldGroup group : this.state.merge().open()) {
				errors.add(new FormView.ErrorLink("c-" + group.key(), null,
						Sentence.of("conflict.choose", Sentence.of("group." + group.key()))));
			}
		}
		this.problems.forEach((field, problem) -> errors
			.add(new FormView.ErrorLink("other-" + field.key(), "field." + field.key(), FieldView.words(problem))));
		return errors;
	}

	private List<ConflictView.Choice> choices() {
		return this.state.merge().choicesNeeded().stream().map(this::choice).toList();
	}

	private ConflictView.Choice choice(GroupMerge merge) {
		FieldGroup group = merge.group();
		MergeSides sides = this.state.merge().sides();
		boolean missing = this.choiceMissing && merge.isOpen();
		return new ConflictView.Choice(group, "group." + group.key(), (sides.opened() != null) ? base(group) : null,
				side(group, sides.theirs()), side(group, this.state.merge().yours(group)),
				(merge.pick() != null) ? merge.pick().key() : "", others(group, merge.pick()),
				missing ? Sentence.of("conflict.choose", Sentence.of("group." + group.key())) : null);
	}

	private List<ConflictView.Line> base(FieldGroup group) {
		PersonValues opened = this.state.merge().sides().opened();
		PersonValues known = (opened != null) ? opened : PersonValues.empty();
		return group.fields()
			.stream()
			.map((field) -> new ConflictView.Line(field, labelIn(field), same(known.get(field)), false))
			.toList();
	}

	private ConflictView.Side side(FieldGroup group, PersonValues values) {
		List<ConflictView.Line> lines = group.fields().stream().map((field) -> line(field, values)).toList();
		return new ConflictView.Side(lines, group.fields().stream().map(values::get).toList());
	}

	/**
	 * A single short value stands for itself; where it is one of several, or long, it
	 * shows what changed.
	 */
	private ConflictView.Line line(PersonField field, PersonValues values) {
		PersonValues opened = this.state.merge().sides().opened();
		boolean plain = opened == null || (!field.isMultiline() && field.group().fields().size() == 1);
		if (plain || opened == null) {
			return new ConflictView.Line(field, labelIn(field), same(values.get(field)), false);
		}
		FieldChange change = FieldChange.of(field, opened, values);
		return new ConflictView.Line(field, labelIn(field), change.parts(), change.onlySpace());
	}

	private static @Nullable String labelIn(PersonField field) {
		return (field.group().fields().size() > 1) ? "field." + field.key() : null;
	}

	private static List<TextPart> same(String text) {
		return TextDifference.between(text, text);
	}

	/**
	 * "Something else" begins with what is the reader's, and keeps what was written there
	 * whatever is chosen.
	 */
	private List<FieldView> others(FieldGroup group, @Nullable Pick pick) {
		PersonValues begun = (pick == Pick.OTHER) ? this.state.merge().choices().other()
				: this.state.merge().yours(group);
		Map<PersonField, String> texts = new LinkedHashMap<>(TypedText.of(begun).texts());
		boolean isWritten = this.other.keySet().containsAll(group.fields())
				&& (pick != Pick.OTHER || PersonValues.of(this.other).equalsIn(group, begun));
		if (isWritten) {
			texts.putAll(this.other);
		}
		return FieldView.all(new TypedText(texts), null, this.problems, Map.of())
			.stream()
			.filter((field) -> field.field().group() == group)
			.toList();
	}

	private List<ConflictView.Combined> combined() {
		List<ConflictView.Combined> combined = new ArrayList<>();
		PersonValues reference = reference();
		PersonValues result = this.state.merge().result();
		for (GroupMerge group : this.state.merge().groups()) {
			if (group.kind() == Kind.YOURS || group.kind() == Kind.THEIRS) {
				String side = (group.kind() == Kind.YOURS) ? "y" : "t";
				changedIn(group.group(), reference, result)
					.forEach((field) -> combined.add(new ConflictView.Combined(FieldChange.of(field, reference, result),
							side, group.group().key())));
			}
		}
		return combined;
	}

	private static List<PersonField> changedIn(FieldGroup group, PersonValues before, PersonValues now) {
		return group.fields().stream().filter((field) -> !before.get(field).equals(now.get(field))).toList();
	}

	/**
	 * What the combined version is compared with: what was opened, as far as that is
	 * known.
	 */
	private PersonValues reference() {
		MergeSides sides = this.state.merge().sides();
		PersonValues known = (sides.opened() != null) ? sides.opened() : sides.base();
		return (known != null) ? known : sides.theirs();
	}

	private List<FieldValue> inGroups(Kind kind) {
		PersonValues result = this.state.merge().result();
		return this.state.merge()
			.groups()
			.stream()
			.filter((group) -> group.kind() == kind)
			.flatMap((group) -> FieldValue.of(group.group().fields(), result).stream())
			.toList();
	}

	private List<FieldValue> unchanged() {
		List<FieldValue> unchanged = new ArrayList<>();
		PersonValues result = this.state.merge().result();
		for (GroupMerge group : this.state.merge().groups()) {
			if (group.kind() != Kind.CHOICE && group.kind() != Kind.AGREED) {
				List<PersonField> fields = new ArrayList<>(group.group().fields());
				if (group.kind() != Kind.UNCHANGED) {
					fields.removeAll(changedIn(group.group(), reference(), result));
				}
				unchanged.addAll(FieldValue.of(fields, result));
			}
		}
		return unchanged;
	}

	private List<ConflictView.Result> result() {
		List<ConflictView.Result> result = new ArrayList<>();
		for (GroupMerge group : this.state.merge().groups()) {
			for (PersonField field : group.group().fields()) {
				result.add(result(group, field));
			}
		}
		return result;
	}

	private ConflictView.Result result(GroupMerge group, PersonField field) {
		String value = this.state.merge().result().get(field);
		boolean same = group.kind() != Kind.CHOICE && value.equals(reference().get(field));
		String source = same ? "same" : source(group);
		String side = switch (source) {
			case "yours", "other" -> "y";
			case "theirs" -> "t";
			default -> "";
		};
		return new ConflictView.Result(field, value, source, side, group.isOpen(), group.group().key());
	}

	private static String source(GroupMerge group) {
		if (group.kind() == Kind.CHOICE) {
			return (group.pick() != null) ? group.pick().key() : "open";
		}
		return switch (group.kind()) {
			case YOURS -> "yours";
			case THEIRS -> "theirs";
			case AGREED -> "both";
			default -> "same";
		};
	}

	/** In later rounds what was typed goes along beside what was combined of it. */
	private Map<String, String> hidden() {
		Map<String, String> hidden = new LinkedHashMap<>();
		hidden.put(PersonForm.CHANGE_VECTOR, this.state.theirs().changeVector());
		hidden.put(PersonForm.BASE_VECTOR, this.state.openedVector());
		if (this.stoppedAt != null) {
			hidden.put(PersonForm.STOPPED_AT, Long.toString(this.stoppedAt.toEpochMilli()));
		}
		PersonVersion restored = this.state.restored();
		if (restored != null) {
			hidden.put(PersonForm.RESTORED, restored.changeVector());
		}
		for (PersonField field : PersonField.values()) {
			String typed = this.state.typed().get(field);
			if (this.state.round() > 1) {
				hidden.put(field.key(), this.state.merge().sides().yours().get(field));
				hidden.put("typed." + field.key(), typed);
			}
			else {
				hidden.put(field.key(), typed);
			}
		}
		return hidden;
	}

	private List<String> earlier() {
		return this.state.rounds()
			.subList(0, this.state.round() - 1)
			.stream()
			.map(PersonVersion::changeVector)
			.toList();
	}

}
