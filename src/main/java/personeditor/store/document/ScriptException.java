package personeditor.store.document;

/**
 * A script failed or was stopped. Nothing of what it did was kept, and other scripts are
 * not affected.
 */
public class ScriptException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	public ScriptException(Kind kind, String message) {
		super(message);
		this.kind = kind;
	}

	public Kind kind() {
		return this.kind;
	}

	/** What was wrong. */
	public enum Kind {

		/** It is no script. */
		UNREADABLE,

		/** It threw something. */
		THROWN,

		/** It ran for too long. */
		TOO_LONG,

		/** It called functions too deeply, or made values nested too deeply. */
		TOO_DEEP,

		/** It took too much memory. */
		TOO_MUCH_MEMORY,

		/** It asked the store for too much, or showed too much. */
		TOO_MANY_CALLS,

		/** It left something that is no document. */
		NO_DOCUMENT,

		/** It was not started: too many scripts wait. May be tried again. */
		BUSY

	}

}
