package personeditor.people.edit;

import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.PersonField;
import personeditor.people.PersonVersion;

/**
 * What became of an edit.
 */
public sealed interface EditOutcome {

	/**
	 * It was saved.
	 *
	 * @param before the version that it started from; null if it is not known
	 * @param after the new version
	 * @param kept the fields that are as this editor wanted them although somebody else
	 * had changed the person, if so
	 * @param fromThem the fields that were taken from somebody else, if so
	 * @param writers who had changed the person; empty if nobody
	 */
	record Saved(@Nullable PersonVersion before, PersonVersion after, List<PersonField> kept,
			List<PersonField> fromThem, List<Editor> writers) implements EditOutcome {

		/** A save that nobody stood against. */
		static Saved alone(@Nullable PersonVersion before, PersonVersion after) {
			return new Saved(before, after, List.of(), List.of(), List.of());
		}

	}

	/**
	 * Nothing was typed that differs from what was opened, so nothing was saved.
	 *
	 * @param current the person now, perhaps changed by somebody else
	 */
	record NothingChanged(PersonVersion current) implements EditOutcome {
	}

	/**
	 * What would have been saved is what is stored, so nothing was saved.
	 *
	 * @param current the person now
	 * @param byYou whether the same editor saved it
	 */
	record NothingLeft(PersonVersion current, boolean byYou) implements EditOutcome {
	}

	/**
	 * There is nothing to compare with: the person is still as it was opened.
	 *
	 * @param opened that version
	 */
	record StillFresh(PersonVersion opened) implements EditOutcome {
	}

	/**
	 * Somebody else changed the person; nothing was saved.
	 *
	 * @param state everything that is needed to finish the edit
	 */
	record Conflict(ConflictState state) implements EditOutcome {
	}

	/**
	 * Somebody deleted the person; nothing was saved.
	 *
	 * @param deletion who and when
	 * @param last the version before the deletion; null if it is not known
	 */
	record DeletedMeanwhile(PersonVersion deletion, @Nullable PersonVersion last) implements EditOutcome {
	}

	/**
	 * There never was such a person.
	 */
	record NeverExisted() implements EditOutcome {
	}

	/**
	 * The document is none that could be edited; nothing was saved.
	 */
	record NotAPerson(PersonVersion current) implements EditOutcome {
	}

}
