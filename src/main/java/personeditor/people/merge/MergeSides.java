package personeditor.people.merge;

import org.jspecify.annotations.Nullable;

import personeditor.people.PersonValues;

/**
 * What is merged.
 *
 * @param opened the version that the form was opened with; null if it is not known
 * @param base what theirs is compared with: in the first round the version that was
 * opened, later the one that was shown before; null if it is not known
 * @param theirs what is stored
 * @param typed what was typed at the beginning
 * @param yours what was submitted: in the first round what was typed, later the combined
 * result of the round before
 */
public record MergeSides(@Nullable PersonValues opened, @Nullable PersonValues base, PersonValues theirs,
		PersonValues typed, PersonValues yours) {

	/**
	 * The first round.
	 */
	public static MergeSides first(@Nullable PersonValues opened, PersonValues theirs, PersonValues typed) {
		return new MergeSides(opened, opened, theirs, typed, typed);
	}

	/**
	 * The round that follows when somebody saved while this one was shown.
	 * @param combined the result of this one
	 * @param stored what is stored now
	 */
	public MergeSides next(PersonValues combined, PersonValues stored) {
		return new MergeSides(this.opened, this.theirs, stored, this.typed, combined);
	}

}
