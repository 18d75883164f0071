package personeditor.store.session;

import personeditor.store.document.DocumentId;

/**
 * A session was given a second object for an id of which it has one already. Nothing was
 * written.
 */
public class NonUniqueObjectException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	NonUniqueObjectException(DocumentId id) {
		super("Attempted to associate a different object with id '" + id + "'.");
	}

}
