package personeditor.demo.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A story that is being told: three nodes with one person, whom nobody else sees.
 *
 * <p>
 * What happened is read off the nodes: a version that was not there before and that
 * nobody sent was made there, by whatever hand. Safe for use by many threads; what is
 * done is done one after the other.
 */
public final class ClusterRoom {

	private static final int MAX_STEPS = 200;

	private final String id;

	private final Story story;

	private final Instant opened;

	private final Map<Site, ClusterNode> nodes;

	/**
	 * What the nodes had when they were last looked at; nothing of those that are away.
	 */
	private final Map<Site, NodeState> seen = new EnumMap<>(Site.class);

	private final Set<Set<Site>> cut = new HashSet<>();

	private final Set<Site> stopped = EnumSet.noneOf(Site.class);

	private final List<Move> moves = new ArrayList<>();

	private Strategy strategy = Strategy.PERSON;

	private boolean isHeld;

	/**
	 * A story that is about to begin.
	 * @param nodes all of them, ready to send
	 */
	ClusterRoom(String id, Story story, Map<Site, ClusterNode> nodes, Instant opened) {
		this.id = id;
		this.story = story;
		this.opened = opened;
		this.nodes = new EnumMap<>(nodes);
	}

	/**
	 * Gives all nodes the person.
	 * @throws NodeAwayException if one of them doesn't answer
	 */
	synchronized void begin() {
		this.nodes.values().forEach((node) -> node.obey(Orders.NONE));
		node(Site.A).begin();
		settle();
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

	/** The node of a place, if it is in this process. */
	Optional<LocalNode> local(Site site) {
		return (node(site) instanceof LocalNode node) ? Optional.of(node) : Optional.empty();
	}

	/** Whether its nodes are in processes of their own. */
	public boolean isSpread() {
		return Arrays.stream(Site.values()).anyMatch((site) -> local(site).isEmpty());
	}

	private ClusterNode node(Site site) {
		ClusterNode node = this.nodes.get(site);
		if (node == null) {
			throw new IllegalStateException("Every node is there.");
		}
		return node;
	}

	public synchronized int stepsDone() {
		return this.story.done(this.moves);
	}

	/** Whether an answer to a conflict is kept back until the story goes on. */
	public synchronized boolean isHeld() {
		return this.isHeld;
	}

	/** Whether two nodes can't reach each other. */
	private boolean isCut(Site one, Site other) {
		return this.cut.contains(Set.of(one, other)) || this.stopped.contains(one) || this.stopped.contains(other);
	}

	/** What the nodes have, once everything has been sent that can be. */
	public synchronized List<ShownNode> show() {
		catchUp();
		return Arrays.stream(Site.values()).map(this::shown).toList();
	}

	private ShownNode shown(Site site) {
		List<Site> connected = others(site).stream()
			.filter((other) -> this.seen.containsKey(other) && !isCut(site, other))
			.toList();
		return new ShownNode(site, this.seen.get(site), this.stopped.contains(site), connected, node(site).pages());
	}

	/**
	 * Takes note of what was done at the nodes, and sends whatever can be sent.
	 */
	public synchronized void catchUp() {
		for (Site site : Site.values()) {
			NodeState before = this.seen.get(site);
			NodeState now = state(site);
			if (before != null && now != null && !now.equals(before)) {
				note(site, before, now);
			}
		}
		settle();
	}

	private @Nullable NodeState state(Site site) {
		return ask(node(site)::state);
	}

	/** What a node answers; null if it is away. */
	private static <T> @Nullable T ask(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (NodeAwayException exception) {
			return null;
		}
	}

	/** Has something done at a node, unless it is away. */
	private static void tell(Runnable request) {
		ask(() -> {
			request.run();
			return true;
		});
	}

	private void note(Site site, NodeState before, NodeState now) {
		note((before.kind() == NodeState.Kind.CONFLICT) ? Move.resolve()
				: (now.kind() == NodeState.Kind.DELETED) ? Move.delete(site) : Move.save(site, ""));
	}

	private void note(Move move) {
		if (this.moves.size() < MAX_STEPS) {
			this.moves.add(move);
		}
	}

	/**
	 * Sends whatever can be sent, until there is nothing more, and looks at the nodes.
	 */
	private void settle() {
		boolean sent = !this.isHeld;
		for (int round = 0; sent && round < MAX_STEPS; round++) {
			sent = false;
			for (ClusterNode node : this.nodes.values()) {
				sent |= Boolean.TRUE.equals(ask(node::send));
			}
		}
		this.seen.clear();
		for (Site site : Site.values()) {
			NodeState state = state(site);
			if (state != null) {
				this.seen.put(site, state);
			}
		}
	}

	/** Tells all nodes how things are now; one that is away hears it when it is back. */
	private void order() {
		for (Site site : Site.values()) {
			Set<Site> unreachable = new HashSet<>(others(site));
			unreachable.removeIf((other) -> !isCut(site, other));
			Orders orders = new Orders(unreachable, !this.stopped.contains(site), this.strategy);
			tell(() -> node(site).obey(orders));
		}
	}

	/** Cuts or heals the link between two nodes. */
	public synchronized void cut(Site one, Site other, boolean now) {
		boolean changed = now ? this.cut.add(Set.of(one, other)) : this.cut.remove(Set.of(one, other));
		order();
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
		catchUp();
		if (this.cut.isEmpty()) {
			note(Move.heal());
			this.isHeld = isInConflict();
		}
	}

	private boolean isInConflict() {
		return this.seen.values().stream().anyMatch((state) -> state.kind() == NodeState.Kind.CONFLICT);
	}

	/** What is to be done about conflicts from now on; there may be one now. */
	public synchronized void choose(Strategy chosen) {
		this.strategy = chosen;
		order();
		if (chosen != Strategy.PERSON) {
			this.seen.entrySet()
				.stream()
				.filter((entry) -> entry.getValue().kind() == NodeState.Kind.CONFLICT)
				.findFirst()
				.ifPresent((entry) -> tell(node(entry.getKey())::resolve));
		}
		catchUp();
	}

	/** Sends what was kept back. */
	public synchronized void spread() {
		this.isHeld = false;
		catchUp();
		if (!isInConflict()) {
			note(Move.spread());
		}
	}

	/** A node fails, or is back. */
	public synchronized void stop(Site site, boolean now) {
		if (now ? this.stopped.add(site) : this.stopped.remove(site)) {
			order();
			catchUp();
			note(now ? Move.stop(site) : Move.start(site));
		}
	}

	/**
	 * Saves a phone at a node.
	 * @return whether the version was still the current one; nothing was saved otherwise
	 * @throws NodeAwayException if the node doesn't answer
	 */
	public synchronized boolean save(Site site, String phone, String changeVector) {
		boolean saved = node(site).save(phone, changeVector);
		catchUp();
		return saved;
	}

	/** Does the next step of the story. */
	public synchronized void step() {
		int done = stepsDone();
		if (done < this.story.steps().size()) {
			this.story.steps().get(done).forEach(this::play);
		}
	}

	private void play(Move move) {
		Site site = move.site();
		switch (move.kind()) {
			case SAVE -> current(site(site))
				.ifPresent((state) -> tell(() -> save(site(site), move.phone(), state.changeVector())));
			case DELETE ->
				current(site(site)).ifPresent((state) -> tell(() -> node(site(site)).delete(state.changeVector())));
			case ISOLATE -> others(site(site)).forEach((other) -> cut(site(site), other, true));
			case HEAL -> healAll();
			case RESOLVE -> choose(Strategy.LATEST);
			case SPREAD -> spread();
			case STOP -> stop(site(site), true);
			case START -> stop(site(site), false);
		}
		catchUp();
	}

	private Optional<NodeState> current(Site site) {
		return Optional.ofNullable(this.seen.get(site)).filter((state) -> state.kind() == NodeState.Kind.PERSON);
	}

	private static Site site(@Nullable Site site) {
		if (site == null) {
			throw new IllegalStateException("It is done at a node.");
		}
		return site;
	}

	private void healAll() {
		this.cut.clear();
		order();
		afterHealing();
	}

	/** Removes all nodes; one that is away is dropped where it is, as all that is old. */
	void close() {
		this.nodes.values().forEach((node) -> tell(node::close));
	}

}
