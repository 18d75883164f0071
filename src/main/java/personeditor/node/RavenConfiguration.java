package personeditor.node;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import personeditor.people.ravendb.RavenDatabase;
import personeditor.people.ravendb.RavenPeople;
import personeditor.people.ravendb.RavenSettings;
import personeditor.people.ravendb.RavenSetup;
import personeditor.people.ravendb.RavenTools;

/**
 * People in a RavenDB instead of the embedded store, if the settings say so. Nothing of
 * RavenDB's client is loaded otherwise.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "people.store", havingValue = "ravendb")
@EnableConfigurationProperties(RavenSettings.class)
class RavenConfiguration {

	/** Telling those who watch waits for the network. */
	private static final int LISTENERS = 4;

	@Bean
	RavenDatabase ravenDatabase(RavenSettings settings) {
		return new RavenSetup(settings).connect();
	}

	@Bean(destroyMethod = "shutdownNow")
	ExecutorService ravenListeners() {
		return Executors.newFixedThreadPool(LISTENERS, (work) -> {
			Thread thread = new Thread(work, "raven-listeners");
			thread.setDaemon(true);
			return thread;
		});
	}

	@Bean(defaultCandidate = false)
	RavenPeople ravenPeople(RavenDatabase ravenDatabase, ExecutorService ravenListeners, InstantSource clock,
			RandomGenerator random) {
		RavenTools tools = new RavenTools(RavenSetup.createIndex(ravenDatabase), ravenListeners, clock, random);
		return new RavenPeople(ravenDatabase, tools);
	}

}
