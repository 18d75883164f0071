package personeditor.http.batch;

import org.jspecify.annotations.Nullable;

import personeditor.http.server.ApiException;
import personeditor.http.work.Expectations;
import personeditor.http.work.Patch;
import personeditor.http.work.Patched;
import personeditor.http.work.WorkingCopy;
import personeditor.store.document.DocumentId;
import personeditor.store.document.JsonText;

/**
 * Changes a document by operations of RFC 6902.
 */
record JsonPatchCommand(DocumentId id, @Nullable String changeVector, JsonText operations) implements BatchCommand {

	@Override
	public boolean reads() {
		return true;
	}

	@Override
	public Entry workOut(WorkingCopy copy, Tools tools) {
		Patched patched = tools.patches()
			.apply(copy, this.id, Expectations.of(this.changeVector), new Patch.Operations(this.operations));
		if (patched.status() == Patched.Status.DOCUMENT_DOES_NOT_EXIST) {
			throw ApiException.argument("Cannot apply json patch because the document " + this.id + " does not exist");
		}
		return (out, written) -> {
			PatchEntry.write(out, this.id, "JsonPatch", patched, written);
			if (patched.command() >= 0) {
				out.member("Etag", written.get(patched.command()).changeVector().etagOf(copy.database().id()));
			}
		};
	}

}
