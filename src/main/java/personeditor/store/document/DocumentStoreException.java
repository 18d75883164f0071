package personeditor.store.document;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything the store can refuse or fail at. The message says what happened,
 * what was not changed, and what to do next.
 */
public abstract class DocumentStoreException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	protected DocumentStoreException(String message) {
		super(message);
	}

	protected DocumentStoreException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
