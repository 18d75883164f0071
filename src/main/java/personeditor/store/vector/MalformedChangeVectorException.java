package personeditor.store.vector;

/**
 * A text that should be a change vector is none.
 */
public class MalformedChangeVectorException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private static final int SHOWN = 200;

	private final String text;

	MalformedChangeVectorException(String text) {
		super("'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text)
				+ "' is not a change vector. One looks like A:7-0tIXNUeUckSe73dUR6rjrA.");
		this.text = text;
	}

	/**
	 * The text as it came.
	 */
	public String text() {
		return this.text;
	}

}
