package personeditor.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.DocumentStoreException;
import personeditor.store.document.Expectation;
import personeditor.store.session.DocumentSession;
import personeditor.store.session.DocumentStore;
import personeditor.store.session.Revision;

/**
 * Keeps what was typed and refused: for each editor and person the last one, for 24
 * hours, at most 200 for an editor. Only that editor is shown them. They stand in a
 * database of their own, {@code editor}, whose documents have no history.
 *
 * <p>
 * A copy is a second net: the answer to a refused save holds the text as well. So a copy
 * that can't be kept is a line in the log and no failure. Safe for use by many threads.
 */
public final class RecoveryCopies {

	private static final Logger log = LoggerFactory.getLogger(RecoveryCopies.class);

	static final Duration KEPT = Duration.ofHours(24);

	static final int MAX_PER_EDITOR = 200;

	private static final String PREFIX = "copies/";

	private static final int BATCH = 20;

	private final DocumentStore store;

	private final InstantSource clock;

	/**
	 * Copies in a store.
	 * @param store the store of the database {@code editor}
	 */
	public RecoveryCopies(DocumentStore store, InstantSource clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Keeps what an editor typed of a person, in place of an earlier copy.
	 */
	public void keep(Editor editor, PersonId person, String startedFrom, boolean isNew,
			Map<PersonField, String> typed) {
		RecoveryCopy copy = new RecoveryCopy();
		copy.setPersonId(person.text());
		copy.setStartedFrom(startedFrom);
		copy.setNew(isNew);
		copy.setTyped(byKey(typed));
		copy.setAt(this.clock.instant());
		try (DocumentSession session = this.store.openSession()) {
			makeRoom(session, editor);
			session.advanced().store(copy, Expectation.any(), idOf(editor, person));
			session.saveChanges();
		}
		catch (DocumentStoreException exception) {
			log.warn("What was typed could not be kept on the server: {}", exception.getMessage());
		}
	}

	private static Map<String, String> byKey(Map<PersonField, String> typed) {
		Map<String, String> texts = new LinkedHashMap<>();
		typed.forEach((field, text) -> texts.put(field.key(), text));
		return texts;
	}

	private void makeRoom(DocumentSession session, Editor editor) {
		of(session, editor).stream()
			.skip(MAX_PER_EDITOR - 1)
			.forEach((old) -> session.advanced().delete(idOf(old), Expectation.any()));
	}

	/**
	 * What an editor typed of a person and could not save, if it is not too long ago.
	 */
	public Optional<RecoveryCopy> find(Editor editor, PersonId person) {
		try (DocumentSession session = this.store.openSession()) {
			return Optional.ofNullable(session.load(RecoveryCopy.class, idOf(editor, person))).filter(this::isKept);
		}
		catch (DocumentStoreException exception) {
			log.warn("What was typed can't be read: {}", exception.getMessage());
			return Optional.empty();
		}
	}

	/**
	 * All that an editor typed and could not save, the last one first.
	 */
	public List<RecoveryCopy> of(Editor editor) {
		try (DocumentSession session = this.store.openSession()) {
			return of(session, editor);
		}
		catch (DocumentStoreException exception) {
			log.warn("What was typed can't be read: {}", exception.getMessage());
			return List.of();
		}
	}

	/**
	 * How many there are; cheap enough for every page.
	 */
	public int count(Editor editor) {
		try (DocumentSession session = this.store.openSession()) {
			return (int) session.advanced().countStartingWith(PREFIX + editor.id() + "/", oldest());
		}
		catch (DocumentStoreException exception) {
			log.warn("What was typed can't be read: {}", exception.getMessage());
			return 0;
		}
	}

	private List<RecoveryCopy> of(DocumentSession session, Editor editor) {
		return session.advanced()
			.loadStartingWith(RecoveryCopy.class, PREFIX + editor.id() + "/", "", MAX_PER_EDITOR + 1)
			.stream()
			.map(Revision::entity)
			.flatMap(Stream::ofNullable)
			.filter(this::isKept)
			.sorted(Comparator.comparing(RecoveryCopy::getAt).reversed())
			.toList();
	}

	/**
	 * Drops the copy of a person, because it was saved or is not wanted. One that started
	 * from another version is of another edit, and stays.
	 * @param startedFrom the vector that the edit started from; empty for a new person
	 */
	public void drop(Editor editor, PersonId person, String startedFrom) {
		dropIf(editor, (copy) -> copy.getStartedFrom().equals(startedFrom)
				&& copy.getPersonId().equalsIgnoreCase(person.text()));
	}

	/**
	 * Drops the copies of a new person who was added after all, under whatever
	 * identifier.
	 */
	public void dropAdded(Editor editor, Map<PersonField, String> typed) {
		Map<String, String> texts = byKey(typed);
		dropIf(editor, (copy) -> copy.isNew() && copy.getTyped().equals(texts));
	}

	private void dropIf(Editor editor, Predicate<RecoveryCopy> isOver) {
		try (DocumentSession session = this.store.openSession()) {
			List<RecoveryCopy> over = of(session, editor).stream().filter(isOver).toList();
			if (!over.isEmpty()) {
				over.forEach((copy) -> session.advanced().delete(idOf(copy), Expectation.any()));
				session.saveChanges();
			}
		}
		catch (DocumentStoreException exception) {
			log.warn("What was typed stays on the server until it is too old: {}", exception.getMessage());
		}
	}

	/**
	 * Drops all copies that are too old; a pass to be made from time to time.
	 */
	public void dropOld() {
		String after = "";
		boolean more = true;
		while (more) {
			try (DocumentSession session = this.store.openSession()) {
				List<Revision<RecoveryCopy>> copies = session.advanced()
					.loadStartingWith(RecoveryCopy.class, PREFIX, after, BATCH);
				copies.stream()
					.filter((copy) -> copy.lastModified().isBefore(oldest()))
					.forEach((copy) -> session.delete(copy.id(), copy.changeVector()));
				session.saveChanges();
				more = copies.size() == BATCH;
				after = more ? copies.get(BATCH - 1).id() : after;
			}
		}
	}

	private boolean isKept(RecoveryCopy copy) {
		return !copy.getAt().isBefore(oldest());
	}

	private Instant oldest() {
		return this.clock.instant().minus(KEPT);
	}

	private static String idOf(Editor editor, PersonId person) {
		return PREFIX + editor.id() + "/" + person.page();
	}

	private static String idOf(RecoveryCopy copy) {
		String id = copy.getId();
		if (id == null) {
			throw new IllegalStateException("A loaded copy has an id.");
		}
		return id;
	}

}
