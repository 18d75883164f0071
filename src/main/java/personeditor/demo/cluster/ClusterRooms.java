package personeditor.demo.cluster;

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
import personeditor.people.StoredPeople;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.Databases;
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

	private final Map<String, ClusterRoom> rooms = new ConcurrentHashMap<>();

	/**
	 * No rooms yet.
	 * @param listeners what calls those who watch the people in rooms
	 */
	public ClusterRooms(Databases databases, DatabaseSettings settings, ResolverScripts scripts, Executor listeners,
			InstantSource clock, RandomGenerator random) {
		this.databases = databases;
		this.settings = settings;
		this.scripts = scripts;
		this.listeners = listeners;
		this.clock = clock;
		this.random = random;
	}

	/** A new cluster, whose nodes all have the person. */
	public ClusterRoom open(Story story) {
		makeRoom();
		String id = Rooms.newId(this.random);
		Map<Site, ClusterNode> nodes = new EnumMap<>(Site.class);
		for (Site site : Site.values()) {
			nodes.put(site, node(id, site));
		}
		ClusterRoom room = new ClusterRoom(id, story, nodes, this.scripts, this.clock, this.random);
		room.people(Site.A).save(Rooms.firstVersion());
		room.show(Site.A);
		this.rooms.put(id, room);
		return room;
	}

	private ClusterNode node(String id, Site site) {
		Database database = this.databases.open(nameOf(id, site), this.settings.withTag(new NodeTag(site.name())));
		DocumentStore store = new DocumentStore(database, this.listeners);
		return new ClusterNode(database, store, new StoredPeople(store));
	}

	private static String nameOf(String id, Site site) {
		return Rooms.DATABASE + id + "-" + site.key();
	}

	private void makeRoom() {
		if (this.rooms.size() >= MAX_ROOMS) {
			this.rooms.values().stream().min(Comparator.comparing(ClusterRoom::opened)).ifPresent(this::close);
		}
	}

	/** The cluster of this id, unless it is gone. */
	public Optional<ClusterRoom> find(String id) {
		return Optional.ofNullable(this.rooms.get(id));
	}

	/** Removes a cluster with everything in it. */
	public void close(ClusterRoom room) {
		if (this.rooms.remove(room.id(), room)) {
			room.close();
			for (Site site : Site.values()) {
				this.databases.drop(nameOf(room.id(), site));
			}
		}
	}

	/** Removes the clusters that are older than a day. */
	public void dropOld() {
		Instant limit = this.clock.instant().minus(KEPT);
		List<ClusterRoom> old = this.rooms.values().stream().filter((room) -> room.opened().isBefore(limit)).toList();
		old.forEach(this::close);
	}

}
