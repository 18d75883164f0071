package personeditor.people.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import personeditor.people.Editor;
import personeditor.people.FieldGroup;
import personeditor.people.People;
import personeditor.people.PersonComparison;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonRules.Problem;
import personeditor.people.PersonVersion;
import personeditor.people.RecoveryCopies;
import personeditor.people.edit.ConflictState;
import personeditor.people.edit.EarlierChoices;
import personeditor.people.edit.TypedText;
import personeditor.people.merge.Choices;
import personeditor.people.merge.Pick;

/**
 * Makes the views of forms.
 */
@Component
class FormViews {

	private static final int HISTORY = 3;

	private final People people;

	private final RecoveryCopies copies;

	FormViews(People people, RecoveryCopies copies) {
		this.people = people;
		this.copies = copies;
	}

	/** The form in which a stored person is edited. */
	FormView edit(PersonVersion person, Editor me) {
		PersonId id = new PersonId(person.id());
		RecoveryNote recovery = this.copies.find(me, id).map(RecoveryNote::of).orElse(null);
		return new Building(id, person, person.changeVector(), TypedText.of(person.values()), me).with(recovery)
			.build();
	}

	/**
	 * The form as it was sent, with what is wrong; and with what somebody else saved
	 * meanwhile, if somebody did.
	 */
	FormView refused(PersonId id, String vector, TypedText typed, Map<PersonField, Problem> problems,
			PersonComparison comparison, EarlierChoices earlier, Editor me) {
		Building form = new Building(id, comparison.base(), vector, typed, me).with(problems).carrying(earlier);
		PersonVersion current = comparison.current();
		if (current != null && !comparison.isFresh()) {
			form.outdatedBy(current);
		}
		return form.build();
	}

	/** The form with what was typed, where nothing stands against a save. */
	FormView resumed(PersonId id, @Nullable PersonVersion opened, String vector, TypedText typed, Editor me) {
		return new Building(id, opened, vector, typed, me).build();
	}

	/**
	 * The form with what was combined so far. It keeps the vector that it was opened with
	 * and carries the choices along, so that saving it compares again: with the vector of
	 * the conflict page it would pass, and drop what was not decided.
	 */
	FormView backFrom(ConflictState state, Editor me) {
		Choices kept = state.merge().choices();
		for (Map.Entry<FieldGroup, Pick> chosen : kept.picks().entrySet()) {
			kept = (chosen.getValue() != Pick.THEIRS) ? kept.with(chosen.getKey(), Pick.YOURS) : kept;
		}
		TypedText combined = TypedText.of(state.merge().result());
		return new Building(state.id(), state.opened(), state.openedVector(), combined, me)
			.carrying(new EarlierChoices(kept, state.theirs().changeVector()))
			.outdatedBy(state.theirs())
			.build();
	}

	/** The form in which a new person is added. */
	FormView add(PersonId id) {
		return add(id.text(), new TypedText(Map.of()), null, Map.of(), null);
	}

	/** The form of a new person as it was sent, with what stands against it. */
	FormView add(String identifier, TypedText typed, @Nullable Sentence identifierProblem,
			Map<PersonField, Problem> problems, FormView.@Nullable InUse inUse) {
		List<FormView.ErrorLink> errors = new ArrayList<>();
		if (identifierProblem != null) {
			errors.add(new FormView.ErrorLink("identifier", "form.identifier", identifierProblem));
		}
		errors.addAll(links(problems));
		Sentence title = (inUse != null) ? Sentence.of("add.title.inUse")
				: errors.isEmpty() ? Sentence.of("add.title") : Sentence.of("add.title.error");
		Sentence heading = (inUse != null) ? Sentence.of("add.heading.inUse", identifier) : Sentence.of("add.heading");
		return new FormView(title, heading, "", "", "/people", "", identifier, identifierProblem,
				FieldView.all(typed, null, problems, Map.of()), Map.of(), errors, null, inUse, null, List.of(), 0,
				null);
	}

	/** Why an identifier is none. */
	static Sentence identifierProblem() {
		return Sentence.of("problem.identifier");
	}

	private static List<FormView.ErrorLink> links(Map<PersonField, Problem> problems) {
		return problems.entrySet()
			.stream()
			.map((entry) -> new FormView.ErrorLink(entry.getKey().key(), "field." + entry.getKey().key(),
					FieldView.words(entry.getValue())))
			.toList();
	}

	/** A form of a stored person on its way. */
	private final class Building {

		private final PersonId id;

		private final @Nullable PersonVersion opened;

		private final String vector;

		private final TypedText typed;

		private final Editor me;

		private Map<PersonField, Problem> problems = Map.of();

		private Map<String, String> carried = Map.of();

		private @Nullable PersonVersion stored;

		private @Nullable RecoveryNote recovery;

		private Building(PersonId id, @Nullable PersonVersion opened, String vector, TypedText typed, Editor me) {
			this.id = id;
			this.opened = opened;
			this.vector = vector;
			this.typed = typed;
			this.me = me;
		}

		Building with(@Nullable RecoveryNote note) {
			this.recovery = note;
			return this;
		}

		Building with(Map<PersonField, Problem> found) {
			this.problems = found;
			return this;
		}

		Building carrying(EarlierChoices earlier) {
			Map<String, String> values = new LinkedHashMap<>();
			earlier.choices().picks().forEach((group, pick) -> values.put("pick." + group.key(), pick.key()));
			if (!values.isEmpty()) {
				values.put(PersonForm.AGAINST, earlier.against());
			}
			this.carried = values;
			return this;
		}

		Building outdatedBy(PersonVersion current) {
			this.stored = current;
			return this;
		}

		FormView build() {
			String name = (this.opened != null) ? this.opened.name()
					: (this.stored != null) ? this.stored.name() : this.id.text();
			List<PersonVersion> history = FormViews.this.people.history(this.id, HISTORY + 1);
			VersionPanel panel = VersionPanel.outdated(this.id.text(), this.opened, this.stored, this.me);
			return new FormView(Sentence.of(this.problems.isEmpty() ? "edit.title" : "edit.title.error", name),
					Sentence.of("edit.heading", name), name, this.id.page(), action(), this.vector, null, null,
					FieldView.all(this.typed, (this.opened != null) ? this.opened.values() : null, this.problems,
							theirs()),
					this.carried, links(this.problems), notice(), null, panel,
					VersionRow.of(history, HISTORY, this.vector, this.me), FormViews.this.people.versionCount(this.id),
					this.recovery);
		}

		/**
		 * The address of the form, but not letter by letter: browsers don't keep a page
		 * for the way back that was left for its own address, and what was typed into it
		 * would be gone.
		 */
		private String action() {
			return "/people/" + this.id.page() + "/edit?save=1";
		}

		private Map<PersonField, FieldView.Theirs> theirs() {
			return (this.stored != null) ? newer(this.stored).theirs() : Map.of();
		}

		private FormView.@Nullable ChangedNotice notice() {
			return (this.stored != null) ? newer(this.stored).notice(true, 0) : null;
		}

		private NewerVersion newer(PersonVersion current) {
			Set<PersonField> mine = (this.opened != null) ? this.opened.values().differencesTo(this.typed.values())
					: Set.of();
			return new NewerVersion(this.opened, current, mine, this.me);
		}

	}

}
