package personeditor.store.session;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import personeditor.store.document.Conflict;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.engine.Snapshot;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

/**
 * The part of a session that is needed less often: vectors and metadata of its objects,
 * what has changed, saves and deletions with any expectation, and the history of
 * documents.
 *
 * <p>
 * Used by its session's thread. Asking about an object that the session does not know is
 * an {@link IllegalStateException}.
 */
public final class AdvancedSession {

	/** How far back what several versions come from is looked for. */
	private static final int LOOKED_AT = 200;

	private final DocumentSession session;

	private final UnitOfWork work;

	private final EntityMapper mapper;

	AdvancedSession(DocumentSession session, UnitOfWork work, EntityMapper mapper) {
		this.session = session;
		this.work = work;
		this.mapper = mapper;
	}

	/**
	 * Whether saves from now on are checked; those for which a vector was given always
	 * are.
	 */
	public void useOptimisticConcurrency(boolean use) {
		this.session.useOptimisticConcurrency(use);
	}

	/**
	 * Who makes the changes that are saved from now on, and how; kept with every version
	 * they make.
	 */
	public void origin(Origin origin) {
		this.session.origin(origin);
	}

	/**
	 * Has an object saved under an id whose document must be as expected, or not be
	 * checked if that is asked for. Later saves of the object in this session check the
	 * vector that this one leaves.
	 */
	public void store(Object entity, Expectation expectation, String id) {
		this.session.track(entity, id).expect(expectation);
	}

	/**
	 * Has a document deleted that must be as expected, or not be checked if that is asked
	 * for.
	 */
	public void delete(String id, Expectation expectation) {
		DocumentId documentId = DocumentId.of(id);
		TrackedEntity tracked = this.work.find(documentId);
		if (tracked != null) {
			this.work.evict(tracked);
		}
		this.work.delete(documentId, expectation);
	}

	/**
	 * The vector that an object was loaded or last saved at; null if it was neither.
	 */
	public @Nullable ChangeVector changeVectorFor(Object entity) {
		return this.work.get(entity).changeVector();
	}

	/**
	 * When the version was made that an object was loaded or last saved at.
	 */
	public Instant lastModifiedFor(Object entity) {
		return this.work.get(entity).lastModified();
	}

	/**
	 * The metadata of an object, which can be changed.
	 */
	public Metadata metadataFor(Object entity) {
		return this.work.get(entity).metadata();
	}

	public String documentId(Object entity) {
		return this.work.get(entity).id().text();
	}

	/**
	 * Whether a save would send anything.
	 */
	public boolean hasChanges() {
		return !this.work.deletions().isEmpty() || !this.work.changed().isEmpty();
	}

	/**
	 * Whether a save would send this object.
	 */
	public boolean hasChanged(Object entity) {
		return this.work.get(entity).hasChanged();
	}

	/**
	 * What a save would send, by id, member by member. It sends nothing and can be asked
	 * as often as one likes.
	 */
	public Map<String, List<DocumentsChange>> whatChanged() {
		Map<String, List<DocumentsChange>> changes = new LinkedHashMap<>();
		this.work.deletions().forEach((id) -> changes.put(id.text(), List.of(DocumentsChange.deleted())));
		for (TrackedEntity tracked : this.work.changed()) {
			changes.put(tracked.id().text(), whatChanged(tracked));
		}
		return changes;
	}

	private List<DocumentsChange> whatChanged(TrackedEntity tracked) {
		JsonText before = tracked.savedContent();
		if (before == null) {
			return List.of(DocumentsChange.added());
		}
		JsonNode now = this.mapper.treeOf(tracked.content());
		return new Differences().between(this.mapper.treeOf(before), now);
	}

	/**
	 * Forgets an object and what was to be done with it.
	 */
	public void evict(Object entity) {
		TrackedEntity tracked = this.work.findEntity(entity);
		if (tracked != null) {
			this.work.evict(tracked);
			this.work.forgetDeletion(tracked.id());
		}
	}

	/**
	 * Forgets everything.
	 */
	public void clear() {
		this.work.clear();
	}

