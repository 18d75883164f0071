package personeditor.store.document;

import org.jspecify.annotations.Nullable;

import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

/**
 * What a command expects of the document it changes. Permitted: {@link Any},
 * {@link Absent}, {@link Exactly}.
 */
public sealed interface Expectation {

	/**
	 * Nothing: the last write wins. It has to be asked for by this name.
	 */
	static Expectation any() {
		return new Any();
	}

	/**
	 * That there is no such document; a deleted one counts as none.
	 */
	static Expectation absent() {
		return new Absent();
	}

	/**
	 * That the document is at exactly this vector.
	 */
	static Expectation exactly(ChangeVector changeVector) {
		return new Exactly(changeVector.toString(), changeVector);
	}

	/**
	 * That the document is at exactly the vector of this text. A text that is no vector
	 * is the vector of no document, so that nothing is ever as expected.
	 * @param text a vector as somebody sent it, which is how failures repeat it
	 * @throws IllegalArgumentException if it is the empty text, which some take to mean
	 * {@link #absent()}
	 */
	static Expectation exactly(String text) {
		if (text.isEmpty()) {
			throw new IllegalArgumentException("No vector is expected; say that none is there by absent().");
		}
		return new Exactly(text, ChangeVector.tryParse(text).orElse(null));
	}

	/**
	 * Whether a document is as expected.
	 * @param actual the document's vector; null if there is no document
	 */
	boolean holds(@Nullable ChangeVector actual);

	/**
	 * The vector that was expected, as text; empty if no document was expected, null if
	 * nothing was.
	 */
	@Nullable String changeVector();

	/** See {@link Expectation#any()}. */
	record Any() implements Expectation {

		@Override
		public boolean holds(@Nullable ChangeVector actual) {
			return true;
		}

		@Override
		public @Nullable String changeVector() {
			return null;
		}

	}

	/** See {@link Expectation#absent()}. */
	record Absent() implements Expectation {

		@Override
		public boolean holds(@Nullable ChangeVector actual) {
			return actual == null;
		}

		@Override
		public String changeVector() {
			return "";
		}

	}

	/**
	 * See {@link Expectation#exactly(ChangeVector)} and
	 * {@link Expectation#exactly(String)}.
	 *
	 * @param changeVector the expected vector as it was given
	 * @param vector the same read; null if it is no vector
	 */
	record Exactly(String changeVector, @Nullable ChangeVector vector) implements Expectation {

		@Override
		public boolean holds(@Nullable ChangeVector actual) {
			return actual != null && this.vector != null && actual.relationTo(this.vector) == CausalOrder.SAME;
		}

	}

}
