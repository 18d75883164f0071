package personeditor.demo.cluster;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import personeditor.demo.Room;
import personeditor.demo.Rooms;
import personeditor.people.Editor;
import personeditor.people.FieldGroup;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonChangedException;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonInConflictException;
import personeditor.people.PersonRules;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.StoredPeople;
import personeditor.store.engine.Database;
import personeditor.store.replication.ConflictResolver;
import personeditor.store.replication.ConflictSolver;
import personeditor.store.replication.Receiver;
import personeditor.store.replication.ReplicationPeer;
import personeditor.store.replication.Replicator;
import personeditor.store.replication.ResolverScripts;
import personeditor.store.session.DocumentStore;

/**
 * A node in this process: a database, its people, and what sends to the others and takes
 * in what they send. Safe for use by many threads.
 */
public final class LocalNode implements ClusterNode {

	/** Who is edited. */
	public static final PersonId PERSON = Room.PERSON;

	private final String room;

	private final Site site;

	private final Database database;

	private final DocumentStore store;

	private final People people;

	private final ConflictResolver resolver;

	private final Receiver receiver;

	private final List<Replicator> replicators = new ArrayList<>();

	private final Runnable drop;

	private final Instant opened;

	private volatile Orders orders = Orders.NONE;

	/**
	 * A node that sends to nobody yet.
	 * @param drop removes the database
	 */
	LocalNode(String room, Site site, Database database, DocumentStore store, ResolverScripts scripts, Instant opened,
			Runnable drop) {
		this.room = room;
		this.site = site;
		this.database = database;
		this.store = store;
		this.people = new StoredPeople(store);
		this.resolver = new ConflictResolver(database, this::solver, scripts);
		this.receiver = new Receiver(database, this.resolver);
		this.opened = opened;
		this.drop = drop;
	}

	private ConflictSolver solver() {
		return this.orders.strategy().solver();
	}

	/** Lets it send, over ways that are cut as it is told. */
	void connect(Map<Site, ReplicationPeer> others, InstantSource clock, RandomGenerator random) {
		others.forEach((other, peer) -> {
			CutLink link = new CutLink(peer, () -> isCutFrom(other));
			this.replicators.add(new Replicator(this.database, other.name(), link, this::solver, clock, random));
		});
	}

	private boolean isCutFrom(Site other) {
		return !this.orders.isRunning() || this.orders.cut().contains(other);
	}

	/** What takes in what the others send. */
	public ReplicationPeer receiver() {
		return this.receiver;
	}

	public People people() {
		return this.people;
	}

	/** Who works at the node. */
	public Editor editor() {
		return this.site.role().in(this.room);
	}

	public boolean isRunning() {
		return this.orders.isRunning();
	}

	Instant opened() {
		return this.opened;
	}

	@Override
	public String pages() {
		return "/nodes/" + this.room + "/" + this.site.key();
	}

	@Override
	public void obey(Orders told) {
		this.orders = told;
	}

	@Override
	public void begin() {
		this.people.save(Rooms.firstVersion());
	}

	@Override
	public NodeState state() {
		requireRunning();
		return this.people.copies(PERSON)
			.map(NodeState::of)
			.or(() -> this.people.current(PERSON).map(NodeState::of))
			.orElse(NodeState.NOTHING);
	}

	private void requireRunning() {
		if (!isRunning()) {
			throw new NodeAwayException(this.site, null);
		}
	}

	@Override
	public boolean save(String phone, String changeVector) {
		requireRunning();
		return succeeds(() -> this.people.current(PERSON)
			.filter(PersonVersion::isPerson)
			.map((person) -> this.people
				.save(PersonChange.edit(PERSON, withPhone(person, phone), changeVector, editor())))
			.isPresent());
	}

	private static PersonValues withPhone(PersonVersion person, String phone) {
		PersonValues values = person.values().with(FieldGroup.PHONE, PersonValues.of(Map.of(PersonField.PHONE, phone)));
		if (!PersonRules.check(values).isEmpty()) {
			throw new IllegalArgumentException("This can't be a phone.");
		}
		return values;
	}

	@Override
	public boolean delete(String changeVector) {
		requireRunning();
		return succeeds(() -> {
			this.people.delete(PERSON, changeVector, editor());
			return true;
		});
	}

	/** Another version is there by now, or several of which none is newer. */
	private static boolean succeeds(BooleanSupplier write) {
		try {
			return write.getAsBoolean();
		}
		catch (PersonChangedException | PersonInConflictException exception) {
			return false;
		}
	}

	@Override
	public void resolve() {
		this.resolver.resolveAll();
	}

	@Override
	public boolean send() {
		boolean sent = false;
		for (Replicator replicator : this.replicators) {
			sent |= replicator.step().isZero();
		}
		return sent;
	}

	@Override
	public void close() {
		this.store.close();
		this.drop.run();
	}

}
