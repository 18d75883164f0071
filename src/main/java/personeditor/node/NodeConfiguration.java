package personeditor.node;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import personeditor.demo.Rooms;
import personeditor.demo.cluster.ClusterRooms;
import personeditor.demo.cluster.OtherProcesses;
import personeditor.demo.remote.PeerProcesses;
import personeditor.http.replication.ReplicationSetup;
import personeditor.people.People;
import personeditor.people.RecoveryCopies;
import personeditor.people.SeenVersions;
import personeditor.people.StoredPeople;
import personeditor.people.ravendb.RavenPeople;
import personeditor.store.engine.BackupSchedule;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.Databases;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.engine.Scrubber;
import personeditor.store.replication.ResolverScripts;
import personeditor.store.session.DocumentStore;
import personeditor.store.vector.NodeTag;

/**
 * The store of a node, and what the editor has of it. Beans are closed in the opposite
 * order: stores, then databases.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ StoreSettings.class, EditorSettings.class, PeopleSettings.class })
class NodeConfiguration {

	private static final int MIN_READERS = 4;

	private static final Duration UPKEEP = Duration.ofHours(1);

	/** How often it is looked whether a backup is due. */
	private static final Duration BACKUPS_DUE = Duration.ofMinutes(1);

	private static final Duration SCRUBBING = Duration.ofMinutes(1);

	@Bean
	InstantSource clock() {
		return InstantSource.system();
	}

	@Bean
	ZoneId zone(EditorSettings settings) {
		return settings.zone();
	}

	@Bean
	RandomGenerator random() {
		return new SecureRandom();
	}

	@Bean
	Databases databases(StoreSettings settings, SecuritySettings security, InstantSource clock, RandomGenerator random,
			MeterRegistry meters) {
		int readers = Math.max(MIN_READERS, Runtime.getRuntime().availableProcessors());
		return new Databases(
				settings.directory(), new DatabaseSettings(new NodeTag(settings.nodeTag()), RevisionPolicy.NONE,
						List.of(), readers, clock, random, meters, security.audits(settings.audit())),
				NodeConfiguration::isOurs);
	}

	/** What the editor keeps for itself, and the rooms of the demonstrations. */
	private static boolean isOurs(String name) {
		return name.equals("editor") || name.startsWith(Rooms.DATABASE);
	}

	@Bean
	DocumentStore peopleStore(Databases databases, StoreSettings settings, ScheduledExecutorService liveExecutor) {
		DatabaseSettings people = peopleSettings(databases, settings);
		if (settings.restore() != null) {
			databases.restore(settings.restore(), "people", people);
		}
		return new DocumentStore(databases.open("people", people), liveExecutor);
	}

	private static DatabaseSettings peopleSettings(Databases databases, StoreSettings settings) {
		RevisionPolicy revisions = new RevisionPolicy(settings.revisions().minimumKept(),
				settings.revisions().minimumAge());
		return databases.defaults().withRevisions(revisions).withIndexes(PeopleIndex.definition());
	}

	@Bean
	DocumentStore editorStore(@Qualifier("editorDatabase") Database editorDatabase,
			ScheduledExecutorService liveExecutor) {
		return new DocumentStore(editorDatabase, liveExecutor);
	}

	/**
	 * What the editor keeps for itself is nobody's doing; the trail in it is of who
	 * signed in.
	 */
	@Bean(destroyMethod = "", defaultCandidate = false)
	Database editorDatabase(Databases databases) {
		return databases.open("editor", databases.defaults().withAudit(false));
	}

	/** Pages ask for the people of their place, which are these unless it is another. */
	@Bean(defaultCandidate = false)
	People storedPeople(PeopleSettings settings, DocumentStore peopleStore,
			@Qualifier("ravenPeople") ObjectProvider<RavenPeople> ravenPeople) {
		return switch (settings.store()) {
			case EMBEDDED -> new StoredPeople(peopleStore);
			case RAVENDB -> ravenPeople.getObject();
		};
	}

	@Bean
	RecoveryCopies recoveryCopies(DocumentStore editorStore, InstantSource clock) {
		return new RecoveryCopies(editorStore, clock);
	}

	@Bean
	SeenVersions seenVersions(DocumentStore editorStore) {
		return new SeenVersions(editorStore);
	}

	@Bean
	Rooms rooms(Databases databases, StoreSettings settings, ScheduledExecutorService liveExecutor, InstantSource clock,
			RandomGenerator random) {
		return new Rooms(databases, peopleSettings(databases, settings), liveExecutor, clock, random);
	}

	@Bean
	ClusterRooms clusterRooms(Databases databases, StoreSettings settings, ResolverScripts resolverScripts,
			ScheduledExecutorService liveExecutor, InstantSource clock, RandomGenerator random,
			ReplicationSetup replication) {
		OtherProcesses processes = new PeerProcesses(databases.defaults().tag(), replication.configured(),
				replication.peers());
		return new ClusterRooms(databases, peopleSettings(databases, settings), resolverScripts, liveExecutor, clock,
				random, processes);
	}

	@Bean
	Upkeep upkeep(Databases databases, RecoveryCopies copies, Rooms rooms, ClusterRooms clusters) {
		return new Upkeep(UPKEEP, List.of(databases::prune, copies::dropOld, rooms::dropOld, clusters::dropOld));
	}

	/** What a disk has forgotten is looked for a little at a time. */
	@Bean
	Upkeep scrubber(Databases databases) {
		return new Upkeep(SCRUBBING, List.of(new Scrubber(databases)));
	}

	/** A backup takes its time, which nothing else waits for. */
	@Bean
	@ConditionalOnProperty("store.backups.every")
	Upkeep backups(Databases databases, StoreSettings settings, InstantSource clock) {
		StoreSettings.Backups backups = settings.backups();
		return new Upkeep(BACKUPS_DUE,
				List.of(new BackupSchedule(databases, Objects.requireNonNull(backups.every()), backups.kept(), clock)));
	}

}
