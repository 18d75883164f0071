package personeditor.people.web;

/**
 * There is no person with this identifier, and never was.
 */
class NoSuchPersonException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String id;

	NoSuchPersonException(String id) {
		super("There is no person with the identifier " + id + ".");
		this.id = id;
	}

	String id() {
		return this.id;
	}

}
