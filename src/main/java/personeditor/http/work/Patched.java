package personeditor.http.work;

import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.DocumentParts;

/**
 * What became of a patch.
 *
 * @param modified the document as the patch leaves it, null if there is none
 * @param original the document as it was, null if there was none
 * @param trace what the script did besides
 * @param command the place of the command that writes the document, -1 if none does
 */
public record Patched(Status status, @Nullable DocumentParts modified, @Nullable DocumentParts original, Trace trace,
		int command) {

	static Patched nothing(Status status) {
		return new Patched(status, null, null, new Trace(List.of()), -1);
	}

	/**
	 * How a patch ended.
	 */
	public enum Status {

		/** The document was changed. */
		PATCHED("Patched"),

		/** The document came out as it went in; nothing is written. */
		NOT_MODIFIED("NotModified"),

		/** There was no document, and now there is one. */
		CREATED("Created"),

		/** There is no document. */
		DOCUMENT_DOES_NOT_EXIST("DocumentDoesNotExist");

		private final String text;

		Status(String text) {
			this.text = text;
		}

		/** The name that clients know. */
		@Override
		public String toString() {
			return this.text;
		}

	}

}
