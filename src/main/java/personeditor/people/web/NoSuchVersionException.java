package personeditor.people.web;

import personeditor.people.PersonId;

/**
 * A person has no version of this vector, or it is not kept any more.
 */
class NoSuchVersionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient PersonId id;

	private final String changeVector;

	NoSuchVersionException(PersonId id, String changeVector) {
		super("The person " + id + " has no version " + changeVector + ".");
		this.id = id;
		this.changeVector = changeVector;
	}

	PersonId id() {
		return this.id;
	}

	String changeVector() {
		return this.changeVector;
	}

}
