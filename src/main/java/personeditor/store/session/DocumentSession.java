package personeditor.store.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.Origin;
import personeditor.store.document.WriteNotAppliedException;
import personeditor.store.engine.Database;
import personeditor.store.engine.Snapshot;
import personeditor.store.vector.ChangeVector;

/**
 * One unit of work: objects are loaded, changed, stored and deleted here, and
 * {@link #saveChanges} makes all of it durable in one transaction, or none.
 *
 * <p>
 * An id stands for one object for the length of the session. What was loaded once is not
 * asked for again; a session is meant to live for one request and not to be kept.
 *
 * <p>
 * Used by one thread at a time.
 */
public final class DocumentSession implements AutoCloseable {

	private final Database database;

	private final EntityMapper mapper;

	private final Conventions conventions;

	private final HiLoIds ids;

	private final UnitOfWork work;

	private final AdvancedSession advanced;

	private final int maxRequests;

	private int requests;

	private boolean optimistic;

	private Origin origin = Origin.UNKNOWN;

	DocumentSession(Database database, EntityMapper mapper, Conventions conventions, HiLoIds ids,
			SessionOptions options) {
		this.database = database;
		this.mapper = mapper;
		this.conventions = conventions;
		this.ids = ids;
		this.work = new UnitOfWork(mapper);
		this.optimistic = options.useOptimisticConcurrency();
		this.maxRequests = options.maxRequests();
		this.advanced = new AdvancedSession(this, this.work, mapper);
	}

	/**
	 * The object of a document; null if there is none, or it was deleted in this session.
	 * @throws UnreadableDocumentException if the document doesn't fit the class
	 */
	public <T> @Nullable T load(Class<T> type, String id) {
		return load(type, List.of(id)).get(id);
	}

	/**
	 * The objects of several documents, all of one state, by the ids as they were given;
	 * null where there is none.
	 */
	public <T> Map<String, @Nullable T> load(Class<T> type, Collection<String> ids) {
		List<DocumentId> unknown = ids.stream().map(DocumentId::of).filter(this::mustAsk).distinct().toList();
		if (!unknown.isEmpty()) {
			List<Item> items = ask((snapshot) -> unknown.stream().flatMap((id) -> snapshot.item(id).stream()).toList());
			unknown.forEach(this.work::rememberMissing);
			for (Item item : items) {
				if (item instanceof Document document) {
					this.work.load(document, type);
				}
			}
		}
		Map<String, @Nullable T> loaded = new LinkedHashMap<>();
		for (String id : ids) {
			loaded.put(id, loaded(type, DocumentId.of(id)));
		}
		return loaded;
	}

	private boolean mustAsk(DocumentId id) {
		return this.work.find(id) == null && !this.work.isKnownMissing(id);
	}

	private <T> @Nullable T loaded(Class<T> type, DocumentId id) {
		TrackedEntity tracked = this.work.find(id);
		return (tracked != null) ? UnitOfWork.cast(tracked, type) : null;
	}

	String collectionOf(Class<?> type) {
		return this.conventions.collectionOf(type);
	}

	/**
	 * A question about the whole collection of a class.
	 */
	public <T> DocumentQuery<T> query(Class<T> type) {
		return new DocumentQuery<>(this, type, this.conventions.collectionOf(type));
	}

	/**
	 * Has an object saved under the id that it has, or under a new one, which then must
	 * not exist yet.
	 */
	public void store(Object entity) {
		TrackedEntity tracked = this.work.findEntity(entity);
		String id = (tracked != null) ? tracked.id().text() : this.mapper.idOf(entity);
		if (id != null && !id.isEmpty()) {
			store(entity, id);
		}
		else {
			track(entity, this.ids.next(this.conventions.collectionOf(entity.getClass()))).alwaysCheck();
		}
	}

	/**
	 * Has an object saved under an id. An optimistic session expects that its document is
	 * as it was loaded, or not there if it wasn't loaded.
	 */
	public void store(Object entity, String id) {
		track(entity, id);
	}

