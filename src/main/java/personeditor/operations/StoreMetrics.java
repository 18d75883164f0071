package personeditor.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import personeditor.store.document.DocumentStoreException;
import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;
import personeditor.store.engine.Snapshot;
import personeditor.store.replication.LinkState;
import personeditor.store.replication.Links;
import personeditor.store.replication.Receiver;

/**
 * The numbers of {@link NodeStatus} as metrics, per database and per destination. They
 * are looked up when somebody asks for them; one that can't be read is not a number.
 *
 * <p>
 * Which databases and destinations there are is looked at by {@link #refresh()}, which is
 * called from time to time. Safe for use by many threads.
 */
public final class StoreMetrics {

	private final Databases databases;

	private final Links links;

	private final InstantSource clock;

	private final MeterRegistry registry;

	private final Map<Tags, List<Meter>> meters = new HashMap<>();

	public StoreMetrics(Databases databases, Links links, InstantSource clock, MeterRegistry registry) {
		this.databases = databases;
		this.links = links;
		this.clock = clock;
		this.registry = registry;
	}

	/**
	 * Adds the metrics of what is new and drops those of what is gone.
	 */
	public synchronized void refresh() {
		Set<Tags> present = new HashSet<>();
		for (String name : this.databases.names()) {
			Tags database = Tags.of("database", name);
			present.add(database);
			this.meters.computeIfAbsent(database, (tags) -> ofDatabase(name, tags));
			for (LinkState link : this.links.states(name)) {
				Tags destination = database.and("peer", link.destination());
				present.add(destination);
				this.meters.computeIfAbsent(destination, (tags) -> ofLink(name, link.destination(), tags));
			}
		}
		Map<Tags, List<Meter>> gone = new HashMap<>(this.meters);
		gone.keySet().removeAll(present);
		gone.values().forEach((old) -> old.forEach(this.registry::remove));
		this.meters.keySet().retainAll(present);
	}

	private List<Meter> ofDatabase(String name, Tags tags) {
		Reading reading = new Reading(tags);
		reading.gauge("docstore.etag.last", "The number of the last write", stored(name, Snapshot::lastEtag));
		reading.gauge("docstore.documents", "Documents", stored(name, (snapshot) -> snapshot.counts().documents()));
		reading.gauge("docstore.tombstones", "Deleted documents that are remembered",
				stored(name, (snapshot) -> snapshot.counts().tombstones()));
		reading.gauge("docstore.revisions", "Revisions in the file",
				stored(name, (snapshot) -> snapshot.counts().revisions()));
		reading.gauge("docstore.conflicts.open", "Documents that wait for a decision between versions of nodes",
				stored(name, Snapshot::countConflicts));
		reading.gauge("docstore.wal.bytes", "What is in the journal", of(name, Database::journalSize));
		reading.counter("docstore.checkpoint", "How often the journal was emptied into the file and begun anew",
				Tags.empty(), of(name, Database::journalRestarts));
		reading.gauge("docstore.reader.oldest.seconds", "How long the oldest read under way has lasted",
				of(name, (database) -> database.oldestRead().toMillis() / 1000.0));
		reading.gauge("docstore.writer.queue", "Requests that wait to be written", of(name, Database::waitingWrites));
		reading.gauge("docstore.writer.fenced", "1 if writes are closed because the disk failed",
				of(name, (database) -> database.fence().isPresent() ? 1 : 0));
		reading.gauge("docstore.backup.verified.age.seconds", "How long ago the last backup was made and verified",
				(all) -> secondsSinceBackup(all, name));
		reading.gauge("docstore.integrity.failures", "Versions that are damaged on disk",
				of(name, Database::damagedVersions));
		reading.gauge("docstore.scrub.age.seconds", "How long ago every version had been verified last",
				of(name, this::secondsSinceScrub));
		String conflicts = "docstore.replication.conflicts";
		String ended = "Conflicts between nodes, by how they ended; open ones waited for a person";
		reading.counter(conflicts, ended, Tags.of("resolution", "latest"), received(name, Receiver.Counts::latest));
		reading.counter(conflicts, ended, Tags.of("resolution", "script"), received(name, Receiver.Counts::scripted));
		reading.counter(conflicts, ended, Tags.of("resolution", "open"), received(name, Receiver.Counts::kept));
		reading.counter("docstore.replication.vector.mismatch",
				"Versions with one vector that said different things: never in a sound cluster", Tags.empty(),
				received(name, Receiver.Counts::contradictions));
		return reading.meters;
	}

