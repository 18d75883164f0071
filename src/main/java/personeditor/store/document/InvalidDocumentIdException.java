package personeditor.store.document;

/**
 * A text that can't be the id of a document. Nothing was read or written.
 */
public class InvalidDocumentIdException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final String text;

	InvalidDocumentIdException(String text, String reason) {
		super("The document id '" + text + "' can't be used: " + reason + ".");
		this.text = text;
	}

	public String text() {
		return this.text;
	}

}
