package personeditor.node;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ServerHttpObservationFilter;

import personeditor.demo.Rooms;
import personeditor.http.server.RequestId;
import personeditor.operations.AuditTrails;
import personeditor.operations.StoreHealth;
import personeditor.operations.StoreMetrics;
import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;
import personeditor.store.replication.Links;

/**
 * What is counted and timed, and whether the node is well, for those who operate it.
 */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

	private static final Duration AUDIT_CHECKED = Duration.ofHours(6);

	private static final Duration REFRESH = Duration.ofSeconds(10);

	@Bean
	StoreMetrics storeMetrics(Databases databases, Links links, InstantSource clock, MeterRegistry registry) {
		return new StoreMetrics(databases, links, clock, registry);
	}

	@Bean
	AuditTrails auditTrails(Databases databases, @Qualifier("editorDatabase") Database editorDatabase,
			MeterRegistry registry) {
		return new AuditTrails(databases, editorDatabase, registry);
	}

	@Bean
	Upkeep auditChecks(AuditTrails trails) {
		return new Upkeep(AUDIT_CHECKED, List.of(trails));
	}

	/** What happens to databases without anybody's request. */
	@Bean
	Upkeep closedWrites(Databases databases, SecurityLog log, SecuritySettings security, StoreSettings store) {
		return new Upkeep(REFRESH,
				security.audits(store.audit()) ? List.of(new WritesClosed(databases, log)) : List.of());
	}

	@Bean
	ApplicationRunner restoredAtStart(SecurityLog log, SecuritySettings security, StoreSettings store) {
		return (arguments) -> {
			if (store.restore() != null && security.audits(store.audit())) {
				log.note("restored", "people, from " + store.restore());
			}
		};
	}

	@Bean
	ApplicationRunner firstMetrics(StoreMetrics metrics) {
		return (arguments) -> metrics.refresh();
	}

	@Bean
	Upkeep metricsUpkeep(StoreMetrics metrics, Databases databases) {
		return new Upkeep(REFRESH, List.of(metrics::refresh, databases::watchJournals));
	}

	@Bean
	StoreHealth storeHealthIndicator(Databases databases, StoreSettings settings) {
		return new StoreHealth(() -> withoutRooms(databases.opened()), settings.directory());
	}

	/** Nobody depends on what a demonstration has. */
	private static List<Database> withoutRooms(List<Database> opened) {
		return opened.stream().filter((database) -> !database.name().startsWith(Rooms.DATABASE)).toList();
	}

	@Bean
	MeterBinder diskMetrics(StoreSettings settings) {
		return (registry) -> Gauge
			.builder("docstore.disk.free.bytes", settings.directory(), (folder) -> folder.toFile().getUsableSpace())
			.description("What is free where the data is")
			.register(registry);
	}

	/** Before everything else, so that whatever is refused has one. */
	@Bean
	FilterRegistrationBean<RequestId> requestIds(RandomGenerator random) {
		FilterRegistrationBean<RequestId> registration = new FilterRegistrationBean<>(new RequestId(random));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	/**
	 * Times the pages only: on the way to the API every filter costs a few per cent.
	 */
	@Bean
	FilterRegistrationBean<ServerHttpObservationFilter> observedPages(ObservationRegistry registry) {
		FilterRegistrationBean<ServerHttpObservationFilter> registration = new FilterRegistrationBean<>(
				new ServerHttpObservationFilter(registry));
		registration.setServletNames(List.of("dispatcherServlet"));
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
		return registration;
	}

}
