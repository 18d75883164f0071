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

	ConcurrencyException(String message, DocumentId id, Expectation expectation, @Nullable ChangeVector actual) {
		super(message + VIOLATION);
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
		return new ConcurrencyException(message, id, expectation, actual);
	}

	static ConcurrencyException ofDelete(DocumentId id, Expectation expectation, @Nullable ChangeVector actual) {
		String message;
		if (actual == null) {
			message = "Document %s does not exist, but delete was called with change vector '%s'.".formatted(id.key(),
					expectation.changeVector());
		}
		else {
			message = "Document %s has change vector %s, but Delete was called with change vector '%s'.".formatted(id,
					actual, expectation.changeVector());
		}
		return new ConcurrencyException(message, id, expectation, actual);
	}

	public DocumentId id() {
		return this.id;
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
