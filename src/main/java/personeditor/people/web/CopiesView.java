package personeditor.people.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.FieldGroup;
import personeditor.people.PersonCopies;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonRules.Problem;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.edit.Settling;
import personeditor.people.edit.TypedText;
import personeditor.people.merge.CopiesMerge;
import personeditor.people.merge.CopiesMerge.Kind;

/**
 * The page of a conflict between nodes.
 *
 * @param news what happened since the page was shown before; null if nothing did
 * @param errors what is to be done before it can be saved, each with the part of the page
 * @param copies the copies, deletions among them
 * @param base what all copies come from; null if that is not known
 * @param fate what was chosen where a copy is a deletion; null where none is
 * @param choices the groups that copies say different things of
 * @param combined the groups that were changed in one way
 * @param unchanged the fields that nobody changed
 * @param checked whether the store itself checks the save, see
 * {@link PersonCopies#isChecked}
 * @param hidden what goes along unseen
 */
public record CopiesView(String page, String name, @Nullable Sentence news, List<FormView.ErrorLink> errors,
		List<Copy> copies, @Nullable Copy base, @Nullable String fate, List<Choice> choices, List<Combined> combined,
		List<FieldValue> unchanged, boolean checked, List<Map.Entry<String, String>> hidden) {

	static CopiesView of(PersonId id, Settling.State state, Editor me, @Nullable Sentence news, boolean refused,
			Map<PersonField, Problem> problems) {
		return new Maker(id, state, me, refused, problems).make(news);
	}

	/** Whether a node deleted the person. */
	public boolean isFateAsked() {
		return this.fate != null;
	}

	/** How many choices are missing. */
	public long openChoices() {
		return this.choices.stream().filter((choice) -> choice.pick.isEmpty()).count() + ("".equals(this.fate) ? 1 : 0);
	}

	/**
	 * A version that a node has.
	 *
	 * @param node the tag of the node; empty for what the reader was about to save
	 * @param title what it is called
	 * @param who who saved it
	 * @param vector short, for people
	 */
	public record Copy(String node, Sentence title, Object who, Instant at, String vector, boolean isDeleted,
			List<FieldValue> fields) {
	}

	/**
	 * A choice.
	 *
	 * @param base what the fields were; empty if that is not known
	 * @param pick the name of the copy that is chosen, "other", or empty
	 */
	public record Choice(FieldGroup group, List<FieldValue> base, List<Option> options, List<FieldView> other,
			String pick, @Nullable Sentence error) {

		public String key() {
			return this.group.key();
		}

		public String label() {
			return "group." + this.group.key();
		}

		public boolean isSeveral() {
			return this.group.fields().size() > 1;
		}

	}

	/**
	 * What copies say.
	 *
	 * @param value what is sent when it is chosen
	 * @param titles what the copies are called
	 */
	public record Option(String value, List<Sentence> titles, List<FieldValue> fields, boolean chosen) {
	}

	/** A field that was changed in one way. */
	public record Combined(FieldChange change, List<Sentence> titles) {
	}

	private record Maker(PersonId id, Settling.State state, Editor me, boolean refused,
			Map<PersonField, Problem> problems) {

		CopiesView make(@Nullable Sentence news) {
			PersonCopies copies = this.state.copies();
			PersonVersion base = copies.base();
			List<Choice> choices = of(Kind.CHOICE).stream().map(this::choice).toList();
			return new CopiesView(this.id.page(), copies.name(), news, errors(choices),
					copies.copies().stream().map(this::copy).toList(),
					(base != null) ? copy(new PersonCopies.Copy(base, "")) : null,
					copies.hasDeletion() ? this.state.answer().fate() : null, choices, combined(), unchanged(),
					copies.isChecked(), hidden());
		}

		private List<CopiesMerge.Group> of(Kind kind) {
			return this.state.merge().groups().stream().filter((group) -> group.kind() == kind).toList();
		}

		private Copy copy(PersonCopies.Copy copy) {
			PersonVersion version = copy.version();
			return new Copy(copy.node(), title(copy.node()), Names.orYou(version.by(), this.me), version.at(),
					version.shortVector(), version.isDeleted(), FieldValue.filledIn(version.values()));
		}

		private static Sentence title(String node) {
			return node.isEmpty() ? Sentence.of("copies.base") : Sentence.of("copies.node", node);
		}

		private List<Sentence> titles(CopiesMerge.Option option) {
			return option.copies().stream().map(this::titleOf).toList();
		}

		private Sentence titleOf(String name) {
			return this.state.copies()
				.copies()
				.stream()
				.filter((copy) -> copy.version().changeVector().equals(name))
				.findFirst()
				.map((copy) -> title(copy.node()))
				.orElseGet(() -> Sentence.of("copies.yours"));
		}

		private Choice choice(CopiesMerge.Group group) {
			PersonVersion base = this.state.copies().base();
			List<PersonField> fields = group.group().fields();
			String pick = (group.pick() != null) ? group.pick() : "";
			boolean missing = this.refused && pick.isEmpty() && !this.state.deletes();
			return new Choice(group.group(), (base != null) ? FieldValue.of(fields, base.values()) : List.of(),
					group.options().stream().map((option) -> option(option, fields, pick)).toList(),
					others(group, pick), pick,
					missing ? Sentence.of("conflict.choose", Sentence.of("group." + group.group().key())) : null);
		}

		private Option option(CopiesMerge.Option option, List<PersonField> fields, String pick) {
			return new Option(option.copies().get(0), titles(option), FieldValue.of(fields, option.values()),
					option.copies().contains(pick));
		}

		/** "Something else" begins with what the first copy says. */
		private List<FieldView> others(CopiesMerge.Group group, String pick) {
			PersonValues begun = pick.equals(CopiesMerge.OTHER) ? this.state.answer().other()
					: group.options().get(0).values();
			return FieldView.all(TypedText.of(begun), null, this.problems, Map.of())
				.stream()
				.filter((field) -> field.field().group() == group.group())
				.toList();
		}

		private List<FormView.ErrorLink> errors(List<Choice> choices) {
			List<FormView.ErrorLink> errors = new ArrayList<>();
			if (this.refused && this.state.isFateOpen()) {
				errors.add(new FormView.ErrorLink("fate", null, Sentence.of("copies.fate.choose")));
			}
			for (Choice choice : choices) {
				if (choice.error != null) {
					errors.add(new FormView.ErrorLink("c-" + choice.key(), null, choice.error));
				}
				choice.other.stream()
					.filter((field) -> field.problem() != null)
					.forEach((field) -> errors
						.add(new FormView.ErrorLink("other-" + field.key(), field.label(), problem(field))));
			}
			return errors;
		}

		private static Sentence problem(FieldView field) {
			Sentence problem = field.problem();
			return (problem != null) ? problem : Sentence.of("copies.fate.choose");
		}

		private List<Combined> combined() {
			PersonVersion base = this.state.copies().base();
			List<Combined> combined = new ArrayList<>();
			for (CopiesMerge.Group group : of(Kind.ONE)) {
				CopiesMerge.Option option = group.options().get(0);
				PersonValues before = (base != null) ? base.values() : PersonValues.empty();
				group.group()
					.fields()
					.stream()
					.filter((field) -> !before.get(field).equals(option.values().get(field)))
					.forEach((field) -> combined
						.add(new Combined(FieldChange.of(field, before, option.values()), titles(option))));
			}
			return combined;
		}

		private List<FieldValue> unchanged() {
			return of(Kind.UNCHANGED).stream()
				.flatMap((group) -> FieldValue.of(group.group().fields(), group.options().get(0).values()).stream())
				.filter((field) -> !field.value().isEmpty())
				.toList();
		}

		private List<Map.Entry<String, String>> hidden() {
			List<Map.Entry<String, String>> hidden = new ArrayList<>();
			hidden.add(Map.entry(PersonForm.CHANGE_VECTOR, this.state.copies().merged()));
			PersonVersion base = this.state.copies().base();
			hidden.add(Map.entry(CopiesController.BASE, (base != null) ? base.changeVector() : ""));
			for (PersonCopies.Copy copy : this.state.copies().copies()) {
				hidden.add(Map.entry(CopiesController.COPY, copy.version().changeVector()));
			}
			TypedText yours = this.state.answer().yours();
			if (yours != null) {
				hidden.add(Map.entry(Settling.YOURS, this.state.answer().opened()));
				EditAnswers.hidden(yours).forEach((name, value) -> hidden.add(Map.entry(name, value)));
			}
			return hidden;
		}

	}

}
