package personeditor.store.engine;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentId;

/**
 * What a document is from a commit on.
 *
 * @param id the id as it was last written
 * @param row its version; null where only the file knows
 */
record Fresh(DocumentId id, @Nullable LogRow row) {

	/** The same for a commit of which nobody knows whether it is in the file. */
	Fresh unknown() {
		return new Fresh(this.id, null);
	}

	/** What is shown of the document, null if there is none or it has to be read. */
	@Nullable EncodedDocument encoded() {
		return (this.row != null && this.row.kind() == Kind.DOCUMENT)
				? EncodedDocument.of(this.row.toWrittenItem(this.id)) : null;
	}

}
