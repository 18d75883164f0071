package personeditor.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.store.session.DocumentStore;

/**
 * A chapter that is being played: a person whom nobody else sees, and notes of all that
 * has happened to them.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Room {

	/** Whose pages the tabs show. */
	public static final PersonId PERSON = new PersonId("people/1-A");

	/** More is not noted: nobody tells such a long story. */
	private static final int MAX_EXCHANGES = 200;

	private final String id;

	private final Chapter chapter;

	private final DocumentStore store;

	private final People people;

	private final Instant opened;

	private final List<Exchange> exchanges = new ArrayList<>();

	private final Map<Role, String> pages = new EnumMap<>(Role.class);

	Room(String id, Chapter chapter, DocumentStore store, People people, Instant opened) {
		this.id = id;
		this.chapter = chapter;
		this.store = store;
		this.people = people;
		this.opened = opened;
	}

	public String id() {
		return this.id;
	}

	public Chapter chapter() {
		return this.chapter;
	}

	public People people() {
		return this.people;
	}

	Instant opened() {
		return this.opened;
	}

	/** Who a part is in this room. */
	public Editor editor(Role role) {
		return role.in(this.id);
	}

	/**
	 * Notes an exchange.
	 * @param body the page that was the answer; empty if it sends the browser elsewhere
	 */
	public synchronized void note(Exchange exchange, String body) {
		if (this.exchanges.size() < MAX_EXCHANGES) {
			this.exchanges.add(exchange);
		}
		if (!body.isEmpty()) {
			this.pages.put(exchange.role(), body);
		}
	}

	/** All that has happened, in its order. */
	public synchronized List<Exchange> exchanges() {
		return List.copyOf(this.exchanges);
	}

	/** The page that somebody has got last. */
	public synchronized Optional<String> page(Role role) {
		return Optional.ofNullable(this.pages.get(role));
	}

	/** How many steps of the chapter are done. */
	public int stepsDone() {
		return this.chapter.done(exchanges());
	}

	/** What is stored now, as it is told: a short vector, or a dash for nobody. */
	public String stored() {
		return this.people.current(PERSON)
			.filter((version) -> !version.isDeleted())
			.map(PersonVersion::shortVector)
			.orElse("–");
	}

	void close() {
		this.store.close();
	}

}
