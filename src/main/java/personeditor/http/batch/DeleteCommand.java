package personeditor.http.batch;

import org.jspecify.annotations.Nullable;

import personeditor.http.work.Expectations;
import personeditor.http.work.WorkingCopy;
import personeditor.store.document.DocumentId;

/**
 * Deletes a document; without an id, nothing.
 */
record DeleteCommand(@Nullable String id, @Nullable String changeVector) implements BatchCommand {

	@Override
	public boolean reads() {
		return false;
	}

	@Override
	public Entry workOut(WorkingCopy copy, Tools tools) {
		if (this.id == null || this.id.isBlank()) {
			return (out, written) -> out.member("Id", this.id).member("Type", "DELETE").member("Deleted", false);
		}
		int place = copy.delete(DocumentId.of(this.id), Expectations.of(this.changeVector));
		return (out, written) -> {
			boolean deleted = written.get(place).changed();
			out.member("Id", this.id).member("Type", "DELETE").member("Deleted", deleted);
			if (deleted) {
				out.member("ChangeVector", (String) null);
			}
		};
	}

}
