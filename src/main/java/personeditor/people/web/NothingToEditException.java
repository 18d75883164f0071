package personeditor.people.web;

import personeditor.people.PersonId;

/**
 * There is no person to save an edit to: there never was one, or something else stands in
 * its place. Nothing was saved, and the text is kept.
 */
class NothingToEditException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient PersonId id;

	private final boolean isSomethingElse;

	NothingToEditException(PersonId id, boolean isSomethingElse) {
		super("There is no person " + id + " to be edited.");
		this.id = id;
		this.isSomethingElse = isSomethingElse;
	}

	PersonId id() {
		return this.id;
	}

	/** Whether there is a document that can't be read as a person. */
	boolean isSomethingElse() {
		return this.isSomethingElse;
	}

}
