package personeditor.store.script;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.JsonText;

/**
 * What a script may reach: documents, by these three calls, and nothing else.
 *
 * <p>
 * Called while the script runs, on a thread of {@link Scripts}, one call at a time, and
 * never after {@link Scripts#run} has returned. What a call throws ends the script and
 * comes out of {@code run} as it is. If a run fails, whatever was put or deleted is to be
 * thrown away.
 */
public interface ScriptHost {

	/**
	 * The document with this id, with its metadata in it as clients see it; null if there
	 * is none.
	 */
	@Nullable JsonText load(String id);

	/**
	 * Puts a document.
	 * @param id null for an id of the server's making
	 * @param document a JSON object that is well-formed
	 * @param changeVector what is expected, null for anything
	 * @return the id that it has got
	 */
	String put(@Nullable String id, JsonText document, @Nullable String changeVector);

	/**
	 * Deletes a document.
	 * @param changeVector what is expected, null for anything
	 * @return whether there was one
	 */
	boolean delete(String id, @Nullable String changeVector);

}
