package personeditor.people.edit;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonChangedException;
import personeditor.people.PersonId;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;

/**
 * Adds people.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Adding {

	private final People people;

	public Adding(People people) {
		this.people = people;
	}

	/**
	 * Adds a person under an identifier that must not be in use.
	 */
	public Outcome add(PersonId id, PersonValues values, Editor editor) {
		while (true) {
			Optional<PersonVersion> before = this.people.current(id);
			if (before.isPresent() && !before.get().isDeleted()) {
				return inUse(before.get(), values, editor);
			}
			try {
				return new Added(this.people.save(PersonChange.create(id, values, editor)), before.orElse(null));
			}
			catch (PersonChangedException exception) {
				// Somebody has just added one, which is there in the next round unless it
				// is deleted again.
			}
		}
	}

	private static Outcome inUse(PersonVersion existing, PersonValues values, Editor editor) {
		boolean sameAgain = existing.by().id().equals(editor.id()) && existing.values().equals(values);
		return sameAgain ? new AlreadyAdded(existing) : new InUse(existing);
	}

	/**
	 * What became of it.
	 */
	public sealed interface Outcome {

	}

	/**
	 * The person was added.
	 *
	 * @param before the deletion of an earlier person of this identifier; null if there
	 * was none
	 */
	public record Added(PersonVersion person, @Nullable PersonVersion before) implements Outcome {
	}

	/**
	 * The same editor had already added the same person: a form that was sent twice.
	 */
	public record AlreadyAdded(PersonVersion person) implements Outcome {
	}

	/**
	 * There is a person of this identifier; nothing was saved.
	 */
	public record InUse(PersonVersion existing) implements Outcome {
	}

}
