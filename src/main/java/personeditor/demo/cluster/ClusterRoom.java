package personeditor.demo.cluster;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import personeditor.demo.Room;
import personeditor.people.Editor;
import personeditor.people.FieldGroup;
import personeditor.people.People;
import personeditor.people.PersonChange;
import personeditor.people.PersonCopies;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.store.replication.ConflictResolver;
import personeditor.store.replication.ConflictSolver;
import personeditor.store.replication.Receiver;
import personeditor.store.replication.Replicator;
import personeditor.store.replication.ResolverScripts;

/**
 * A story that is being told: three nodes with one person, whom nobody else sees.
 *
 * <p>
 * Safe for use by many threads; what is done is done one after the other.
 */
public final class ClusterRoom {

	/** Whose copies are compared. */
	public static final PersonId PERSON = Room.PERSON;

	private static final int MAX_STEPS = 200;

	private final String id;

	private final Story story;

	private final Instant opened;

	private final Map<Site, ClusterNode> nodes = new EnumMap<>(Site.class);

	private final List<Replicator> replicators = new ArrayList<>();

	private final Map<Site, ConflictResolver> resolvers = new EnumMap<>(Site.class);

	private final Set<Set<Site>> cut = new HashSet<>();

	private final Set<Site> stopped = EnumSet.noneOf(Site.class);

	private final List<Move> moves = new ArrayList<>();

	private Strategy strategy = Strategy.PERSON;

	private boolean isHeld;

	ClusterRoom(String id, Story story, Map<Site, ClusterNode> nodes, ResolverScripts scripts, InstantSource clock,
			RandomGenerator random) {
		this.id = id;
		this.story = story;
		this.opened = clock.instant();
		this.nodes.putAll(nodes);
		Map<Site, Receiver> receivers = new EnumMap<>(Site.class);
		nodes.forEach((site, node) -> {
			ConflictResolver resolver = new ConflictResolver(node.database(), this::solver, scripts);
			this.resolvers.put(site, resolver);
			receivers.put(site, new Receiver(node.database(), resolver));
		});
		nodes.forEach((from, node) -> receivers.forEach((to, receiver) -> {
			if (from != to) {
				CutLink link = new CutLink(receiver, () -> isCut(from, to));
				this.replicators.add(new Replicator(node.database(), to.name(), link, this::solver, clock, random));
			}
		}));
	}

	private ConflictSolver solver() {
		return this.strategy.solver();
	}

	private static List<Site> others(Site site) {
		return Arrays.stream(Site.values()).filter((other) -> other != site).toList();
	}

	public String id() {
		return this.id;
	}

	public Story story() {
		return this.story;
	}

	public synchronized Strategy strategy() {
		return this.strategy;
	}

	Instant opened() {
		return this.opened;
	}

	/** The people of a node. */
	public People people(Site site) {
		return node(site).people();
	}

	private ClusterNode node(Site site) {
		ClusterNode node = this.nodes.get(site);
		if (node == null) {
			throw new IllegalStateException("Every node is there.");
		}
		return node;
	}

	/** Who works at a node. */
	public Editor editor(Site site) {
		return site.role().in(this.id);
	}

	public synchronized int stepsDone() {
		return this.story.done(this.moves);
	}

	/** Whether an answer to a conflict is kept back until the story goes on. */
	public synchronized boolean isHeld() {
		return this.isHeld;
	}

	public synchronized boolean isRunning(Site site) {
		return !this.stopped.contains(site);
	}

	/** Whether two nodes can't reach each other. */
	public synchronized boolean isCut(Site one, Site other) {
		return this.cut.contains(Set.of(one, other)) || this.stopped.contains(one) || this.stopped.contains(other);
	}

	/** What a node has, once everything has been sent that can be. */
	public synchronized ShownNode show(Site site) {
		settle();
		PersonCopies copies = people(site).copies(PERSON).orElse(null);
		PersonVersion person = (copies == null) ? people(site).current(PERSON).orElse(null) : null;
		List<Site> connected = others(site).stream().filter((other) -> !isCut(site, other)).toList();
		return new ShownNode(site, person, copies, isRunning(site), connected);
	}

	/**
	 * Has something done at a node, and takes note of what that has changed.
	 * @param deed what is done with the person there
	 */
	public <E extends Exception> void at(Site site, Deed<E> deed) throws E {
		String before = vector(site);
		boolean wasInConflict = people(site).copies(PERSON).isPresent();
		deed.run();
		synchronized (this) {
			if (!vector(site).equals(before)) {
				note(site, wasInConflict);
			}
			settle();
		}
	}

