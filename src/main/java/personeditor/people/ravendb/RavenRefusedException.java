package personeditor.people.ravendb;

/**
 * A RavenDB did not do what it was asked for, and said why.
 */
public class RavenRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String type;

	public RavenRefusedException(int status, String type, String message) {
		super(message);
		this.status = status;
		this.type = type;
	}

	/** The HTTP status of the refusal. */
	public int status() {
		return this.status;
	}

	/** The class of the reason, as the server names it; empty if it named none. */
	public String type() {
		return this.type;
	}

}
