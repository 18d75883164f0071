package personeditor.store.document;

import org.jspecify.annotations.Nullable;

import personeditor.store.vector.ChangeVector;

/**
 * A document was not as a command expected: somebody changed it in between. Nothing of
 * the whole request was written.
 *
 * <p>
 * The messages are RavenDB's, word by word, because its clients' users search for them.
 */
public class ConcurrencyException extends DocumentStoreException {

	private static final long serialVersionUID = 1L;

	private static final String VIOLATION = " Optimistic concurrency violation, transaction will be aborted.";

	private final transient DocumentId id;

	private final transient Expectation expectation;

	private final transient @Nullable ChangeVector actual;

	private final boolean everWas;

	ConcurrencyException(String message, DocumentId id, Expectation expectation, @Nullable ChangeVector actual,
			boolean everWas) {
		super(message);
		this.everWas = everWas;
		this.id = id;
		this.expectation = expectation;
		this.actual = actual;
	}

	static ConcurrencyException ofPut(DocumentId id, Expectation expectation, @Nullable ChangeVector actual) {
		String message;
		if (actual == null) {
			message = "Document %s does not exist, but Put was called with change vector: %s.".formatted(id,
					expectation.changeVector());
		}
		else if (expectation instanceof Expectation.Absent) {
			message = "Document %s has change vector %s, but Put was called with expecting new document.".formatted(id,
					actual);
		}
		else {
			message = "Document %s has change vector %s, but Put was called with change vector %s.".formatted(id,
					actual, expectation.changeVector());
		}
		return new ConcurrencyException(message + VIOLATION, id, expectation, actual, true);
	}

	static ConcurrencyException ofDelete(DocumentId id, Expectation expectation, @Nullable ChangeVector actual,
			boolean everWas) {
		String message;
		if (actual == null) {
			message = "Document %s does not exist, but delete was called with change vector '%s'.".formatted(id.key(),
					expectation.changeVector());
		}
		else {
			message = "Document %s has change vector %s, but Delete was called with change vector '%s'.".formatted(id,
					actual, expectation.changeVector());
		}
		DocumentId shown = (actual == null) ? DocumentId.of(id.key()) : id;
		return new ConcurrencyException(message + VIOLATION, shown, expectation, actual, everWas || actual != null);
	}

	/**
	 * A document that something is worked out from is not the one that was meant.
	 */
	public static ConcurrencyException ofPatch(DocumentId id, Expectation expectation, @Nullable ChangeVector actual) {
		return new ConcurrencyException(
				"Could not patch document '%s' because non current change vector was used".formatted(id), id,
				expectation, actual, true);
	}

	public DocumentId id() {
		return this.id;
	}

	/**
	 * Whether there is anything that could be told of the document: a deletion of what
	 * never was has only its message.
	 */
	public boolean everWas() {
		return this.everWas;
	}

	/**
	 * What was expected: the very value that the command was given.
	 */
	public Expectation expectation() {
		return this.expectation;
	}

	/**
	 * The vector that was expected, as text; empty if no document was expected.
	 */
	public @Nullable String expectedChangeVector() {
		return this.expectation.changeVector();
	}

	/**
	 * The vector that the document has; null if there is no document.
	 */
	public @Nullable ChangeVector actualChangeVector() {
		return this.actual;
	}

}
