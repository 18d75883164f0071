package personeditor.node;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.session.HttpSessionEventPublisher;

import personeditor.http.replication.ReplicationSetup;
import personeditor.http.server.ApiRefusal;
import personeditor.security.login.LastingAnswers;
import personeditor.security.login.SecuredChains;
import personeditor.security.login.SecurityEvents;
import personeditor.security.users.Accounts;
import personeditor.security.users.UserChanges;
import personeditor.security.users.Users;

/**
 * Has everybody say who they are, where the settings want it so.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@ConditionalOnProperty(name = "security.mode", havingValue = "secured")
class SecuredConfiguration {

	private static final int IDLE_MINUTES = 30;

	private static final Duration LOOK = Duration.ofSeconds(2);

	private static final int PLACE = Ordered.HIGHEST_PRECEDENCE + 5;

	@Bean
	LastingAnswers lastingAnswers(Users users, InstantSource clock) {
		return new LastingAnswers(users, clock);
	}

	@Bean
	SecuredChains securedChains(Accounts accounts, ReplicationSetup replication, SecurityEvents events,
			LastingAnswers lasting, InstantSource clock) {
		return new SecuredChains(accounts, replication.secrets()::areKnown, SecuredConfiguration::unknown,
				SecuredConfiguration::forbidden, events, lasting, clock);
	}

	/** What has to be noticed soon after it has happened beside the node. */
	@Bean
	Upkeep watchOverUsers(Users users, LastingAnswers lasting, SecurityLog log) {
		UserChanges changes = new UserChanges(users);
		return new Upkeep(LOOK, List.of(lasting::look, users.uses()::write,
				() -> changes.look().forEach((change) -> log.note("user", change.user() + " " + change.what()))));
	}

	@Bean
	static RoleHierarchy roleHierarchy() {
		return SecuredChains.roles();
	}

	@Bean
	SessionRegistry sessionRegistry() {
		return new SessionRegistryImpl();
	}

	@Bean
	ServletListenerRegistrationBean<HttpSessionEventPublisher> endsOfSessions() {
		return new ServletListenerRegistrationBean<>(new HttpSessionEventPublisher());
	}

	@Bean
	@Order(1)
	SecurityFilterChain programs(HttpSecurity http, SecuredChains chains) {
		return chains.ofPrograms(http, SecuredConfiguration::isOfProgram);
	}

	@Bean
	@Order(2)
	SecurityFilterChain people(HttpSecurity http, SecuredChains chains, SessionRegistry sessionRegistry) {
		return chains.ofPeople(http, sessionRegistry);
	}

	/** After the headers, and after what keeps other hosts and sites out. */
	@Bean
	FilterRegistrationBean<Filter> securedRequests(@Qualifier("springSecurityFilterChain") Filter filter) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(PLACE);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		registration.setAsyncSupported(true);
		return registration;
	}

	/** An address that could mean two things is answered as one that can't be read. */
	@Bean
	RequestRejectedHandler strangeAddresses() {
		return (request, response, refusal) -> {
			if (ApiRefusal.isOfApi(request)) {
				ApiRefusal.ofContainer(request, response, HttpServletResponse.SC_BAD_REQUEST);
			}
			else {
				response.sendError(HttpServletResponse.SC_BAD_REQUEST);
			}
		};
	}

	/**
	 * Ports of one host share their cookies, so that the name carries the port. The
	 * prefix has browsers take it from this host alone, and encrypted.
	 */
	@Bean
	ServletContextInitializer sessionCookie(@Value("${server.port}") int port, SecuritySettings settings) {
		boolean encrypted = settings.insecureHttpBehindProxy() == null;
		return (context) -> {
			context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
			context.setSessionTimeout(IDLE_MINUTES);
			context.getSessionCookieConfig().setName((encrypted ? "__Host-session-" : "session-") + port);
			context.getSessionCookieConfig().setPath("/");
			context.getSessionCookieConfig().setHttpOnly(true);
			context.getSessionCookieConfig().setSecure(true);
			context.getSessionCookieConfig().setAttribute("SameSite", "Strict");
		};
	}

	private static boolean isOfProgram(HttpServletRequest request) {
		return ApiRefusal.isOfApi(request) || request.getRequestURI().startsWith("/actuator/");
	}

	private static boolean unknown(HttpServletRequest request, HttpServletResponse response, String type,
			String message) throws IOException {
		if (isOfProgram(request)) {
			response.setHeader("WWW-Authenticate", "Basic realm=\"people\", charset=\"UTF-8\"");
			ApiRefusal.send(request, response, HttpServletResponse.SC_UNAUTHORIZED, type, message);
			return true;
		}
		return false;
	}

	private static boolean forbidden(HttpServletRequest request, HttpServletResponse response, String type,
			String message) throws IOException {
		if (isOfProgram(request)) {
			ApiRefusal.send(request, response, HttpServletResponse.SC_FORBIDDEN, type, message);
			return true;
		}
		return false;
	}

}
