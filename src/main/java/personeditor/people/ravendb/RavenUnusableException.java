package personeditor.people.ravendb;

import org.jspecify.annotations.Nullable;

/**
 * The editor can't be started on a RavenDB. The message says in one line why, and what
 * the operator can do.
 */
public class RavenUnusableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public RavenUnusableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
