package personeditor.http.batch;

import java.util.List;

import personeditor.http.json.JsonOutput;
import personeditor.http.work.NewIds;
import personeditor.http.work.Patches;
import personeditor.http.work.WorkingCopy;
import personeditor.store.document.Written;

/**
 * A command of a batch. Permitted: {@link PutCommand}, {@link DeleteCommand},
 * {@link DeletePrefixedCommand}, {@link PatchCommand}, {@link JsonPatchCommand},
 * {@link PatchManyCommand}, {@link ForceRevisionCommand}.
 */
sealed interface BatchCommand permits PutCommand, DeleteCommand, DeletePrefixedCommand, PatchCommand, JsonPatchCommand,
		PatchManyCommand, ForceRevisionCommand {

	/** Whether it can only be worked out from what is stored. */
	boolean reads();

	/** Works it out, and says how it is answered. */
	Entry workOut(WorkingCopy copy, Tools tools);

	/**
	 * What commands need besides the documents.
	 */
	record Tools(NewIds newIds, Patches patches) {
	}

	/**
	 * Writes the members of one command's entry into the answer.
	 */
	interface Entry {

		void write(JsonOutput out, List<Written> written);

	}

}
