package personeditor.store.document;

/**
 * A JSON patch can't be carried out. The document was not changed, not even by the
 * operations before the one that failed.
 */
public class PatchFailedException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	/** The operation of a failure that has no operation: the patch as a whole. */
	public static final int WHOLE = -1;

	private final int operation;

	private final String path;

	/**
	 * A failure.
	 * @param operation which one, counted from 0, or {@link #WHOLE}
	 * @param path where in the document, as a JSON pointer
	 * @param reason why, without a full stop
	 */
	public PatchFailedException(int operation, String path, String reason) {
		super((operation == WHOLE) ? "The patch can't be carried out: %s. Nothing was changed.".formatted(reason)
				: "Operation %d of the patch, at '%s', can't be carried out: %s. Nothing was changed."
					.formatted(operation, path, reason));
		this.operation = operation;
		this.path = path;
	}

	/**
	 * Which operation, counted from 0, or {@link #WHOLE}.
	 */
	public int operation() {
		return this.operation;
	}

	/**
	 * Where in the document, as a JSON pointer; empty for the whole.
	 */
	public String path() {
		return this.path;
	}

}
