package personeditor.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import personeditor.http.server.Routes;
import personeditor.security.users.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every address that leads anywhere has a rule, and the rules let nobody do more than
 * their role says.
 */
class RulesTests extends SecuredTest {

	private static final Authentication STRANGER = new AnonymousAuthenticationToken("key", "stranger",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	/** What reads although its method could do more. */
	private static final Set<String> READS = Set.of("POST /databases/*/docs", "POST /databases/*/queries",
			"POST /databases/*/streams/queries", "POST /databases/*/multi_get");

	@Autowired
	private Routes routes;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping pages;

	@Autowired
	@Qualifier("springSecurityFilterChain")
	private Filter chains;

	/** Every route of the API and every address of a page. */
	private List<String> addresses() {
		List<String> addresses = new ArrayList<>(this.routes.lines());
		for (RequestMappingInfo info : this.pages.getHandlerMethods().keySet()) {
			Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
			for (String path : info.getPatternValues()) {
				(methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
					.forEach((method) -> addresses.add(method.name() + " " + path));
			}
		}
		addresses.add("GET /actuator/prometheus");
		assertThat(addresses).hasSizeGreaterThan(130);
		return addresses;
	}

	private boolean allows(String address, Authentication user) {
		String[] parts = address.split(" ");
		String path = parts[1].replaceAll("\\{[^}]*}|\\*", "x");
		MockHttpServletRequest request = new MockHttpServletRequest(HttpMethod.valueOf(parts[0]).name(), path);
		AuthorizationFilter filter = ((FilterChainProxy) this.chains).getFilterChains()
			.stream()
			.filter((chain) -> chain.matches(request))
			.findFirst()
			.orElseThrow()
			.getFilters()
			.stream()
			.filter(AuthorizationFilter.class::isInstance)
			.map(AuthorizationFilter.class::cast)
			.findFirst()
			.orElseThrow();
		AuthorizationResult result = filter.getAuthorizationManager().authorize(() -> user, request);
		return result != null && result.isGranted();
	}

	private static Authentication one(Role... roles) {
		String[] names = new String[roles.length];
		for (int i = 0; i < roles.length; i++) {
			names[i] = "ROLE_" + roles[i].name();
		}
		return UsernamePasswordAuthenticationToken.authenticated("one", null,
				AuthorityUtils.createAuthorityList(names));
	}

	private Set<String> allowed(Authentication user) {
		Set<String> allowed = new TreeSet<>();
		addresses().stream().filter((address) -> allows(address, user)).forEach(allowed::add);
		return allowed;
	}

	@Test
	void everyAddressHasARule() {
		assertThat(addresses()).filteredOn((address) -> !allows(address, one(Role.values()))).isEmpty();
	}

	@Test
	void whatStandsNowhereIsForNobody() {
		for (String address : List.of("GET /nowhere", "POST /databases/people/nowhere", "GET /actuator/env",
				"GET /actuator/heapdump", "DELETE /people/1-A", "PUT /people/1-A", "GET /databases/people")) {
			assertThat(allows(address, one(Role.values()))).as(address).isFalse();
		}
	}

	@Test
	void strangersSeeOnlyHowToSignIn() {
		assertThat(allowed(STRANGER)).containsExactlyInAnyOrder("GET /sign-in", "GET /language", "GET /error");
	}

	@Test
	void readersChangeNothing() {
		assertThat(allowed(one(Role.READER)))
			.filteredOn((address) -> !address.startsWith("GET ") && !address.startsWith("HEAD "))
			.filteredOn((address) -> !READS.contains(address))
			.containsExactly("POST /account");
		assertThat(allowed(one(Role.READER))).doesNotContain("GET /databases/*/hilo/next", "GET /status", "GET /audit")
			.noneMatch((address) -> address.contains("/admin/"));
	}

	@Test
	void editorsDoNotAdminister() {
		assertThat(allowed(one(Role.EDITOR))).containsAll(allowed(one(Role.READER)))
			.contains("PUT /databases/*/docs", "POST /people/{page}/edit")
			.noneMatch((address) -> address.contains("/admin/") || address.contains("/smuggler/"));
	}

	@Test
	void administratorsAreNoNodesAndNodesNothingElse() {
		assertThat(allowed(one(Role.ADMIN))).containsAll(allowed(one(Role.EDITOR)))
			.noneMatch((address) -> address.endsWith("/replication/batch"));
		assertThat(allowed(one(Role.PEER))).contains("POST /databases/*/replication/batch")
			.allMatch((address) -> address.contains("/replication/") || address.contains("/cluster/rooms/")
					|| address.matches("GET /(account|sign-in|language|error|)|POST /(account|sign-in)"));
		assertThat(allowed(one(Role.METRICS))).contains("GET /actuator/prometheus")
			.noneMatch((address) -> address.contains("/databases"));
	}

}
