package personeditor.store.session;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Written;
import personeditor.store.vector.ChangeVector;

/**
 * An object that a session watches: what its document was when it was loaded or last
 * saved, and what a save expects.
 */
final class TrackedEntity {

	private final EntityMapper mapper;

	private final Object entity;

	private DocumentId id;

	private Metadata metadata;

	private @Nullable JsonText savedContent;

	private JsonText savedMetadata;

	/** Members that no property of the object can hold. */
	private String reservedMembers = "";

	private @Nullable ChangeVector changeVector;

	private Instant lastModified = Instant.EPOCH;

	/** What the next save expects if {@link #check} says that it was given. */
	private Expectation given = Expectation.absent();

	/**
	 * What was asked for at the last {@code store}; null where it is left to the session.
	 */
	private @Nullable Check check;

	private TrackedEntity(EntityMapper mapper, Object entity, DocumentId id, Metadata metadata) {
		this.mapper = mapper;
		this.entity = entity;
		this.id = id;
		this.metadata = metadata;
		this.savedMetadata = JsonText.EMPTY_OBJECT;
	}

	static TrackedEntity loaded(EntityMapper mapper, Object entity, Document document) {
		TrackedEntity tracked = new TrackedEntity(mapper, entity, document.id(),
				new Metadata(mapper, document.metadata()));
		tracked.wasLoaded(document);
		return tracked;
	}

	static TrackedEntity stored(EntityMapper mapper, Object entity, DocumentId id, Metadata metadata) {
		return new TrackedEntity(mapper, entity, id, metadata);
	}

	/** Takes the state of a document that the object was just filled from. */
	void wasLoaded(Document document) {
		this.metadata = new Metadata(this.mapper, document.metadata());
		this.reservedMembers = this.mapper.reservedMembersOf(document.content());
		this.savedContent = content();
		this.savedMetadata = this.metadata.toJson();
		this.changeVector = document.changeVector();
		this.lastModified = document.lastModified();
	}

	/** Takes what a save answered. */
	void wasSaved(Written written, JsonText content, JsonText metadataText) {
		this.savedContent = content;
		this.savedMetadata = metadataText;
		this.changeVector = written.changeVector();
		this.lastModified = written.lastModified();
		this.mapper.setKnown(this.entity, this.id.text(), written.changeVector().toString());
		if (this.check == Check.GIVEN) {
			this.check = Check.OWN_VECTOR;
		}
	}

	Object entity() {
		return this.entity;
	}

	DocumentId id() {
		return this.id;
	}

	Metadata metadata() {
		return this.metadata;
	}

	@Nullable JsonText savedContent() {
		return this.savedContent;
	}

	@Nullable ChangeVector changeVector() {
		return this.changeVector;
	}

	Instant lastModified() {
		return this.lastModified;
	}

	JsonText content() {
		return this.mapper.contentOf(this.entity, this.reservedMembers);
	}

	boolean isNew() {
		return this.savedContent == null;
	}

	boolean hasChanged() {
		return this.savedContent == null || !content().equals(this.savedContent)
				|| !this.metadata.toJson().equals(this.savedMetadata);
	}

	/**
	 * Has the next save check what was given. Saves after it check the vector that it
	 * leaves, even where it was told not to check: what was asked for once by name is not
	 * meant for ever.
	 */
	void expect(Expectation expectation) {
		this.given = expectation;
		this.check = Check.GIVEN;
	}

	/** Has saves check the object's own vector, whatever the session does. */
	void alwaysCheck() {
		this.check = Check.OWN_VECTOR;
	}

	/** What a save of the object expects. */
	Expectation expectation(boolean sessionIsOptimistic) {
		if (this.check == Check.GIVEN) {
			return this.given;
		}
		if (this.check != Check.OWN_VECTOR && !sessionIsOptimistic) {
			return Expectation.any();
		}
		return (this.changeVector != null) ? Expectation.exactly(this.changeVector) : Expectation.absent();
	}

	private enum Check {

		GIVEN, OWN_VECTOR

	}

}
