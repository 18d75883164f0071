package personeditor.store.session;

import personeditor.store.document.Document;
import personeditor.store.document.DocumentStoreException;

/**
 * A document's JSON doesn't fit the class that it was to become an object of. The
 * document is whole and was not changed; it can be read as {@link #document()}.
 */
public class UnreadableDocumentException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private final transient Document document;

	UnreadableDocumentException(Document document, Class<?> type, Throwable cause) {
		super("The document " + document.id() + " can't be read as a " + type.getSimpleName() + ".", cause);
		this.document = document;
	}

	public Document document() {
		return this.document;
	}

}