	private String vector(Site site) {
		return people(site).copies(PERSON)
			.map(PersonCopies::merged)
			.orElseGet(() -> people(site).current(PERSON).map(PersonVersion::changeVector).orElse(""));
	}

	private void note(Site site, boolean wasInConflict) {
		if (wasInConflict) {
			note(Move.resolve());
			return;
		}
		boolean deleted = people(site).current(PERSON).map(PersonVersion::isDeleted).orElse(true);
		note(deleted ? Move.delete(site) : Move.save(site, ""));
	}

	private void note(Move move) {
		if (this.moves.size() < MAX_STEPS) {
			this.moves.add(move);
		}
	}

	/** Sends whatever can be sent, until there is nothing more. */
	private void settle() {
		boolean sent = !this.isHeld;
		for (int round = 0; sent && round < MAX_STEPS; round++) {
			sent = false;
			for (Replicator replicator : this.replicators) {
				sent |= replicator.step().isZero();
			}
		}
	}

	/** Cuts or heals the link between two nodes. */
	public synchronized void cut(Site one, Site other, boolean now) {
		boolean changed = now ? this.cut.add(Set.of(one, other)) : this.cut.remove(Set.of(one, other));
		if (changed && now) {
			List.of(one, other).stream().filter(this::isIsolated).forEach((site) -> note(Move.isolate(site)));
		}
		else if (changed) {
			afterHealing();
		}
	}

	private boolean isIsolated(Site site) {
		return others(site).stream().allMatch((other) -> this.cut.contains(Set.of(site, other)));
	}

	private void afterHealing() {
		settle();
		if (this.cut.isEmpty()) {
			note(Move.heal());
			this.isHeld = isInConflict();
		}
	}

	private boolean isInConflict() {
		return Arrays.stream(Site.values()).anyMatch((site) -> people(site).copies(PERSON).isPresent());
	}

	/** What is to be done about conflicts from now on; there may be one now. */
	public synchronized void choose(Strategy chosen) {
		this.strategy = chosen;
		ConflictResolver resolver = this.resolvers.get(Site.A);
		if (resolver != null && chosen != Strategy.PERSON && resolver.resolveAll() > 0) {
			note(Move.resolve());
		}
		settle();
	}

	/** Sends what was kept back. */
	public synchronized void spread() {
		this.isHeld = false;
		settle();
		if (!isInConflict()) {
			note(Move.spread());
		}
	}

	/** A node fails, or is back. */
	public synchronized void stop(Site site, boolean now) {
		if (now ? this.stopped.add(site) : this.stopped.remove(site)) {
			settle();
			note(now ? Move.stop(site) : Move.start(site));
		}
	}

	/** Does the next step of the story. */
	public void step() {
		int done = stepsDone();
		if (done < this.story.steps().size()) {
			this.story.steps().get(done).forEach(this::play);
		}
	}

	private void play(Move move) {
		Site site = move.site();
		switch (move.kind()) {
			case SAVE -> save(site(site), move.phone());
			case DELETE -> delete(site(site));
			case ISOLATE -> others(site(site)).forEach((other) -> cut(site(site), other, true));
			case HEAL -> healAll();
			case RESOLVE -> choose(Strategy.LATEST);
			case SPREAD -> spread();
			case STOP -> stop(site(site), true);
			case START -> stop(site(site), false);
		}
	}

	private static Site site(@Nullable Site site) {
		if (site == null) {
			throw new IllegalStateException("It is done at a node.");
		}
		return site;
	}

	private synchronized void healAll() {
		for (Set<Site> link : Set.copyOf(this.cut)) {
			this.cut.remove(link);
		}
		afterHealing();
	}

	/** Saves a phone at a node, checked against what is there. */
	private void save(Site site, String phone) {
		at(site, () -> people(site).current(PERSON)
			.filter(PersonVersion::isPerson)
			.ifPresent((person) -> people(site)
				.save(PersonChange.edit(PERSON, withPhone(person, phone), person.changeVector(), editor(site)))));
	}

	/** A person's values with another phone. */
	public static PersonValues withPhone(PersonVersion person, String phone) {
		return person.values().with(FieldGroup.PHONE, PersonValues.of(Map.of(PersonField.PHONE, phone)));
	}

	private void delete(Site site) {
		at(site, () -> people(site).current(PERSON)
			.filter(PersonVersion::isPerson)
			.ifPresent((person) -> people(site).delete(PERSON, person.changeVector(), editor(site))));
	}

	void close() {
		this.nodes.values().forEach(ClusterNode::close);
	}

	/**
	 * Something that is done.
	 *
	 * @param <E> how it can fail
	 */
	@FunctionalInterface
	public interface Deed<E extends Exception> {

		void run() throws E;

	}

}
