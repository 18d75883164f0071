package personeditor.people.web;

/**
 * A save did not say which version it started from. Nothing was saved.
 */
class VersionMissingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

}
