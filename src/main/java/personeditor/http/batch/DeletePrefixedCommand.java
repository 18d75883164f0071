package personeditor.http.batch;

import java.util.LinkedHashSet;
import java.util.Set;

import personeditor.http.work.WorkingCopy;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;

/**
 * Deletes every document whose id begins with a text.
 */
record DeletePrefixedCommand(String prefix) implements BatchCommand {

	@Override
	public boolean reads() {
		return true;
	}

	@Override
	public Entry workOut(WorkingCopy copy, Tools tools) {
		Set<DocumentId> ids = new LinkedHashSet<>();
		copy.database().read((snapshot) -> {
			snapshot.eachStartingWith(this.prefix, "", (document) -> ids.add(document.id()));
			return Boolean.TRUE;
		});
		copy.drafts().forEach((id, draft) -> {
			if (draft.isPresent() && id.key().startsWith(DocumentId.keyOf(this.prefix))) {
				ids.add(id);
			}
		});
		ids.forEach((id) -> copy.delete(id, Expectation.any()));
		return (out,
				written) -> out.member("Id", this.prefix).member("Type", "DELETE").member("Deleted", !ids.isEmpty());
	}

}
