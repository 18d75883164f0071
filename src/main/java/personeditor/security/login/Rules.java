package personeditor.security.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

import personeditor.security.users.Role;

/**
 * Which role each address needs, by method. The first that fits counts. What stands
 * nowhere here is for nobody.
 */
final class Rules {

	/** What needs nobody to sign in. */
	private static final List<String> OPEN = List.of("GET /assets/**", "GET /livez", "GET /readyz",
			"GET /actuator/health", "GET /sign-in", "GET /language", "* /error");

	/** What everybody may do who has signed in. */
	private static final List<String> SIGNED_IN = List.of("GET /account", "POST /account", "POST /sign-out", "GET /",
			"POST /sign-in");

	private static final Map<Role, List<String>> API = Map.of(Role.READER, List.of("GET /build/version",
			"GET /topology", "GET /cluster/node-info", "GET /cluster/topology", "GET /databases",
			"GET /databases/*/docs", "HEAD /databases/*/docs", "POST /databases/*/docs", "GET /databases/*/docs/size",
			"GET /databases/*/streams/*", "POST /databases/*/streams/queries", "GET /databases/*/queries",
			"POST /databases/*/queries", "GET /databases/*/stats/**", "GET /databases/*/collections/**",
			"GET /databases/*/healthcheck", "GET /databases/*/configuration/client", "GET /databases/*/operations/*",
			"GET /databases/*/revisions/**", "GET /databases/*/replication/conflicts/**", "GET /databases/*/changes",
			"POST /databases/*/multi_get", "GET /databases/*/debug/identities", "GET /databases/*/attachments/**",
			"HEAD /databases/*/attachments", "GET /databases/*/counters", "GET /databases/*/timeseries/**",
			"GET /databases/*/cmpxchg", "GET /databases/*/subscriptions/**", "GET /databases/*/indexes/**"),
			Role.EDITOR,
			List.of("PUT /databases/*/docs", "DELETE /databases/*/docs", "PATCH /databases/*/docs",
					"POST /databases/*/bulk_docs", "POST /databases/*/bulk_insert", "PATCH /databases/*/queries",
					"DELETE /databases/*/queries", "GET /databases/*/hilo/next", "PUT /databases/*/hilo/return",
					"POST /databases/*/identity/next", "POST /databases/*/operations/kill",
					"POST /databases/*/attachments/**", "PUT /databases/*/attachments",
					"DELETE /databases/*/attachments", "POST /databases/*/counters", "POST /databases/*/timeseries",
					"PUT /databases/*/cmpxchg", "DELETE /databases/*/cmpxchg", "PUT /databases/*/subscriptions",
					"POST /databases/*/subscriptions", "DELETE /databases/*/subscriptions"),
			Role.ADMIN,
			List.of("* /admin/**", "* /databases/*/admin/**", "GET /databases/*/task", "GET /databases/*/tasks",
					"POST /databases/*/identity/seed", "POST /databases/*/smuggler/*",
					"POST /databases/*/revisions/revert", "DELETE /databases/*/indexes"),
			Role.PEER, List.of("POST /databases/*/replication/*", "POST /cluster/rooms/*"), Role.METRICS,
			List.of("GET /actuator/prometheus"));

	private static final Map<Role, List<String>> PAGES = Map.of(Role.READER,
			List.of("GET /people/**", "GET /unsaved", "GET /who", "GET /demo/**", "GET /practice/**", "GET /tab",
					"GET /help"),
			Role.EDITOR,
			List.of("POST /people/**", "POST /unsaved/**", "POST /who", "POST /demo/**", "POST /practice/**"),
			Role.ADMIN, List.of("GET /status", "GET /audit/**"));

	private Rules() {
	}

	/** What is open to everybody. */
	static RequestMatcher[] open() {
		return matchers(OPEN);
	}

	/** What is open to whoever has signed in. */
	static RequestMatcher[] signedIn() {
		return matchers(SIGNED_IN);
	}

	/** What needs a role. */
	static RequestMatcher[] of(Role role) {
		List<String> all = new ArrayList<>(API.getOrDefault(role, List.of()));
		all.addAll(PAGES.getOrDefault(role, List.of()));
		return matchers(all);
	}

	private static RequestMatcher[] matchers(List<String> lines) {
		return lines.stream().map(Rules::matcher).toArray(RequestMatcher[]::new);
	}

	private static RequestMatcher matcher(String line) {
		String[] parts = line.split(" ");
		PathPatternRequestMatcher.Builder builder = PathPatternRequestMatcher.withDefaults();
		return parts[0].equals("*") ? builder.matcher(parts[1])
				: builder.matcher(HttpMethod.valueOf(parts[0]), parts[1]);
	}

}
