package personeditor.store.document;

import org.jspecify.annotations.Nullable;

/**
 * The disk failed in the middle of a commit: the write may or may not be there after the
 * next start. Read the document before writing again.
 */
public class OutcomeUnknownException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	public OutcomeUnknownException(@Nullable Throwable cause) {
		super("The disk failed while this was being written, so it may or may not have been saved. "
				+ "Read the document before you write it again.", cause);
	}

}
