package personeditor.http.batch;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.DocumentParts;
import personeditor.http.json.JsonOutput;
import personeditor.http.server.ApiException;
import personeditor.http.work.ExpirationDates;
import personeditor.http.work.Expectations;
import personeditor.http.work.WorkingCopy;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.RevisionCreation;
import personeditor.store.document.Written;
import personeditor.store.engine.EncodedDocument;

/**
 * Stores a document.
 *
 * @param id the id, or what one is to be made of
 * @param keepsReplaced whether the version that it replaces becomes a revision
 */
record PutCommand(@Nullable String id, @Nullable String changeVector, DocumentParts document,
		boolean keepsReplaced) implements BatchCommand {

	@Override
	public boolean reads() {
		return this.keepsReplaced;
	}

	@Override
	public Entry workOut(WorkingCopy copy, Tools tools) {
		DocumentId complete = DocumentId.of(tools.newIds().complete(copy.database(), this.id));
		ExpirationDates.check(complete.text(), this.document);
		if (this.keepsReplaced && copy.read(complete).isEmpty()) {
			throw ApiException
				.argument("Can't force revision creation - the document was not saved on the server yet. document: "
						+ complete + ".");
		}
		int place = copy.put(complete, this.document, expectation(),
				this.keepsReplaced ? RevisionCreation.BEFORE : RevisionCreation.CONFIGURED);
		return (out, written) -> write(out, written.get(place));
	}

	/**
	 * A number of an identity that somebody has taken by hand is nobody's to overwrite.
	 */
	private Expectation expectation() {
		boolean isIdentity = this.id != null && this.id.endsWith("|");
		return isIdentity ? Expectation.absent() : Expectations.of(this.changeVector);
	}

	private static void write(JsonOutput out, Written written) {
		out.member("Type", "PUT")
			.member("@id", written.id().text())
			.member("@collection", written.collection())
			.member("@change-vector", written.changeVector().toString())
			.member("@last-modified", EncodedDocument.time(written.lastModified()));
		if (!written.flags().isEmpty()) {
			out.member("@flags", written.flags().toString());
		}
	}

}
