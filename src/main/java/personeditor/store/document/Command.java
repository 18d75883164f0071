package personeditor.store.document;

import org.jspecify.annotations.Nullable;

import personeditor.store.vector.ChangeVector;

/**
 * One change of one document, with what it expects and where it comes from; or only what
 * is expected. The engine knows these commands; everything else computes a list of them.
 * Permitted: {@link Put}, {@link Delete}, {@link Check}.
 */
public sealed interface Command {

	DocumentId id();

	Expectation expectation();

	Origin origin();

	/**
	 * Refuses the command if the document is not as expected.
	 * @param actual the document's vector; null if there is no document
	 * @param everWas whether anything is known of it, if only that it was deleted
	 * @throws ConcurrencyException if it is not
	 */
	void check(@Nullable ChangeVector actual, boolean everWas);

	/**
	 * Stores a document under an id, new or in place of the one that is there.
	 *
	 * @param collection the group it is in; {@code @empty} if it names none
	 * @param content the object, without its metadata
	 * @param metadata the metadata object, without what the server itself knows
	 * @param revision which version becomes a revision by it
	 */
	record Put(DocumentId id, String collection, JsonText content, JsonText metadata, Expectation expectation,
			Origin origin, RevisionCreation revision) implements Command {

		/** The collection of documents that name none. */
		public static final String NO_COLLECTION = "@empty";

		/** The largest document, in bytes of content and metadata. */
		public static final int MAX_BYTES = 8 * 1024 * 1024;

		public Put {
			int size = content.size() + metadata.size();
			if (size > MAX_BYTES) {
				throw new DocumentTooLargeException(id, size);
			}
		}

		/** A put that makes revisions as configured. */
		public Put(DocumentId id, String collection, JsonText content, JsonText metadata, Expectation expectation,
				Origin origin) {
			this(id, collection, content, metadata, expectation, origin, RevisionCreation.CONFIGURED);
		}

		@Override
		public void check(@Nullable ChangeVector actual, boolean everWas) {
			if (!this.expectation.holds(actual)) {
				throw ConcurrencyException.ofPut(this.id, this.expectation, actual);
			}
		}

	}

	/**
	 * Deletes a document and leaves a tombstone. Where there is no document, nothing
	 * happens; but if something was expected, even that there is none, the command is
	 * refused, as RavenDB does.
	 */
	record Delete(DocumentId id, Expectation expectation, Origin origin) implements Command {

		@Override
		public void check(@Nullable ChangeVector actual, boolean everWas) {
			boolean nothingExpected = this.expectation.changeVector() == null;
			if (!nothingExpected && (actual == null || !this.expectation.holds(actual))) {
				throw ConcurrencyException.ofDelete(this.id, this.expectation, actual, everWas);
			}
		}

	}

	/**
	 * Changes nothing, and is refused if the document is not as it was when it was read:
	 * what was worked out from it would be wrong.
	 */
	record Check(DocumentId id, Expectation expectation) implements Command {

		@Override
		public Origin origin() {
			return Origin.UNKNOWN;
		}

		@Override
		public void check(@Nullable ChangeVector actual, boolean everWas) {
			if (!this.expectation.holds(actual)) {
				throw ConcurrencyException.ofPatch(this.id, this.expectation, actual);
			}
		}

	}

}
