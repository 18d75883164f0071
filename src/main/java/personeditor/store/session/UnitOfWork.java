package personeditor.store.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Command;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Written;

/**
 * What a session knows and means to do: one object for each id, the deletions asked for,
 * and the ids known to be of no document. At the end it is one list of commands,
 * deletions before puts; only when these have succeeded does it take over what they made.
 *
 * <p>
 * Used by its session's thread.
 */
final class UnitOfWork {

	private final EntityMapper mapper;

	private final Map<DocumentId, TrackedEntity> byId = new LinkedHashMap<>();

	private final Map<Object, TrackedEntity> byEntity = new IdentityHashMap<>();

	private final Map<DocumentId, Expectation> deletions = new LinkedHashMap<>();

	private final Set<DocumentId> missing = new HashSet<>();

	UnitOfWork(EntityMapper mapper) {
		this.mapper = mapper;
	}

	@Nullable TrackedEntity find(DocumentId id) {
		return this.byId.get(id);
	}

	/** The tracked entity of an object. */
	TrackedEntity get(Object entity) {
		TrackedEntity tracked = this.byEntity.get(entity);
		if (tracked == null) {
			throw new IllegalStateException(entity + " is not associated with the session.");
		}
		return tracked;
	}

	@Nullable TrackedEntity findEntity(Object entity) {
		return this.byEntity.get(entity);
	}

	/** Whether the session knows, without asking, that there is no such document. */
	boolean isKnownMissing(DocumentId id) {
		return this.missing.contains(id);
	}

	void rememberMissing(DocumentId id) {
		this.missing.add(id);
	}

	/** The object of a document, the one there is already or a new one. */
	<T> T load(Document document, Class<T> type) {
		TrackedEntity tracked = this.byId.get(document.id());
		if (tracked == null) {
			T entity = this.mapper.entityOf(document, type);
			add(TrackedEntity.loaded(this.mapper, entity, document));
			return entity;
		}
		return cast(tracked, type);
	}

	static <T> T cast(TrackedEntity tracked, Class<T> type) {
		if (!type.isInstance(tracked.entity())) {
			throw new IllegalStateException("The session has loaded " + tracked.id() + " as a "
					+ tracked.entity().getClass().getSimpleName() + ", not as a " + type.getSimpleName() + ".");
		}
		return type.cast(tracked.entity());
	}

	/** Takes in an object that is to be saved under an id, or finds it there. */
	TrackedEntity store(Object entity, DocumentId id, Metadata metadata) {
		TrackedEntity present = this.byId.get(id);
		if (present != null && present.entity() != entity) {
			throw new NonUniqueObjectException(id);
		}
		TrackedEntity tracked = this.byEntity.get(entity);
		if (tracked != null && !tracked.id().equals(id)) {
			throw new IllegalStateException(
					"The object is associated with the id '" + tracked.id() + "' and can't be stored as '" + id + "'.");
		}
		if (tracked == null) {
			tracked = TrackedEntity.stored(this.mapper, entity, id, metadata);
			add(tracked);
		}
		this.missing.remove(id);
		return tracked;
	}

	private void add(TrackedEntity tracked) {
		this.byId.put(tracked.id(), tracked);
		this.byEntity.put(tracked.entity(), tracked);
	}

	/** Forgets an object and whatever was to be done with it. */
	void evict(TrackedEntity tracked) {
		this.byId.remove(tracked.id());
		this.byEntity.remove(tracked.entity());
	}

	void forgetDeletion(DocumentId id) {
		this.deletions.remove(id);
	}

	void delete(DocumentId id, Expectation expectation) {
		this.deletions.put(id, expectation);
		this.missing.add(id);
	}

	void clear() {
		this.byId.clear();
		this.byEntity.clear();
		this.deletions.clear();
		this.missing.clear();
	}

	Set<DocumentId> deletions() {
		return Set.copyOf(this.deletions.keySet());
	}

	List<TrackedEntity> changed() {
		return this.byId.values().stream().filter(TrackedEntity::hasChanged).toList();
	}

	/** Everything that is to be done now. */
	Batch batch(boolean optimistic, Origin origin) {
		List<Command> commands = new ArrayList<>();
		this.deletions.forEach((id, expectation) -> commands.add(new Command.Delete(id, expectation, origin)));
		List<Save> saves = new ArrayList<>();
		for (TrackedEntity tracked : changed()) {
			Save save = new Save(tracked, tracked.content(), tracked.metadata().toJson());
			Expectation expectation = tracked.expectation(optimistic);
			commands.add(new Command.Put(tracked.id(), tracked.metadata().collection(), save.content, save.metadata,
					expectation, origin));
			saves.add(save);
		}
		return new Batch(commands, saves);
	}

	/** Takes over what a batch has made. */
	void succeeded(Batch batch, List<Written> written) {
		int deleted = batch.commands.size() - batch.saves.size();
		for (int i = 0; i < batch.saves.size(); i++) {
			Save save = batch.saves.get(i);
			save.tracked.wasSaved(written.get(deleted + i), save.content, save.metadata);
			this.missing.remove(save.tracked.id());
		}
		this.deletions.clear();
	}

	/**
	 * A list of commands, and which objects the puts at its end are of.
	 */
	record Batch(List<Command> commands, List<Save> saves) {
	}

	/**
	 * An object as it was written.
	 */
	record Save(TrackedEntity tracked, JsonText content, JsonText metadata) {
	}

}
