package personeditor.people.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import personeditor.people.ChangeKind;
import personeditor.people.Editor;
import personeditor.people.FieldGroup;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonChangedException;
import personeditor.people.PersonCopies;
import personeditor.people.PersonId;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.merge.CopiesMerge;

/**
 * Ends conflicts between nodes by what a person decides. The answer is a save like every
 * other: it is checked against all copies that were shown.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Settling {

	/** The name of what somebody was about to save when the conflict came. */
	public static final String YOURS = "yours";

	private final People people;

	public Settling(People people) {
		this.people = people;
	}

	/**
	 * The conflict as it is now, with what was chosen so far.
	 * @return empty if there is none any more
	 */
	public Optional<State> state(PersonId id, Answer answer) {
		return this.people.copies(id).map((copies) -> new State(copies, merge(copies, answer), answer));
	}

	private static CopiesMerge merge(PersonCopies copies, Answer answer) {
		Map<String, PersonValues> named = new LinkedHashMap<>();
		for (PersonCopies.Copy copy : copies.copies()) {
			if (copy.version().isPerson()) {
				named.put(copy.version().changeVector(), copy.version().values());
			}
		}
		if (answer.yours != null) {
			named.put(YOURS, answer.yours.values());
		}
		PersonVersion base = copies.base();
		boolean known = base != null && base.isPerson();
		return CopiesMerge.of((known && base != null) ? base.values() : null, named, answer.picks, answer.other);
	}

	/**
	 * Saves what was decided. No choice may be missing.
	 * @return the new version; empty if there are other copies now, or none any more
	 */
	public Optional<PersonVersion> save(PersonId id, State state, Editor editor) {
		List<String> parents = new ArrayList<>();
		state.copies.copies().forEach((copy) -> parents.add(copy.version().changeVector()));
		PersonChange change = new PersonChange(id, state.merge.result(), state.copies.merged(), ChangeKind.COMBINED,
				parents, editor);
		try {
			return Optional.of(this.people.settle(change));
		}
		catch (PersonChangedException exception) {
			return Optional.empty();
		}
	}

	/**
	 * Deletes the person.
	 * @return whether that was done; not if there are other copies now, or none any more
	 */
	public boolean delete(PersonId id, State state, Editor editor) {
		try {
			this.people.delete(id, state.copies.merged(), editor);
			return true;
		}
		catch (PersonChangedException exception) {
			return false;
		}
	}

	/**
	 * What a person has decided so far.
	 *
	 * @param picks by group, see {@link CopiesMerge#of}
	 * @param other what was typed where no copy was chosen
	 * @param yours what was about to be saved when the conflict came; null if nothing was
	 * @param opened the vector of the version that this started from
	 * @param fate where a copy is a deletion: "keep", "delete", or empty if nothing is
	 * chosen
	 */
	public record Answer(Map<FieldGroup, String> picks, PersonValues other, @Nullable TypedText yours, String opened,
			String fate) {

		/** Nothing decided. */
		public static final Answer NONE = new Answer(Map.of(), PersonValues.empty(), null, "", "");

		public Answer {
			picks = Map.copyOf(picks);
		}

		/** Nothing decided by somebody who was about to save something. */
		public static Answer of(TypedText yours, String opened) {
			return new Answer(Map.of(), PersonValues.empty(), yours, opened, "");
		}

	}

	/**
	 * A conflict, and how far it is decided.
	 */
	public record State(PersonCopies copies, CopiesMerge merge, Answer answer) {

		/** Whether it is still to be said whether there shall be a person. */
		public boolean isFateOpen() {
			return this.copies.hasDeletion() && this.answer.fate.isEmpty();
		}

		/** Whether there shall be none. */
		public boolean deletes() {
			return this.copies.hasDeletion() && this.answer.fate.equals("delete");
		}

	}

}