	private List<Meter> ofLink(String database, String peer, Tags tags) {
		Reading reading = new Reading(tags);
		reading.gauge("docstore.replication.connected", "1 if the last attempt succeeded",
				link(database, peer, (link) -> link.isConnected() ? 1 : 0));
		reading.gauge("docstore.replication.lag.etags", "Writes that the peer has not confirmed",
				link(database, peer, LinkState::lag));
		reading.gauge("docstore.replication.last.success.seconds", "How long ago the peer has answered",
				link(database, peer, this::secondsSinceSuccess));
		reading.gauge("docstore.replication.damaged", "Versions that can't be sent because they are damaged here",
				link(database, peer, LinkState::damaged));
		String batches = "docstore.replication.batches";
		String sent = "Batches sent to the peer, and attempts that failed";
		reading.counter(batches, sent, Tags.of("outcome", "taken"), link(database, peer, LinkState::batches));
		reading.counter(batches, sent, Tags.of("outcome", "failed"), link(database, peer, LinkState::failedInAll));
		return reading.meters;
	}

	private double secondsSinceScrub(Database database) {
		return database.scrubbed()
			.map((end) -> (double) Duration.between(end, this.clock.instant()).toSeconds())
			.orElse(Double.NaN);
	}

	private double secondsSinceSuccess(LinkState link) {
		Instant last = link.lastSuccess();
		return (last != null) ? Duration.between(last, this.clock.instant()).toSeconds() : Double.NaN;
	}

	private double secondsSinceBackup(Databases all, String name) {
		return all.backups()
			.all()
			.stream()
			.filter((backup) -> backup.database().equals(name))
			.findFirst()
			.map((backup) -> (double) Duration.between(backup.at(), this.clock.instant()).toSeconds())
			.orElse(Double.NaN);
	}

	private ToDoubleFunction<Databases> of(String name, ToDoubleFunction<Database> question) {
		return (all) -> {
			try {
				return all.find(name).map(question::applyAsDouble).orElse(Double.NaN);
			}
			catch (DocumentStoreException exception) {
				return Double.NaN;
			}
		};
	}

	private ToDoubleFunction<Databases> stored(String name, ToDoubleFunction<Snapshot> question) {
		return of(name, (database) -> database.read(question::applyAsDouble));
	}

	private ToDoubleFunction<Databases> received(String name, ToDoubleFunction<Receiver.Counts> question) {
		return of(name, (database) -> question.applyAsDouble(this.links.receiver(database).counts()));
	}

	private ToDoubleFunction<Databases> link(String name, String peer, ToDoubleFunction<LinkState> question) {
		return (all) -> this.links.state(name, peer).map(question::applyAsDouble).orElse(Double.NaN);
	}

	/** Meters with the same tags. */
	private final class Reading {

		private final List<Meter> meters = new ArrayList<>();

		private final Tags tags;

		Reading(Tags tags) {
			this.tags = tags;
		}

		void gauge(String name, String description, ToDoubleFunction<Databases> value) {
			this.meters.add(Gauge.builder(name, StoreMetrics.this.databases, value)
				.description(description)
				.tags(this.tags)
				.register(StoreMetrics.this.registry));
		}

		void counter(String name, String description, Tags more, ToDoubleFunction<Databases> value) {
			this.meters.add(FunctionCounter.builder(name, StoreMetrics.this.databases, value)
				.description(description)
				.tags(this.tags.and(more))
				.register(StoreMetrics.this.registry));
		}

	}

}
