package personeditor.people.edit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import personeditor.people.Editor;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.people.merge.Merge;

/**
 * An edit that met another one, as far as it has come.
 *
 * @param id whose
 * @param openedVector the vector that the form was opened with, as it came
 * @param opened the version of that vector; null if it is not known
 * @param rounds the versions that were shown in this and earlier rounds, the one shown
 * now last; never empty
 * @param writers who changed the person since it was opened, each once; empty if that is
 * not known
 * @param typed what was typed
 * @param merge the comparison with what is stored, and the choices made so far
 * @param restored the version whose values were to be restored; null if it is an edit
 */
public record ConflictState(PersonId id, String openedVector, @Nullable PersonVersion opened,
		List<PersonVersion> rounds, List<Editor> writers, TypedText typed, Merge merge,
		@Nullable PersonVersion restored) {

	public ConflictState {
		rounds = List.copyOf(rounds);
		writers = List.copyOf(writers);
	}

	/**
	 * The version that is shown as theirs, and that a save will name.
	 */
	public PersonVersion theirs() {
		return this.rounds.get(this.rounds.size() - 1);
	}

	/**
	 * How often somebody was faster.
	 */
	public int round() {
		return this.rounds.size();
	}

	/**
	 * Whether the stored version is by the one who edits.
	 */
	public boolean isOwn(Editor editor) {
		return theirs().by().id().equals(editor.id());
	}

	/**
	 * Whether more than one have changed the person since it was opened, as far as that
	 * is known.
	 */
	public boolean hasSeveralWriters() {
		return this.writers.size() > 1;
	}

	/**
	 * How many members that are on no form differ between what was opened and what is
	 * stored.
	 */
	public int detailsChanged() {
		if (this.opened == null) {
			return 0;
		}
		Set<String> names = new TreeSet<>(this.opened.details().keySet());
		names.addAll(theirs().details().keySet());
		names.removeIf((name) -> theirs().details()
			.getOrDefault(name, "")
			.equals(this.opened.details().getOrDefault(name, "")));
		return names.size();
	}

	/**
	 * The same with other choices.
	 */
	public ConflictState with(Merge other) {
		return new ConflictState(this.id, this.openedVector, this.opened, this.rounds, this.writers, this.typed, other,
				this.restored);
	}

	/**
	 * The same of values that come from an earlier version.
	 */
	ConflictState restoring(PersonVersion old) {
		return new ConflictState(this.id, this.openedVector, this.opened, this.rounds, this.writers, this.typed,
				this.merge, old);
	}

}
