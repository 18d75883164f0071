package personeditor.http.batch;

import personeditor.http.json.JsonOutput;
import personeditor.http.server.ApiException;
import personeditor.http.work.Draft;
import personeditor.http.work.WorkingCopy;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Flags;
import personeditor.store.document.RevisionCreation;
import personeditor.store.document.Written;
import personeditor.store.engine.EncodedDocument;

/**
 * Makes a revision of a document as it is, unless there is one.
 */
record ForceRevisionCommand(DocumentId id) implements BatchCommand {

	private static final String TYPE = "ForceRevisionCreation";

	@Override
	public boolean reads() {
		return true;
	}

	@Override
	public Entry workOut(WorkingCopy copy, Tools tools) {
		Draft draft = copy.read(this.id)
			.orElseThrow(() -> ApiException
				.argument("Failed to create revision for document " + this.id + " because document doesn't exits."));
		if (isRevision(copy, draft)) {
			return (out, written) -> out.member("RevisionCreated", false).member("Type", TYPE);
		}
		int place = copy.put(this.id, draft.parts(), Expectation.any(), RevisionCreation.FORCED);
		return (out, written) -> write(out, written.get(place));
	}

	private static boolean isRevision(WorkingCopy copy, Draft draft) {
		Document stored = draft.stored();
		if (stored == null) {
			return copy.isForced(draft.id()) || copy.database().recordsRevisions(draft.parts().collection());
		}
		return copy.database()
			.read((snapshot) -> snapshot.revision(stored.changeVector()))
			.filter((revision) -> revision.flags().has(Flags.REVISION))
			.isPresent();
	}

	private static void write(JsonOutput out, Written written) {
		out.member("RevisionCreated", true)
			.member("Type", TYPE)
			.member("@id", written.id().text())
			.member("@change-vector", written.changeVector().toString())
			.member("@last-modified", EncodedDocument.time(written.lastModified()))
			.member("@flags", written.flags().toString());
	}

}
