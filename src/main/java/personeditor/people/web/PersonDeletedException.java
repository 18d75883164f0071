package personeditor.people.web;

import personeditor.people.PersonId;

/**
 * A page was asked for of a person that is deleted.
 */
class PersonDeletedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient PersonId id;

	PersonDeletedException(PersonId id) {
		super("The person " + id + " was deleted.");
		this.id = id;
	}

	PersonId id() {
		return this.id;
	}

}
