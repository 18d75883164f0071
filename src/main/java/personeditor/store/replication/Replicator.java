package personeditor.store.replication;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.DocumentStoreException;
import personeditor.store.engine.Database;

/**
 * Sends one destination everything that a database has, and keeps doing so.
 *
 * <p>
 * It does nothing by itself: {@link #step} does a bounded piece of work and says after
 * which time there may be more. Whoever calls it should call it earlier, too, when the
 * database was written to. Steps are taken one at a time; the state can be read by any
 * thread.
 *
 * <p>
 * Where the destination is, it says itself, at the beginning, after every failure, and
 * from time to time while there is nothing to send: it may have been restored from a
 * copy.
 */
public final class Replicator {

	/** After which time without anything to send the destination is greeted again. */
	public static final Duration HEARTBEAT = Duration.ofSeconds(5);

	private static final Logger log = LoggerFactory.getLogger(Replicator.class);

	private final Database source;

	private final ReplicationPeer peer;

	private final Supplier<ConflictSolver> solver;

	private final InstantSource clock;

	private final RandomGenerator random;

	private final int mostVersions;

	private Backoff backoff = Backoff.NONE;

	private @Nullable Instant greeted;

	/** What the database has noted that the destination has. */
	private long noted = -1;

	private volatile LinkState state;

	/**
	 * A replicator that has not done anything yet.
	 * @param destination a name for the destination, by which the database remembers what
	 * it has confirmed
	 */
	public Replicator(Database source, String destination, ReplicationPeer peer, Supplier<ConflictSolver> solver,
			InstantSource clock, RandomGenerator random) {
		this(source, destination, peer, solver, clock, random, Batch.MAX_VERSIONS);
	}

	/** One whose batches have fewer versions. */
	Replicator(Database source, String destination, ReplicationPeer peer, Supplier<ConflictSolver> solver,
			InstantSource clock, RandomGenerator random, int mostVersions) {
		this.mostVersions = mostVersions;
		this.source = source;
		this.peer = peer;
		this.solver = solver;
		this.clock = clock;
		this.random = random;
		this.state = LinkState.of(destination);
	}

	/** How it stands. */
	public LinkState state() {
		return this.state;
	}

	/**
	 * Does a bounded piece of work: greets, or sends one batch. It never throws because
	 * of what the peer or the store does.
	 * @return after which time there may be more to do, zero for at once
	 */
	public synchronized Duration step() {
		try {
			return (this.greeted == null || isOverdue(this.greeted)) ? greet() : send();
		}
		catch (IOException | DocumentStoreException exception) {
			return failed(exception);
		}
		catch (RuntimeException exception) {
			log.error("Replication from {} to {} failed for a reason of ours.", this.source.name(),
					this.state.destination(), exception);
			return failed(exception);
		}
	}

	private boolean isOverdue(Instant last) {
		Duration since = Duration.between(last, this.clock.instant());
		return since.isNegative() || since.compareTo(HEARTBEAT) >= 0;
	}

	private Duration greet() throws IOException {
		remember();
		ConflictSolver own = this.solver.get();
		Welcome welcome = this.peer.greet(new Greeting(this.source.id(), this.source.tag(), this.source.opening(),
				this.source.read(snapshot -> snapshot.received())));
		long last = lastEtag();
		if (welcome.received() > last) {
			return becomeAnother(welcome, last);
		}
		this.state = this.state.welcomed(welcome, this.clock.instant(), last,
				welcome.solver().equals(own.fingerprint()));
		askAgain(welcome);
		confirm(welcome.received());
		this.greeted = this.clock.instant();
		return send();
	}

	/**
	 * The destination is waited for from now on, and has at least what it once confirmed.
	 */
	private void remember() {
		Long known = this.source.read((snapshot) -> snapshot.confirmed().get(this.state.destination()));
		if (known == null) {
			confirm(0);
		}
		else {
			this.noted = known;
		}
		this.state = this.state.lookedAt(lastEtag(), this.noted);
	}

	/**
	 * A destination that has missed deletions which are forgotten here must send all it
	 * has, before what it is sent now hides that.
	 */
	private void askAgain(Welcome welcome) {
		if (welcome.received() < this.source.read((snapshot) -> snapshot.forgotten())) {
			this.source.cursorFor(welcome.destination(), welcome.received());
		}
	}

	/** The destination has more of this database than there is. */
	private Duration becomeAnother(Welcome welcome, long last) {
		log.warn("The database {} gets a new id: {} has seen its write number {}, and its last is number {}.",
				this.source.name(), this.state.destination(), welcome.received(), last);
		this.source.renewId();
		return Duration.ZERO;
	}

	private Duration send() throws IOException {
		Batch batch = Batch.next(this.source, this.solver.get().fingerprint(), this.state.confirmed(),
				this.mostVersions, this::skip);
		if (batch.isEmpty()) {
			this.state = this.state.lookedAt(batch.upTo(), this.state.confirmed());
			this.backoff = Backoff.NONE;
			return HEARTBEAT;
		}
		Receipt receipt = this.peer.deliver(batch);
		long last = batch.seen().isEmpty() ? lastEtag() : batch.upTo();
		this.state = this.state.delivered(receipt, this.clock.instant(), last, batch.replicas().size());
		confirm(receipt.received());
		this.backoff = Backoff.NONE;
		return Duration.ZERO;
	}

	/**
	 * What is damaged here is never given to others, and doesn't keep them from the rest.
	 */
	private void skip(CorruptDocumentException damage) {
		log.error("A damaged version is not sent to {}: {}", this.state.destination(), damage.getMessage());
		this.state = this.state.skipped();
	}

	private long lastEtag() {
		return this.source.read((snapshot) -> snapshot.lastEtag());
	}

	private void confirm(long received) {
		if (received != this.noted) {
			this.source.confirm(this.state.destination(), received);
			this.noted = received;
		}
	}

	private Duration failed(Exception why) {
		this.greeted = null;
		this.backoff = this.backoff.afterFailure();
		String what = (why.getMessage() != null) ? why.getMessage() : why.toString();
		this.state = this.state.failed(what, this.state.last());
		return this.backoff.delay(this.random);
	}

}
