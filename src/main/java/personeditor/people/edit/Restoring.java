package personeditor.people.edit;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.FieldGroup;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonChangedException;
import personeditor.people.PersonComparison;
import personeditor.people.PersonId;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;

/**
 * Gives people values again that they had in an earlier version. That makes a new
 * version, by a save that is checked like every other: against the version that was shown
 * as the current one.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Restoring {

	private final People people;

	private final Editing editing;

	public Restoring(People people) {
		this.people = people;
		this.editing = new Editing(people);
	}

	/**
	 * What a person would be.
	 * @param now what they are
	 * @param groups what is restored; nothing else
	 */
	public static PersonValues restored(PersonValues now, PersonVersion old, Collection<FieldGroup> groups) {
		PersonValues values = now;
		for (FieldGroup group : groups) {
			values = values.with(group, old.values());
		}
		return values;
	}

	/**
	 * Restores values of a version.
	 * @param old that version, which must be a person
	 * @param groups what is restored; nothing else
	 * @param lookedAt the vector of the version that was shown as the current one; empty
	 * if the person was deleted, and so must not be there
	 */
	public EditOutcome restore(PersonId id, PersonVersion old, Collection<FieldGroup> groups, String lookedAt,
			Editor editor) {
		PersonComparison comparison = this.people.compare(id, lookedAt);
		PersonVersion shown = comparison.base();
		PersonVersion reference = (shown != null) ? shown : comparison.current();
		PersonValues values = (reference != null && reference.isPerson()) ? restored(reference.values(), old, groups)
				: old.values();
		if (comparison.isFresh() && shown != null && values.equals(shown.values())) {
			return new EditOutcome.NothingChanged(shown);
		}
		return save(change(id, values, lookedAt, old, editor), shown, old);
	}

	private static PersonChange change(PersonId id, PersonValues values, String lookedAt, PersonVersion old,
			Editor editor) {
		return lookedAt.isEmpty() ? PersonChange.bringBack(id, values, old.changeVector(), editor)
				: PersonChange.restore(id, values, lookedAt, old.changeVector(), editor);
	}

	private EditOutcome save(PersonChange change, @Nullable PersonVersion shown, PersonVersion old) {
		try {
			PersonVersion after = this.people.save(change);
			return EditOutcome.Saved.alone(change.startedFrom().isEmpty() ? null : shown, after);
		}
		catch (PersonChangedException exception) {
			return this.editing.stale(change, old);
		}
	}

}
