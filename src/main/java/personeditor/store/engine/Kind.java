package personeditor.store.engine;

/**
 * What a row of the log, or the head of a document, stands for. The codes are part of the
 * file format.
 */
enum Kind {

	DOCUMENT(1), TOMBSTONE(2),

	/** Of heads only: the document has several versions, none newer than the others. */
	CONFLICT(3);

	private final int code;

	Kind(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	static Kind of(int code) {
		return (code == DOCUMENT.code) ? DOCUMENT : (code == CONFLICT.code) ? CONFLICT : TOMBSTONE;
	}

}
