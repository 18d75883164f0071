package personeditor.node;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import javax.net.ssl.SSLContext;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

import personeditor.http.replication.ConfiguredPeers;
import personeditor.http.replication.ExternalTasks;
import personeditor.http.replication.HttpPeers;
import personeditor.http.replication.PeerSecrets;
import personeditor.http.replication.ReplicationSetup;
import personeditor.http.work.RecordSettings;
import personeditor.http.work.ScriptedResolution;
import personeditor.security.TrustedCertificates;
import personeditor.store.engine.Databases;
import personeditor.store.replication.ConflictSolvers;
import personeditor.store.replication.Links;
import personeditor.store.replication.ResolverScripts;
import personeditor.store.script.Scripts;

/**
 * Exchanges versions with other nodes. Links are started when everything else is there,
 * and end before the databases are closed.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplicationSettings.class)
class ReplicationConfiguration {

	private static final int THREADS = 4;

	/**
	 * Its threads, and the one of the HTTP client that they make, are none of the
	 * container's, which would complain about those that end after it.
	 */
	@Bean(destroyMethod = "shutdownNow")
	ScheduledExecutorService replicationExecutor() {
		return Executors.newScheduledThreadPool(THREADS, (work) -> {
			Thread thread = new Thread(work, "replication");
			thread.setDaemon(true);
			thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
			return thread;
		});
	}

	/** Scripts that see neither a clock nor chance. */
	@Bean(defaultCandidate = false)
	Scripts resolverEngine() {
		return new Scripts(Runtime.getRuntime().maxMemory() / 8, InstantSource.fixed(Instant.EPOCH), () -> 0);
	}

	@Bean
	ResolverScripts resolverScripts(StoreSettings settings, @Qualifier("resolverEngine") Scripts resolverEngine) {
		return settings.patch().scripts() ? new ScriptedResolution(resolverEngine) : ResolverScripts.NONE;
	}

	@Bean
	Links links(Databases databases, ResolverScripts resolverScripts, ScheduledExecutorService replicationExecutor,
			InstantSource clock, RandomGenerator random) {
		ConflictSolvers solvers = new ConflictSolvers(databases);
		return new Links(databases::find, solvers::of, resolverScripts, replicationExecutor, clock, random);
	}

	@Bean
	ReplicationSetup replicationSetup(Links links, ReplicationSettings settings, StoreSettings store) {
		ConfiguredPeers configured = new ConfiguredPeers(settings.peers()
			.stream()
			.map(ConfiguredPeers.Peer::parse)
			.filter((peer) -> !peer.tag().text().equals(store.nodeTag()))
			.toList(), new HashSet<>(settings.databases()));
		PeerSecrets secrets = new PeerSecrets(settings.secret(), settings.secrets());
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(settings.patience());
		if (settings.certificates() != null) {
			builder.sslContext(trusted(settings.certificates()));
		}
		Supplier<HttpClient> client = SingletonSupplier.of(builder::build);
		return new ReplicationSetup(links, configured, new HttpPeers(client, secrets, settings.patience(), configured),
				secrets);
	}

	private static SSLContext trusted(Path certificates) {
		try {
			return TrustedCertificates.in(certificates);
		}
		catch (IOException | GeneralSecurityException exception) {
			throw new RefusedStartException("The certificates of other nodes in " + certificates
					+ " (replication.certificates) can't be read. Nothing was opened. " + exception);
		}
	}

	@Bean
	ApplicationRunner startReplication(Databases databases, ReplicationSetup setup) {
		return (arguments) -> {
			for (String database : setup.configured().databases()) {
				for (ConfiguredPeers.Peer peer : setup.configured().nodes()) {
					setup.links().start(database, peer.tag().text(), setup.peers().at(peer, database));
				}
			}
			ExternalTasks tasks = new ExternalTasks(new RecordSettings(databases), setup, databases.defaults().tag());
			databases.names().forEach(tasks::startAll);
		};
	}

}