	/**
	 * Fills an object anew from its document, with its current vector.
	 * @throws IllegalStateException if the document was deleted meanwhile
	 */
	public void refresh(Object entity) {
		TrackedEntity tracked = this.work.get(entity);
		Optional<Document> document = this.session.ask((snapshot) -> snapshot.document(tracked.id()));
		if (document.isEmpty()) {
			throw new IllegalStateException("The document '" + tracked.id() + "' was deleted meanwhile.");
		}
		this.mapper.fill(entity, document.get());
		tracked.wasLoaded(document.get());
	}

	/**
	 * Whether there is a document of this id; answered without asking where the session
	 * knows.
	 */
	public boolean exists(String id) {
		DocumentId documentId = DocumentId.of(id);
		if (this.work.find(documentId) != null) {
			return true;
		}
		return !this.work.isKnownMissing(documentId)
				&& this.session.ask((snapshot) -> snapshot.document(documentId).isPresent());
	}

	/**
	 * How often the session has asked the database.
	 */
	public int numberOfRequests() {
		return this.session.requests();
	}

	/**
	 * What a document is now, its tombstone included; the object is not watched by the
	 * session.
	 */
	public <T> Optional<Revision<T>> current(Class<T> type, String id) {
		return this.session.ask((snapshot) -> snapshot.item(DocumentId.of(id))).map((item) -> revision(item, type));
	}

	/**
	 * Documents whose ids begin with a text, in the order of their ids; the objects are
	 * not watched by the session.
	 * @param after only ids after this one; empty for all
	 */
	public <T> List<Revision<T>> loadStartingWith(Class<T> type, String prefix, String after, int pageSize) {
		List<Document> documents = this.session.ask((snapshot) -> snapshot.startingWith(prefix, after, pageSize));
		return documents.stream().map((document) -> revision(document, type)).toList();
	}

	/**
	 * How many documents there are whose ids begin with a text and that were written
	 * since a time; none is loaded for it.
	 */
	public long countStartingWith(String prefix, Instant since) {
		return this.session.ask((snapshot) -> snapshot.countStartingWith(prefix, since));
	}

	/**
	 * The current version of a document and the one at a vector, both of one state, so
	 * that they can be compared.
	 * @param base a vector that somebody was given earlier
	 */
	public <T> Comparison<T> compare(Class<T> type, String id, ChangeVector base) {
		DocumentId documentId = DocumentId.of(id);
		return this.session.ask((snapshot) -> new Comparison<>(item(type, snapshot.item(documentId)),
				base(snapshot, documentId, type, base)));
	}

	/**
	 * The versions of a document that is in conflict; empty if it isn't.
	 */
	public <T> Optional<ConflictedVersions<T>> conflict(Class<T> type, String id) {
		DocumentId documentId = DocumentId.of(id);
		return this.session.ask((snapshot) -> {
			Conflict conflict = snapshot.conflict(documentId);
			if (conflict.versions().isEmpty()) {
				return Optional.empty();
			}
			List<Revision<T>> versions = conflict.versions().stream().map((item) -> revision(item, type)).toList();
			Optional<Item> base = snapshot.history(documentId, LOOKED_AT)
				.stream()
				.filter((item) -> isBeforeAll(item, conflict))
				.findFirst();
			return Optional.of(new ConflictedVersions<>(versions, conflict.merged(), item(type, base)));
		});
	}

	private static boolean isBeforeAll(Item item, Conflict conflict) {
		return conflict.versions()
			.stream()
			.allMatch((version) -> item.changeVector().relationTo(version.changeVector()) == CausalOrder.BEFORE);
	}

	/**
	 * The ids of documents of a class that are in conflict, the newest conflicts first.
	 * @param limit the most ids
	 */
	public List<String> inConflict(Class<?> type, int limit) {
		return this.session.ask((snapshot) -> snapshot.inConflict(this.session.collectionOf(type), limit))
			.stream()
			.map(DocumentId::text)
			.toList();
	}

	private <T> @Nullable Revision<T> base(Snapshot snapshot, DocumentId id, Class<T> type, ChangeVector changeVector) {
		return item(type, snapshot.revision(id, changeVector));
	}

	private <T> @Nullable Revision<T> item(Class<T> type, Optional<Item> item) {
		return item.map((found) -> revision(found, type)).orElse(null);
	}

	/**
	 * The history of documents.
	 */
	public Revisions revisions() {
		return new Revisions(this.session);
	}

	private <T> Revision<T> revision(Item item, Class<T> type) {
		return new Revision<>(item, type, this.mapper);
	}

}
