package personeditor.node;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import personeditor.http.server.ApiRefusal;
import personeditor.people.Announcement;
import personeditor.security.ClientLimit;
import personeditor.security.Forwarded;
import personeditor.security.HostCheck;
import personeditor.security.OriginCheck;
import personeditor.security.Refusal;
import personeditor.security.SecurityHeaders;
import personeditor.security.SecurityHeaders.Kind;
import personeditor.security.users.Accounts;
import personeditor.security.users.Users;
import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;

/**
 * What every request passes before anything else looks at it, in this order.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

	private static final Set<String> PROBES = Set.of("/livez", "/readyz");

	@Bean
	Users users(StoreSettings settings) {
		return new Users(settings.directory());
	}

	@Bean
	Accounts accounts(Users users, InstantSource clock, RandomGenerator random) {
		return new Accounts(users, clock, random);
	}

	@Bean
	OwnCertificate ownCertificate(StoreSettings store, SecuritySettings settings, InstantSource clock,
			RandomGenerator random) {
		return new OwnCertificate(store.directory(), settings.hosts(), clock, random);
	}

	@Bean
	FilterRegistrationBean<SecurityHeaders> securityHeaders() {
		return first(new SecurityHeaders(SecurityConfiguration::kind), 0);
	}

	@Bean
	FilterRegistrationBean<HostCheck> hostCheck(SecuritySettings settings, MeterRegistry meters) {
		return first(new HostCheck(counting(meters, "host", HttpServletResponse.SC_FORBIDDEN), settings.hosts()), 1);
	}

	@Bean
	FilterRegistrationBean<OriginCheck> originCheck(MeterRegistry meters) {
		return first(new OriginCheck(counting(meters, "origin", HttpServletResponse.SC_FORBIDDEN)), 2);
	}

	@Bean
	@ConditionalOnProperty(name = "security.mode", havingValue = "local", matchIfMissing = true)
	Forwarded forwarded() {
		return new Forwarded();
	}

	@Bean
	FilterRegistrationBean<ClientLimit> clientLimit(MeterRegistry meters) {
		FilterRegistrationBean<ClientLimit> registration = first(new ClientLimit(counting(meters, "rate", 429)), 4);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	@Bean
	Announcement.Board announcements(Databases databases, ObjectProvider<Forwarded> forwarded) {
		return () -> {
			Set<Announcement> current = EnumSet.noneOf(Announcement.class);
			if (databases.find("people").flatMap(Database::fence).isPresent()) {
				current.add(Announcement.CLOSED);
			}
			if (forwarded.stream().anyMatch(Forwarded::wasSeen)) {
				current.add(Announcement.PROXIED);
			}
			return current;
		};
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> countedSizes(MeterRegistry meters) {
		return (factory) -> factory.addEngineValves(new TooLargeRequests(meters));
	}

	/** After it is known who has sent a request. */
	@Bean
	FilterRegistrationBean<ActingFilter> actingFilter(SecurityLog log, SecuritySettings settings, StoreSettings store) {
		FilterRegistrationBean<ActingFilter> registration = first(new ActingFilter(log), 6);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		registration.setEnabled(settings.audits(store.audit()));
		return registration;
	}

	private static Kind kind(HttpServletRequest request) {
		String path = request.getRequestURI();
		if (ApiRefusal.isOfApi(request) || path.startsWith("/actuator/") || PROBES.contains(path)) {
			return Kind.PROGRAM;
		}
		return path.startsWith("/practice/") ? Kind.FRAMED : path.startsWith("/demo/") ? Kind.FRAMING : Kind.PAGE;
	}

	private static Refusal counting(MeterRegistry meters, String reason, int status) {
		return (request, response, type, message) -> {
			meters.counter("security.rejected", "reason", reason).increment();
			return ApiRefusal.answers(request, response, status, type, message);
		};
	}

	private static <T extends Filter> FilterRegistrationBean<T> first(T filter, int place) {
		FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
		return registration;
	}

}
