package personeditor.store.replication;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.DocumentStoreException;
import personeditor.store.engine.Database;
import personeditor.store.engine.Snapshot;

/**
 * All replication of a node: what its databases send, and to whom, and how they take in
 * what is sent to them.
 *
 * <p>
 * A link runs from its start on, when its database is written to and otherwise when the
 * {@link Replicator} wants to come again, also after the database was switched off and on
 * again. Work is done on the executor, which whoever made it closes after this. Safe for
 * use by many threads.
 */
public final class Links implements AutoCloseable {

	private final Function<String, Optional<Database>> databases;

	private final Function<String, ConflictSolver> solvers;

	private final ResolverScripts scripts;

	private final ScheduledExecutorService executor;

	private final InstantSource clock;

	private final RandomGenerator random;

	private final Map<Name, RunningLink> running = new ConcurrentHashMap<>();

	private final Map<Database, Receiver> receivers = new ConcurrentHashMap<>();

	/**
	 * No links yet.
	 * @param databases finds an open database by its name
	 * @param solvers says what a database does about conflicts
	 */
	public Links(Function<String, Optional<Database>> databases, Function<String, ConflictSolver> solvers,
			ResolverScripts scripts, ScheduledExecutorService executor, InstantSource clock, RandomGenerator random) {
		this.databases = databases;
		this.solvers = solvers;
		this.scripts = scripts;
		this.executor = executor;
		this.clock = clock;
		this.random = random;
	}

	/** What takes in, for a database, what others have. */
	public Receiver receiver(Database database) {
		return this.receivers.computeIfAbsent(database, (key) -> new Receiver(key, resolver(key)));
	}

	/** What ends conflicts of a database. */
	public ConflictResolver resolver(Database database) {
		return new ConflictResolver(database, () -> this.solvers.apply(database.name()), this.scripts);
	}

	/**
	 * Sends from now on whatever a database has, if that isn't done already.
	 * @param database the name of the database
	 * @param destination a name for the destination, always the same one
	 */
	public void start(String database, String destination, ReplicationPeer peer) {
		Name name = new Name(database, destination);
		this.running
			.computeIfAbsent(name,
					(key) -> new RunningLink(() -> find(database), (source) -> replicator(source, destination, peer),
							this.executor))
			.wake();
	}

	/** Null while there is no such database, or it can't be opened. */
	private @Nullable Database find(String name) {
		try {
			return this.databases.apply(name).orElse(null);
		}
		catch (DocumentStoreException exception) {
			return null;
		}
	}

	private Replicator replicator(Database source, String destination, ReplicationPeer peer) {
		return new Replicator(source, destination, peer, () -> this.solvers.apply(source.name()), this.clock,
				this.random);
	}

	/**
	 * Sends no more. What the destination has not confirmed is still kept for it.
	 * @return whether it was sent to
	 */
	public boolean stop(String database, String destination) {
		RunningLink link = this.running.remove(new Name(database, destination));
		if (link != null) {
			link.close();
		}
		return link != null;
	}

	/**
	 * Sends no more, and keeps nothing for the destination any longer.
	 * @return whether it was sent to
	 */
	public boolean remove(String database, String destination) {
		boolean was = stop(database, destination);
		Database source = find(database);
		if (source != null) {
			source.removeDestination(destination);
		}
		return was;
	}

	/** Sends nothing any more of a database that is going to be deleted. */
	public void forget(String database) {
		for (LinkState state : states(database)) {
			stop(database, state.destination());
		}
		this.receivers.keySet().removeIf((known) -> known.name().equalsIgnoreCase(database));
	}

	/** How it stands with a destination; empty if nothing is sent there. */
	public Optional<LinkState> state(String database, String destination) {
		return states(database).stream().filter((state) -> state.destination().equals(destination)).findFirst();
	}

	/** How it stands with all destinations of a database. */
	public List<LinkState> states(String database) {
		return this.running.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().database.equalsIgnoreCase(database))
			.map((entry) -> entry.getValue().state(entry.getKey().destination))
			.sorted((one, other) -> one.destination().compareTo(other.destination()))
			.toList();
	}

	/**
	 * The destinations to which nothing is sent any more, but for which everything is
	 * still kept that they have not confirmed.
	 */
	public List<String> abandoned(Database database) {
		Set<String> names = new TreeSet<>(database.read(Snapshot::confirmed).keySet());
		states(database.name()).forEach((state) -> names.remove(state.destination()));
		return List.copyOf(names);
	}

	/** Ends all links, each when the batch that is under way is delivered. */
	@Override
	public void close() {
		this.running.values().forEach(RunningLink::close);
		this.running.clear();
	}

	private record Name(String database, String destination) {
	}

}
