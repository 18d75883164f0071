package personeditor.people.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import personeditor.people.ChangeKind;
import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonChangedException;
import personeditor.people.PersonComparison;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.merge.Choices;
import personeditor.people.merge.Merge;
import personeditor.people.merge.MergeSides;

/**
 * Saves edits of people, and finds out what stands against it.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Editing {

	/** How far back writers are counted. */
	private static final int MAX_WRITERS = 50;

	private final People people;

	public Editing(People people) {
		this.people = people;
	}

	/**
	 * Saves what was typed into a form.
	 * @param startedFrom the vector that the form was opened with; empty if that is not
	 * known
	 * @param earlier choices made on a conflict page that the form came back from
	 */
	public EditOutcome save(PersonId id, String startedFrom, TypedText typed, EarlierChoices earlier, Editor editor) {
		PersonComparison comparison = this.people.compare(id, startedFrom);
		if (!comparison.isFresh() || comparison.current() == null || !comparison.current().isPerson()) {
			return stale(id, startedFrom, comparison, typed, earlier, editor);
		}
		if (typed.values().equals(comparison.current().values())) {
			return new EditOutcome.NothingChanged(comparison.current());
		}
		try {
			PersonVersion after = this.people.save(PersonChange.edit(id, typed.values(), startedFrom, editor));
			return EditOutcome.Saved.alone(comparison.base(), after);
		}
		catch (PersonChangedException exception) {
			return stale(id, startedFrom, this.people.compare(id, startedFrom), typed, earlier, editor);
		}
	}

	/**
	 * Compares what was typed with what is stored, and saves nothing.
	 */
	public EditOutcome review(PersonId id, String startedFrom, TypedText typed, EarlierChoices earlier) {
		PersonComparison comparison = this.people.compare(id, startedFrom);
		if (comparison.current() == null || !comparison.current().isPerson()) {
			return absent(id, comparison);
		}
		return comparison.isFresh() ? new EditOutcome.StillFresh(comparison.current())
				: new EditOutcome.Conflict(conflict(id, startedFrom, comparison, typed, earlier));
	}

	/** Finds out what stands against a restoration that was refused. */
	EditOutcome stale(PersonChange change, PersonVersion restored) {
		EditOutcome outcome = stale(change.id(), change.startedFrom(),
				this.people.compare(change.id(), change.startedFrom()), TypedText.of(change.values()),
				EarlierChoices.NONE, change.by());
		return (outcome instanceof EditOutcome.Conflict conflict)
				? new EditOutcome.Conflict(conflict.state().restoring(restored)) : outcome;
	}

	private EditOutcome stale(PersonId id, String startedFrom, PersonComparison comparison, TypedText typed,
			EarlierChoices earlier, Editor editor) {
		PersonVersion current = comparison.current();
		if (current == null || !current.isPerson()) {
			return absent(id, comparison);
		}
		ConflictState state = conflict(id, startedFrom, comparison, typed, earlier);
		return state.merge().open().isEmpty() && state.merge().result().equals(current.values())
				? nothingLeft(state, editor) : new EditOutcome.Conflict(state);
	}

	private static EditOutcome nothingLeft(ConflictState state, Editor editor) {
		boolean nothingTyped = state.opened() != null && state.typed().values().equals(state.opened().values());
		return nothingTyped ? new EditOutcome.NothingChanged(state.theirs())
				: new EditOutcome.NothingLeft(state.theirs(), state.isOwn(editor));
	}

	private EditOutcome absent(PersonId id, PersonComparison comparison) {
		PersonVersion current = comparison.current();
		if (current == null) {
			return new EditOutcome.NeverExisted();
		}
		return current.isDeleted() ? new EditOutcome.DeletedMeanwhile(current, lastBefore(id))
				: new EditOutcome.NotAPerson(current);
	}

	private @Nullable PersonVersion lastBefore(PersonId id) {
		return this.people.history(id, 2).stream().filter(PersonVersion::isPerson).findFirst().orElse(null);
	}

	private ConflictState conflict(PersonId id, String startedFrom, PersonComparison comparison, TypedText typed,
			EarlierChoices earlier) {
		PersonVersion theirs = comparison.current();
		PersonVersion opened = knownPerson(comparison.base());
		if (theirs == null) {
			throw new IllegalStateException("A conflict is with somebody.");
		}
		MergeSides sides = MergeSides.first((opened != null) ? opened.values() : null, theirs.values(), typed.values());
		Merge merge = Merge.of(sides, stillValid(id, earlier, sides));
		return new ConflictState(id, startedFrom, opened, List.of(theirs), writersSince(id, opened), typed, merge,
				null);
	}

	private static @Nullable PersonVersion knownPerson(@Nullable PersonVersion version) {
		return (version != null && version.isPerson()) ? version : null;
	}

	/**
	 * A choice holds only against the value that was seen when it was made; and in a form
	 * that came back from a conflict page, theirs may have been typed over.
	 */
	private Choices stillValid(PersonId id, EarlierChoices earlier, MergeSides sides) {
		PersonValues seen = earlier.against().isEmpty() ? null
				: this.people.version(id, earlier.against()).map(PersonVersion::values).orElse(null);
		Choices valid = earlier.choices();
		for (var chosen : earlier.choices().picks().entrySet()) {
			boolean unseen = seen == null || !seen.equalsIn(chosen.getKey(), sides.theirs());
			boolean typedOver = !sides.typed().equalsIn(chosen.getKey(), sides.theirs());
			boolean nothingToChoose = sides.opened() != null
					&& sides.opened().equalsIn(chosen.getKey(), sides.theirs());
			boolean drop = unseen || switch (chosen.getValue()) {
				case THEIRS -> typedOver;
				case YOURS -> nothingToChoose;
				case OTHER, BASE -> true;
			};
			valid = drop ? valid.without(chosen.getKey()) : valid;
		}
		return valid;
	}

	private List<Editor> writersSince(PersonId id, @Nullable PersonVersion opened) {
		Map<String, Editor> writers = new LinkedHashMap<>();
		if (opened != null) {
			for (PersonVersion version : this.people.history(id, MAX_WRITERS)) {
				if (version.changeVector().equals(opened.changeVector())) {
					break;
				}
				writers.putIfAbsent(version.by().id(), version.by());
			}
		}
		return new ArrayList<>(writers.values());
	}

	/**
	 * Saves what was combined on a conflict page. There must be no choice missing.
	 */
	public EditOutcome combine(Combination combination, Editor editor) {
		PersonComparison comparison = this.people.compare(combination.id(), combination.shownVector());
		Optional<ConflictState> shown = shown(combination, comparison);
		if (shown.isEmpty() || comparison.current() == null || !comparison.current().isPerson()) {
			return stale(combination.id(), combination.openedVector(),
					this.people.compare(combination.id(), combination.openedVector()), combination.typed(),
					EarlierChoices.NONE, editor);
		}
		if (!comparison.isFresh()) {
			return nextRound(shown.get(), comparison.current(), editor);
		}
		ConflictState state = shown.get();
		if (state.merge().result().equals(state.theirs().values())) {
			return nothingLeft(state, editor);
		}
		try {
			return saved(state, this.people.save(change(state, editor)));
		}
		catch (PersonChangedException exception) {
			return combine(combination, editor);
		}
	}

	private static PersonChange change(ConflictState state, Editor editor) {
		List<String> parents = (state.opened() != null)
				? List.of(state.opened().changeVector(), state.theirs().changeVector())
				: List.of(state.theirs().changeVector());
		return new PersonChange(state.id(), state.merge().result(), state.theirs().changeVector(), ChangeKind.COMBINED,
				parents, editor);
	}

	private static EditOutcome saved(ConflictState state, PersonVersion after) {
		List<PersonField> kept = new ArrayList<>();
		List<PersonField> fromThem = new ArrayList<>();
		PersonValues theirs = state.theirs().values();
		for (PersonField field : PersonField.values()) {
			String value = after.values().get(field);
			if (!value.equals(theirs.get(field))) {
				kept.add(field);
			}
			else if (state.opened() != null && !value.equals(state.opened().values().get(field))) {
				fromThem.add(field);
			}
		}
		List<Editor> writers = state.writers().isEmpty() ? List.of(state.theirs().by()) : state.writers();
		return new EditOutcome.Saved(state.theirs(), after, kept, fromThem, writers);
	}

	private EditOutcome nextRound(ConflictState shown, PersonVersion stored, Editor editor) {
		List<PersonVersion> rounds = new ArrayList<>(shown.rounds());
		rounds.add(stored);
		ConflictState next = new ConflictState(shown.id(), shown.openedVector(), shown.opened(), rounds,
				writersSince(shown.id(), shown.opened()), shown.typed(), shown.merge().nextRound(stored.values()),
				shown.restored());
		return next.merge().open().isEmpty() && next.merge().result().equals(stored.values())
				? nothingLeft(next, editor) : new EditOutcome.Conflict(next);
	}

	/**
	 * The conflict page as it was shown, with the choices that were made on it.
	 * @return empty if a version that it rests on is not known any more
	 */
	public Optional<ConflictState> shown(Combination combination) {
		return shown(combination, this.people.compare(combination.id(), combination.shownVector()));
	}

	private Optional<ConflictState> shown(Combination combination, PersonComparison comparison) {
		PersonVersion theirs = knownPerson(comparison.base());
		if (theirs == null) {
			return Optional.empty();
		}
		PersonVersion opened = knownPerson(version(combination, combination.openedVector()));
		List<PersonVersion> rounds = new ArrayList<>();
		for (String vector : combination.roundVectors()) {
			PersonVersion round = vector.equals(combination.shownVector()) ? theirs : version(combination, vector);
			if (round != null) {
				rounds.add(round);
			}
		}
		PersonVersion base = (rounds.size() > 1) ? rounds.get(rounds.size() - 2) : opened;
		MergeSides sides = new MergeSides((opened != null) ? opened.values() : null,
				(base != null) ? base.values() : null, theirs.values(), combination.typed().values(),
				combination.yours().values());
		return Optional.of(new ConflictState(combination.id(), combination.openedVector(), opened, rounds,
				writersSince(combination.id(), opened), combination.typed(), Merge.of(sides, combination.choices()),
				knownPerson(version(combination, combination.restoredVector()))));
	}

	private @Nullable PersonVersion version(Combination combination, String vector) {
		return vector.isEmpty() ? null : this.people.version(combination.id(), vector).orElse(null);
	}

	/**
	 * Brings a deleted person back with what was typed, where there is none now.
	 */
	public EditOutcome bringBack(PersonId id, String startedFrom, TypedText typed, Editor editor) {
		try {
			PersonVersion after = this.people.save(PersonChange.bringBack(id, typed.values(), startedFrom, editor));
			return EditOutcome.Saved.alone(null, after);
		}
		catch (PersonChangedException exception) {
			return stale(id, startedFrom, this.people.compare(id, startedFrom), typed, EarlierChoices.NONE, editor);
		}
	}

}
