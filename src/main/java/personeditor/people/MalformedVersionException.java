package personeditor.people;

/**
 * A text that should say which version a change started from says nothing that could.
 * Nothing was saved.
 */
public class MalformedVersionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String text;

	public MalformedVersionException(String text) {
		super("The version can't be read.");
		this.text = text;
	}

	/**
	 * The text as it came.
	 */
	public String text() {
		return this.text;
	}

}
