package personeditor.demo.cluster;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import personeditor.demo.Rooms;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.Databases;
import personeditor.store.replication.ReplicationPeer;
import personeditor.store.replication.ResolverScripts;
import personeditor.store.session.DocumentStore;
import personeditor.store.vector.NodeTag;

/**
 * All clusters that are shown. There are at most ten: the oldest makes room for a new
 * one.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class ClusterRooms {

	private static final Duration KEPT = Duration.ofDays(1);

	private static final int MAX_ROOMS = 10;

	private final Databases databases;

	private final DatabaseSettings settings;

	private final ResolverScripts scripts;

	private final Executor listeners;

	private final InstantSource clock;

	private final RandomGenerator random;

	private final OtherProcesses processes;

	private final Map<String, ClusterRoom> rooms = new ConcurrentHashMap<>();

	/** Nodes of clusters that are shown by other processes. */
	private final Map<String, LocalNode> guests = new ConcurrentHashMap<>();

	/**
	 * No rooms yet.
	 * @param listeners what calls those who watch the people in rooms
	 * @param processes where else nodes can live
	 */
	public ClusterRooms(Databases databases, DatabaseSettings settings, ResolverScripts scripts, Executor listeners,
			InstantSource clock, RandomGenerator random, OtherProcesses processes) {
		this.databases = databases;
		this.settings = settings;
		this.scripts = scripts;
		this.listeners = listeners;
		this.clock = clock;
		this.random = random;
		this.processes = processes;
	}

	/** The other processes that nodes can live in; none unless each node has one. */
	public Map<Site, URI> processes() {
		return (this.processes.own() != null) ? this.processes.addresses() : Map.of();
	}

	/** A new cluster in this process, whose nodes all have the person. */
	public ClusterRoom open(Story story) {
		String id = Rooms.newId(this.random);
		Map<Site, LocalNode> nodes = new EnumMap<>(Site.class);
		for (Site site : Site.values()) {
			nodes.put(site, node(id, site));
		}
		nodes.forEach((site, node) -> {
			Map<Site, ReplicationPeer> others = new EnumMap<>(Site.class);
			nodes.forEach((other, peer) -> others.put(other, peer.receiver()));
			others.remove(site);
			node.connect(others, this.clock, this.random);
		});
		return open(id, story, Map.copyOf(nodes));
	}

	/**
	 * A new cluster with each node in its own process.
	 * @throws NodeAwayException if one of them doesn't answer; there is no cluster then
	 */
	public ClusterRoom openSpread(Story story) {
		String id = Rooms.newId(this.random);
		Map<Site, ClusterNode> nodes = new EnumMap<>(Site.class);
		for (Site site : Site.values()) {
			nodes.put(site, (site == this.processes.own()) ? connected(id, site) : this.processes.node(id, site));
		}
		return open(id, story, nodes);
	}

	private ClusterRoom open(String id, Story story, Map<Site, ClusterNode> nodes) {
		makeRoom();
		ClusterRoom room = new ClusterRoom(id, story, nodes, this.clock.instant());
		this.rooms.put(id, room);
		try {
			room.begin();
		}
		catch (NodeAwayException exception) {
			close(room);
			throw exception;
		}
		return room;
	}

	private LocalNode connected(String id, Site site) {
		LocalNode node = node(id, site);
		Map<Site, ReplicationPeer> others = new EnumMap<>(Site.class);
		this.processes.addresses().keySet().forEach((other) -> others.put(other, this.processes.peer(id, other)));
		node.connect(others, this.clock, this.random);
		return node;
	}

	private LocalNode node(String id, Site site) {
		String name = Rooms.DATABASE + id + "-" + site.key();
		Database database = this.databases.open(name, this.settings.withTag(new NodeTag(site.name())));
		DocumentStore store = new DocumentStore(database, this.listeners);
		return new LocalNode(id, site, database, store, this.scripts, this.clock.instant(),
				() -> this.databases.drop(name));
	}

	private void makeRoom() {
		if (this.rooms.size() >= MAX_ROOMS) {
			this.rooms.values().stream().min(Comparator.comparing(ClusterRoom::opened)).ifPresent(this::close);
		}
	}

	/**
	 * The node of this process in a cluster that another process shows; made where there
	 * is none.
	 * @throws IllegalArgumentException if this is no id of a room, or this process is no
	 * node
	 */
	public synchronized LocalNode join(String id) {
		Site own = this.processes.own();
		if (own == null || !Rooms.isId(id)) {
			throw new IllegalArgumentException("There is no place for '" + id + "' here.");
		}
		LocalNode present = this.guests.get(id);
		if (present != null) {
			return present;
		}
		if (this.guests.size() >= MAX_ROOMS) {
			this.guests.entrySet()
				.stream()
				.min(Map.Entry.comparingByValue(Comparator.comparing(LocalNode::opened)))
				.ifPresent((oldest) -> leave(oldest.getKey()));
		}
		LocalNode node = connected(id, own);
		this.guests.put(id, node);
		return node;
	}

	/** Removes what {@link #join} has made. */
	public void leave(String id) {
		LocalNode node = this.guests.remove(id);
		if (node != null) {
			node.close();
		}
	}

	/** The node of this process in a cluster of several. */
	public Optional<LocalNode> own(String id) {
		Site own = this.processes.own();
		return (own != null) ? local(id, own) : Optional.empty();
	}

	/** A node of a cluster, if it is in this process. */
	public Optional<LocalNode> local(String id, Site site) {
		return find(id).flatMap((room) -> room.local(site))
			.or(() -> Optional.ofNullable(this.guests.get(id)).filter((node) -> site == this.processes.own()));
	}

	/** The cluster of this id, unless it is gone. */
	public Optional<ClusterRoom> find(String id) {
		return Optional.ofNullable(this.rooms.get(id));
	}

	/** Removes a cluster with everything in it. */
	public void close(ClusterRoom room) {
		if (this.rooms.remove(room.id(), room)) {
			room.close();
		}
	}

	/** Removes the clusters that are older than a day. */
	public void dropOld() {
		Instant limit = this.clock.instant().minus(KEPT);
		List.copyOf(this.rooms.values()).stream().filter((room) -> room.opened().isBefore(limit)).forEach(this::close);
		Map.copyOf(this.guests).forEach((id, node) -> {
			if (node.opened().isBefore(limit)) {
				leave(id);
			}
		});
	}

}
