package personeditor.http.batch;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.DocumentParts;
import personeditor.http.work.Draft;
import personeditor.http.work.Expectations;
import personeditor.http.work.Patch;
import personeditor.http.work.Patched;
import personeditor.http.work.WorkingCopy;
import personeditor.store.document.DocumentId;

/**
 * Changes a document by a script.
 *
 * @param returnsDocument whether the changed document goes into the answer
 */
record PatchCommand(DocumentId id, @Nullable String changeVector, Patch.Script patch,
		boolean returnsDocument) implements BatchCommand {

	@Override
	public boolean reads() {
		return true;
	}

	@Override
	public Entry workOut(WorkingCopy copy, Tools tools) {
		Patched patched = tools.patches().apply(copy, this.id, Expectations.of(this.changeVector), this.patch);
		return (out, written) -> {
			PatchEntry.write(out, this.id, "PATCH", patched, written);
			out.member("Debug", (String) null);
			DocumentParts modified = patched.modified();
			if (this.returnsDocument && modified != null) {
				out.member("ModifiedDocument", Draft.whole(modified, null));
			}
		};
	}

}
