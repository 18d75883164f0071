package personeditor.people.web;

import org.jspecify.annotations.Nullable;

/**
 * A save came from somebody who has no name yet, or gave one that can't be used. Nothing
 * was saved; it goes on when a name is given.
 */
class WhoIsSavingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String refusedName;

	WhoIsSavingException(@Nullable String refusedName) {
		this.refusedName = refusedName;
	}

	/**
	 * The name that can't be used; null if none was given.
	 */
	@Nullable String refusedName() {
		return this.refusedName;
	}

}
