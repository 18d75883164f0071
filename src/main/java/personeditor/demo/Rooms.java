package personeditor.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonField;
import personeditor.people.PersonValues;
import personeditor.people.StoredPeople;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.Databases;
import personeditor.store.session.DocumentStore;

/**
 * All rooms. There are at most forty: the oldest makes room for a new one.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Rooms {

	/** What the names of the rooms' databases begin with. */
	public static final String DATABASE = "practice-";

	private static final Duration KEPT = Duration.ofDays(1);

	private static final int MAX_ROOMS = 40;

	private static final int ID_LENGTH = 10;

	private static final String ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

	private static final Editor AUTHOR = new Editor("", Role.PETRA.fullName());

	private static final PersonValues PERSON = PersonValues.of(Map.of(PersonField.FIRST_NAME, "Ivana",
			PersonField.LAST_NAME, "Marić", PersonField.EMAIL, "ivana.maric@example.org", PersonField.PHONE,
			"+385 1 4876 201", PersonField.STREET, "Ilica 42", PersonField.POSTCODE, "10000", PersonField.CITY,
			"Zagreb", PersonField.NOTES, "Prefers e-mail. Call only after 16:00."));

	private final Databases databases;

	private final DatabaseSettings settings;

	private final Executor listeners;

	private final InstantSource clock;

	private final RandomGenerator random;

	private final Map<String, Room> rooms = new ConcurrentHashMap<>();

	/**
	 * No rooms yet; what an earlier run has left is removed.
	 * @param listeners what calls those who watch the people in rooms
	 */
	public Rooms(Databases databases, DatabaseSettings settings, Executor listeners, InstantSource clock,
			RandomGenerator random) {
		this.databases = databases;
		this.settings = settings;
		this.listeners = listeners;
		this.clock = clock;
		this.random = random;
		databases.reservedNames().stream().filter((name) -> name.startsWith(DATABASE)).forEach(databases::drop);
	}

	/** A new room, in which nothing has happened yet. */
	public Room open(Chapter chapter) {
		makeRoom();
		String id = newId(this.random);
		DocumentStore store = new DocumentStore(this.databases.open(DATABASE + id, this.settings), this.listeners);
		People people = new StoredPeople(store);
		people.save(firstVersion());
		Room room = new Room(id, chapter, store, people, this.clock.instant());
		this.rooms.put(id, room);
		return room;
	}

	private void makeRoom() {
		if (this.rooms.size() >= MAX_ROOMS) {
			this.rooms.values().stream().min(Comparator.comparing(Room::opened)).ifPresent(this::close);
		}
	}

	/** The person with whom every story begins. */
	public static PersonChange firstVersion() {
		return PersonChange.create(Room.PERSON, PERSON, AUTHOR);
	}

	/** An id that nobody guesses. */
	public static String newId(RandomGenerator random) {
		StringBuilder id = new StringBuilder();
		for (int i = 0; i < ID_LENGTH; i++) {
			id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
		}
		return id.toString();
	}

	/** Whether a text could be such an id. */
	public static boolean isId(String text) {
		return text.length() == ID_LENGTH && text.chars().allMatch((letter) -> ID_LETTERS.indexOf(letter) >= 0);
	}

	/** The room of this id, unless it is gone. */
	public Optional<Room> find(String id) {
		return Optional.ofNullable(this.rooms.get(id));
	}

	/** Removes a room with everything in it. */
	public void close(Room room) {
		if (this.rooms.remove(room.id(), room)) {
			room.close();
			this.databases.drop(DATABASE + room.id());
		}
	}

	/** Removes the rooms that are older than a day. */
	public void dropOld() {
		Instant limit = this.clock.instant().minus(KEPT);
		List<Room> old = this.rooms.values().stream().filter((room) -> room.opened().isBefore(limit)).toList();
		old.forEach(this::close);
	}

}
