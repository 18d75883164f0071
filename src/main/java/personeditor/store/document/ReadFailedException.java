package personeditor.store.document;

/**
 * The storage engine could not answer a read. Nothing was changed.
 */
public class ReadFailedException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	public ReadFailedException(Throwable cause) {
		super("The store could not be read: " + cause.getMessage(), cause);
	}

}
