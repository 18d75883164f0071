package personeditor.people;

/**
 * People could not be read or saved, for a reason that has nothing to do with them.
 */
public class PeopleUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Outcome outcome;

	public PeopleUnavailableException(Outcome outcome, Throwable cause) {
		super(cause.getMessage(), cause);
		this.outcome = outcome;
	}

	public Outcome outcome() {
		return this.outcome;
	}

	/** What became of what was asked for. */
	public enum Outcome {

		/** Certainly nothing was saved, because there is no room. */
		NOT_SAVED_FULL,

		/** Certainly nothing was saved. */
		NOT_SAVED,

		/** Certainly nothing was saved, because the document would be too large. */
		TOO_LARGE,

		/** It may or may not have been saved. */
		UNKNOWN,

		/** It could not be read. */
		NOT_READ,

		/** It could be read and is damaged. */
		DAMAGED

	}

}
