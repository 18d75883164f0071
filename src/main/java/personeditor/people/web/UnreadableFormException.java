package personeditor.people.web;

/**
 * A form sent something that no page of ours sends. Nothing was saved.
 */
class UnreadableFormException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String what;

	private final String text;

	/**
	 * A form that can't be read.
	 * @param what what could not be read: {@code version} or {@code choice}
	 * @param text as it came
	 */
	UnreadableFormException(String what, String text) {
		super("The " + what + " in the form can't be read.");
		this.what = what;
		this.text = text;
	}

	String what() {
		return this.what;
	}

	String text() {
		return this.text;
	}

}
