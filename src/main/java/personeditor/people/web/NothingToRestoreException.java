package personeditor.people.web;

import personeditor.people.PersonId;

/**
 * Values were to be restored where there is no person that could have them: something
 * else stands in their place.
 */
final class NothingToRestoreException extends RuntimeException {

	private final transient PersonId id;

	NothingToRestoreException(PersonId id) {
		super("There is no person '" + id + "' to restore values of.");
		this.id = id;
	}

	PersonId id() {
		return this.id;
	}

}
