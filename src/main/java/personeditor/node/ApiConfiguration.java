package personeditor.node;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import personeditor.demo.cluster.ClusterRooms;
import personeditor.demo.remote.RoomsResource;
import personeditor.http.Api;
import personeditor.http.changes.ChangesEndpoint;
import personeditor.http.changes.ChangesHub;
import personeditor.http.replication.ReplicationResource;
import personeditor.http.replication.ReplicationSetup;
import personeditor.http.server.ApiRefusal;
import personeditor.http.server.ApiServlet;
import personeditor.http.server.AtHand;
import personeditor.http.server.Routes;
import personeditor.node.connection.HurriedProtocol;
import personeditor.security.login.LastingAnswers;
import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;
import personeditor.store.script.Scripts;

/**
 * Registers RavenDB's API beside the pages.
 */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

	private static final String API = "api";

	private static final int MAX_OPERATIONS = 100;

	/**
	 * The part of the heap that bodies may take: while one is read, it is there up to
	 * three times.
	 */
	private static final int BODIES = 6;

	@Bean
	Database documentation(Databases databases) {
		return databases.open("documentation", databases.defaults());
	}

	@Bean(destroyMethod = "shutdownNow")
	ScheduledExecutorService changesExecutor() {
		return Executors.newSingleThreadScheduledExecutor((work) -> daemon(work, "changes"));
	}

	@Bean(destroyMethod = "shutdownNow")
	ExecutorService operationsExecutor() {
		return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_OPERATIONS),
				(work) -> daemon(work, "operations"));
	}

	private static Thread daemon(Runnable work, String name) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		return thread;
	}

	@Bean
	ChangesHub changesHub(Databases databases, ScheduledExecutorService changesExecutor,
			ObjectProvider<LastingAnswers> lasting) {
		LastingAnswers guard = lasting.getIfAvailable();
		return new ChangesHub(databases, changesExecutor, (user) -> guard == null || guard.wouldAdmit(user));
	}

	@Bean
	Scripts scripts(InstantSource clock, RandomGenerator random) {
		return new Scripts(Runtime.getRuntime().maxMemory() / 4, clock, random);
	}

	@Bean
	Routes apiRoutes(Databases databases, Scripts scripts, StoreSettings settings, ChangesHub hub,
			ReplicationSetup replication, ClusterRooms rooms, ExecutorService operationsExecutor, InstantSource clock,
			RandomGenerator random) {
		UUID topologyId = new UUID(random.nextLong(), random.nextLong());
		@Nullable Scripts allowed = settings.patch().scripts() ? scripts : null;
		Routes routes = Api.routes(databases, allowed, hub, replication, topologyId, operationsExecutor, clock, random);
		new RoomsResource(rooms, new ReplicationResource(replication.links(), replication.secrets())).addTo(routes);
		return routes;
	}

	@Bean
	ServletRegistrationBean<ApiServlet> apiServlet(Routes apiRoutes,
			@Value("${server.tomcat.connection-timeout}") Duration patience) {
		ApiServlet servlet = new ApiServlet(apiRoutes, patience, Runtime.getRuntime().maxMemory() / BODIES);
		ServletRegistrationBean<ApiServlet> registration = new ServletRegistrationBean<>(servlet, "/databases/*",
				"/admin/*", "/topology", "/cluster/*", "/build/*");
		registration.setAsyncSupported(true);
		registration.setName(API);
		return registration;
	}

	/**
	 * Documents in memory are answered without another thread, where it takes no more to
	 * know who may have them.
	 */
	@Bean
	@ConditionalOnProperty(name = "security.mode", havingValue = "local", matchIfMissing = true)
	TomcatConnectorCustomizer promptAnswers(Databases databases) {
		AtHand atHand = new AtHand(databases);
		return (connector) -> {
			if (connector.getProtocolHandler() instanceof HurriedProtocol protocol) {
				protocol.answerAtOnce(atHand);
			}
		};
	}

	/**
	 * What no page and no route is at. The API's own paths are found in any case. As for
	 * others, programs, which say nothing of what they take, are answered as programs;
	 * everybody else gets the page for it.
	 */
	@Bean
	HandlerMapping unknownAddresses() {
		HttpRequestHandler handler = (request, response) -> {
			if (ApiRefusal.isOfApi(request)) {
				request.getServletContext().getNamedDispatcher(API).forward(request, response);
				return;
			}
			if (request.getHeader("Accept") != null) {
				throw new NoResourceFoundException(HttpMethod.valueOf(request.getMethod()), request.getRequestURI(),
						request.getRequestURI());
			}
			ApiRefusal.noRoute(request, response);
		};
		return new SimpleUrlHandlerMapping(Map.of("/**", handler), Ordered.LOWEST_PRECEDENCE);
	}

	/**
	 * The container for WebSockets is there when the context has been initialized, and no
	 * earlier.
	 */
	@Bean
	ServletListenerRegistrationBean<ServletContextListener> changesEndpoint(ChangesHub hub) {
		return new ServletListenerRegistrationBean<>(new ServletContextListener() {

			@Override
			public void contextInitialized(ServletContextEvent event) {
				register(event.getServletContext(), hub);
			}

		});
	}

	private static void register(ServletContext context, ChangesHub hub) {
		ServerContainer webSockets = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
		try {
			webSockets.addEndpoint(ChangesEndpoint.configuration(hub));
		}
		catch (DeploymentException exception) {
			throw new IllegalStateException("The changes endpoint could not be registered.", exception);
		}
	}

}
