package personeditor.store.session;

/**
 * One difference between an object and its document as it was loaded. Names are
 * RavenDB's.
 *
 * @param change what kind of difference
 * @param fieldName the member, or the index in square brackets; empty for the whole
 * document
 * @param fieldPath the members above it, separated by dots; empty at the top
 * @param oldValue the JSON there was, empty if none
 * @param newValue the JSON there is, empty if none
 */
public record DocumentsChange(ChangeType change, String fieldName, String fieldPath, String oldValue, String newValue) {

	static DocumentsChange added() {
		return new DocumentsChange(ChangeType.DOCUMENT_ADDED, "", "", "", "");
	}

	static DocumentsChange deleted() {
		return new DocumentsChange(ChangeType.DOCUMENT_DELETED, "", "", "", "");
	}

	/**
	 * Path and name together.
	 */
	public String fieldFullName() {
		return (this.fieldPath.isEmpty() || this.fieldName.startsWith("[")) ? this.fieldPath + this.fieldName
				: this.fieldPath + "." + this.fieldName;
	}

	/** Kinds of differences. */
	public enum ChangeType {

		DOCUMENT_ADDED, DOCUMENT_DELETED, FIELD_CHANGED, NEW_FIELD, REMOVED_FIELD, ARRAY_VALUE_CHANGED,
		ARRAY_VALUE_ADDED, ARRAY_VALUE_REMOVED

	}

}
