package personeditor.http.work;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.DocumentParts;
import personeditor.store.document.JsonText;
import personeditor.store.script.PatchScript;

/**
 * A way to change a document without sending all of it. Permitted: {@link Script},
 * {@link Operations}, {@link Merge}.
 */
public sealed interface Patch {

	/**
	 * A script that is run on the document.
	 *
	 * @param ifMissing what is run on an empty object where there is no document
	 * @param createIfMissing what is stored as it is where there is no document
	 */
	record Script(PatchScript script, @Nullable PatchScript ifMissing,
			@Nullable DocumentParts createIfMissing) implements Patch {
	}

	/**
	 * Operations in order, all or none, as RFC 6902 has them.
	 */
	record Operations(JsonText operations) implements Patch {
	}

	/**
	 * Members to set, and to take out where they are null, as RFC 7396 has them.
	 */
	record Merge(JsonText patch) implements Patch {
	}

}
