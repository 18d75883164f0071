package personeditor.store.document;

/**
 * There is no backup that a database could be restored from. Nothing was changed.
 */
public class UnusableBackupException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final String backup;

	private final Reason reason;

	public UnusableBackupException(String backup, Reason reason, String detail) {
		super("The backup '" + shortened(backup) + "' can't be used: " + detail + " Nothing was changed.");
		this.backup = backup;
		this.reason = reason;
	}

	private static String shortened(String text) {
		return (text.length() <= 100) ? text : text.substring(0, 100) + "…";
	}

	/** The name that was given. */
	public String backup() {
		return this.backup;
	}

	public Reason reason() {
		return this.reason;
	}

	/** Why it can't be used. */
	public enum Reason {

		/** The name is none that a backup has. */
		NAME,

		/** There is none of that name. */
		MISSING,

		/** It is not what was written, or what was to be written is damaged. */
		DAMAGED,

		/** A newer program wrote it. */
		NEWER

	}

}
