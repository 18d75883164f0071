package personeditor.store.replication;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentStoreException;

/**
 * What came is not a whole batch, or not one that this version can read. Nothing was
 * taken. It has to be sent again.
 */
public class MalformedBatchException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	public MalformedBatchException(String why, @Nullable Throwable cause) {
		super("The batch can't be read: " + why + " Nothing was taken.", cause);
	}

}
