package personeditor.http.batch;

import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.http.work.Expectations;
import personeditor.http.work.Patch;
import personeditor.http.work.WorkingCopy;
import personeditor.store.document.DocumentId;

/**
 * Changes several documents by one script.
 */
record PatchManyCommand(List<Target> targets, Patch.Script patch) implements BatchCommand {

	@Override
	public boolean reads() {
		return true;
	}

	@Override
	public Entry workOut(WorkingCopy copy, Tools tools) {
		for (Target target : this.targets) {
			tools.patches().apply(copy, target.id, Expectations.of(target.changeVector), this.patch);
		}
		return (out, written) -> out.member("Type", "BatchPATCH");
	}

	/**
	 * One of the documents.
	 */
	record Target(DocumentId id, @Nullable String changeVector) {
	}

}
