package personeditor.people.edit;

import java.util.List;

import personeditor.people.PersonId;
import personeditor.people.merge.Choices;

/**
 * A conflict page that comes back.
 *
 * @param id whose
 * @param openedVector the vector that the form was opened with
 * @param roundVectors the vectors of the versions that were shown, the last one last;
 * never empty
 * @param typed what was typed at the beginning
 * @param yours the combined result of the round before; what was typed, in the first
 * round
 * @param choices what was chosen
 * @param restoredVector the vector of the version that was to be restored; empty if it is
 * an edit
 */
public record Combination(PersonId id, String openedVector, List<String> roundVectors, TypedText typed, TypedText yours,
		Choices choices, String restoredVector) {

	public Combination {
		roundVectors = List.copyOf(roundVectors);
	}

	/**
	 * The vector of the version that was shown.
	 */
	public String shownVector() {
		return this.roundVectors.get(this.roundVectors.size() - 1);
	}

}