	/**
	 * Has an object saved under an id whose document must be at a vector, which an
	 * earlier session has handed out. The save is always checked, whatever the session
	 * was opened as; only an object that was loaded by this session and is still as it
	 * was loaded is not saved at all.
	 * @param changeVector the vector; the empty one expects that there is no document
	 */
	public void store(Object entity, ChangeVector changeVector, String id) {
		track(entity, id).expect(changeVector.isEmpty() ? Expectation.absent() : Expectation.exactly(changeVector));
	}

	TrackedEntity track(Object entity, String id) {
		Metadata metadata = new Metadata(this.mapper);
		metadata.put(Metadata.COLLECTION, this.conventions.collectionOf(entity.getClass()));
		metadata.put("Raven-Java-Type", entity.getClass().getName());
		TrackedEntity tracked = this.work.store(entity, DocumentId.of(id), metadata);
		this.mapper.setId(entity, id);
		return tracked;
	}

	/**
	 * Has the document of an object deleted; an optimistic session expects that it is as
	 * it was loaded.
	 */
	public void delete(Object entity) {
		TrackedEntity tracked = this.work.findEntity(entity);
		if (tracked == null) {
			throw new IllegalStateException(
					entity + " is not associated with the session, cannot delete unknown entity instance.");
		}
		this.work.evict(tracked);
		if (!tracked.isNew()) {
			this.work.delete(tracked.id(), tracked.expectation(this.optimistic));
		}
	}

	/**
	 * Has the document of an id deleted that this session has loaded; an optimistic
	 * session expects that it is as it was.
	 * @throws IllegalStateException if the session is optimistic and has not loaded it,
	 * for then there is nothing to check: load it, or give a vector, or ask for
	 * {@link Expectation#any()} by name
	 */
	public void delete(String id) {
		TrackedEntity tracked = this.work.find(DocumentId.of(id));
		if (tracked != null && tracked.hasChanged()) {
			throw new IllegalStateException(
					"Can't delete changed entity using identifier. Use delete(entity) instead.");
		}
		if (tracked != null) {
			delete(tracked.entity());
		}
		else if (this.optimistic) {
			throw new IllegalStateException("The session has not loaded '" + id + "' and so has nothing to check. "
					+ "Load it first, give a change vector, or ask for Expectation.any().");
		}
		else {
			this.work.delete(DocumentId.of(id), Expectation.any());
		}
	}

	/**
	 * Has the document of an id deleted, which must be at a vector. This is always
	 * checked.
	 */
	public void delete(String id, ChangeVector changeVector) {
		this.advanced.delete(id, Expectation.exactly(changeVector));
	}

	/**
	 * Makes everything durable that was stored, changed and deleted, in one transaction:
	 * deletions first, then what was stored. If it fails, nothing was written and the
	 * session is as it was.
	 * @throws ConcurrencyException if a document was not as expected
	 * @throws WriteNotAppliedException if nothing was written for another reason
	 */
	public void saveChanges() {
		UnitOfWork.Batch batch = this.work.batch(this.optimistic, this.origin);
		if (!batch.commands().isEmpty()) {
			countRequest();
			this.work.succeeded(batch, this.database.write(batch.commands()));
		}
	}

	/**
	 * What is needed less often.
	 */
	public AdvancedSession advanced() {
		return this.advanced;
	}

	<T> T ask(Function<Snapshot, T> question) {
		countRequest();
		return this.database.read(question);
	}

	private void countRequest() {
		if (this.requests >= this.maxRequests) {
			throw new IllegalStateException("The session has asked the database " + this.maxRequests
					+ " times, which is its limit. Load many documents at once, or open a session for each task.");
		}
		this.requests++;
	}

	int requests() {
		return this.requests;
	}

	void useOptimisticConcurrency(boolean use) {
		this.optimistic = use;
	}

	void origin(Origin madeBy) {
		this.origin = madeBy;
	}

	<T> List<T> track(List<Document> documents, Class<T> type) {
		List<T> entities = new ArrayList<>();
		for (Document document : documents) {
			if (!this.work.deletions().contains(document.id())) {
				entities.add(this.work.load(document, type));
			}
		}
		return entities;
	}

	EntityMapper mapper() {
		return this.mapper;
	}

	/**
	 * Forgets everything; what was not saved is not saved.
	 */
	@Override
	public void close() {
		this.work.clear();
	}

}
