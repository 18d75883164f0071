package personeditor.support;

import java.util.List;

/**
 * What a client asked and what it was answered.
 *
 * @param outcome what became of it
 * @param begun when it was asked, in nanoseconds of one clock
 * @param ended when the answer was there
 * @param versions what was written, was to be written, or was read
 */
public record Operation(Outcome outcome, long begun, long ended, List<Version> versions) {

	/**
	 * What became of a request.
	 */
	public enum Outcome {

		/** All versions were read. */
		READ,

		/** All versions were written together. */
		WRITTEN,

		/**
		 * None was written, because the first one named did not find what it expected.
		 */
		REFUSED,

		/** Nobody knows: there was no answer, or one that says so. */
		UNKNOWN

	}

	/**
	 * One version of a document. No two that are written have the same value.
	 *
	 * @param id the document
	 * @param vector its change vector; of one that was refused, the one that was there
	 * instead; empty for a document that was not there, or where nobody knows
	 * @param value what it says
	 * @param expected the vector it was to replace; empty where any was good
	 */
	public record Version(String id, String vector, String value, String expected) {

		/** The number of the write in its database, 0 if there was none. */
		long etag() {
			return this.vector.isEmpty() ? 0
					: Long.parseLong(this.vector.substring(this.vector.indexOf(':') + 1, this.vector.indexOf('-')));
		}

	}

}
