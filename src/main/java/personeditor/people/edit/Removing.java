package personeditor.people.edit;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonChangedException;
import personeditor.people.PersonComparison;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;

/**
 * Deletes people.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Removing {

	private final People people;

	public Removing(People people) {
		this.people = people;
	}

	/**
	 * Deletes a person who must be at the version that was looked at.
	 * @param lookedAt the vector of that version
	 */
	public Outcome remove(PersonId id, String lookedAt, Editor editor) {
		while (true) {
			PersonComparison comparison = this.people.compare(id, lookedAt);
			PersonVersion current = comparison.current();
			if (current == null) {
				return new NeverExisted();
			}
			if (current.isDeleted()) {
				return new AlreadyDeleted(current, lastBefore(id));
			}
			if (!comparison.isFresh()) {
				return new ChangedMeanwhile(comparison.base(), current);
			}
			try {
				this.people.delete(id, lookedAt, editor);
				return new Deleted(current);
			}
			catch (PersonChangedException exception) {
				// Somebody was faster between our look and our deletion; the next round
				// says who.
			}
		}
	}

	private @Nullable PersonVersion lastBefore(PersonId id) {
		return this.people.history(id, 2).stream().filter((version) -> !version.isDeleted()).findFirst().orElse(null);
	}

	/**
	 * What became of it.
	 */
	public sealed interface Outcome {

	}

	/**
	 * The person was deleted.
	 *
	 * @param last what it was
	 */
	public record Deleted(PersonVersion last) implements Outcome {
	}

	/**
	 * Somebody had already deleted the person.
	 *
	 * @param last what it was; null if that is not known
	 */
	public record AlreadyDeleted(PersonVersion deletion, @Nullable PersonVersion last) implements Outcome {
	}

	/**
	 * Somebody changed the person since; nothing was deleted.
	 *
	 * @param lookedAt the version that was looked at; null if it is not known
	 */
	public record ChangedMeanwhile(@Nullable PersonVersion lookedAt, PersonVersion current) implements Outcome {
	}

	/**
	 * There never was such a person.
	 */
	public record NeverExisted() implements Outcome {
	}

}
