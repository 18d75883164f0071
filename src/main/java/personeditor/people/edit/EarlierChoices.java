package personeditor.people.edit;

import personeditor.people.merge.Choices;

/**
 * Choices that were made on a conflict page and went back to the form with what was
 * combined.
 *
 * @param choices the choices
 * @param against the vector of the version that was shown as theirs when they were made;
 * empty if that is not known, and then none of them holds
 */
public record EarlierChoices(Choices choices, String against) {

	/** Nothing was chosen earlier. */
	public static final EarlierChoices NONE = new EarlierChoices(Choices.NONE, "");

}
