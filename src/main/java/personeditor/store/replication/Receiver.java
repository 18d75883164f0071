package personeditor.store.replication;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import personeditor.store.document.DocumentId;
import personeditor.store.document.RollbackDetectedException;
import personeditor.store.engine.Database;
import personeditor.store.engine.Delivery;
import personeditor.store.engine.Received;

/**
 * Takes in, for one database, what others have. Safe for use by many threads.
 */
public final class Receiver implements ReplicationPeer {

	private static final Logger log = LoggerFactory.getLogger(Receiver.class);

	private final Database database;

	private final ConflictResolver resolver;

	private final AtomicLong latest = new AtomicLong();

	private final AtomicLong scripted = new AtomicLong();

	private final AtomicLong kept = new AtomicLong();

	private final AtomicLong contradictions = new AtomicLong();

	public Receiver(Database database, ConflictResolver resolver) {
		this.database = database;
		this.resolver = resolver;
	}

	@Override
	public Welcome greet(Greeting greeting) {
		if (greeting.opening().equals(this.database.opening())) {
			throw new OwnDatabaseException(this.database.name());
		}
		if (greeting.source().equals(this.database.id())) {
			renew("Another copy of it is there under the same id.");
		}
		return new Welcome(this.database.id(), this.database.tag(), cursorFor(greeting),
				this.resolver.solver().fingerprint());
	}

	private long cursorFor(Greeting greeting) {
		long seen = greeting.received().getOrDefault(this.database.id(), 0L);
		try {
			return this.database.cursorFor(greeting.source(), seen);
		}
		catch (RollbackDetectedException exception) {
			renew(exception.getMessage());
			return this.database.cursorFor(greeting.source(), 0);
		}
	}

	private void renew(@Nullable String why) {
		log.warn("The database {} gets a new id. {}", this.database.name(), why);
		this.database.renewId();
	}

	@Override
	public Receipt deliver(Batch batch) {
		ConflictSolver solver = this.resolver.solver();
		boolean agreed = batch.solver().equals(solver.fingerprint());
		Predicate<Set<String>> takesLatest = solver::takesLatest;
		Delivery delivery = new Delivery(batch.source(), batch.after(), batch.upTo(), batch.replicas(), batch.seen(),
				agreed ? takesLatest : (collections) -> false);
		Received received = take(delivery);
		count(received, agreed);
		return new Receipt(received.upTo(), received.changed());
	}

	private Received take(Delivery delivery) {
		try {
			return this.database.receive(delivery);
		}
		catch (RollbackDetectedException exception) {
			renew(exception.getMessage());
			throw exception;
		}
	}

	private void count(Received received, boolean agreed) {
		this.latest.addAndGet(received.decided());
		for (DocumentId id : received.contradictions()) {
			log.error("Two versions of '{}' in {} have one vector and say different things; both are kept.", id,
					this.database.name());
			this.contradictions.incrementAndGet();
		}
		for (DocumentId id : Set.copyOf(received.open())) {
			(agreed && this.resolver.resolve(id) ? this.scripted : this.kept).incrementAndGet();
		}
	}

	/** What has become of conflicts since the receiver was made. */
	public Counts counts() {
		return new Counts(this.latest.get(), this.scripted.get(), this.kept.get(), this.contradictions.get());
	}

	/**
	 * How many conflicts ended in which way.
	 *
	 * @param latest the latest version was taken
	 * @param scripted a script decided
	 * @param kept they were left for a person
	 * @param contradictions versions that had one vector and said different things: never
	 * in a sound cluster
	 */
	public record Counts(long latest, long scripted, long kept, long contradictions) {
	}

}
