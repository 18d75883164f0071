package personeditor.security.login;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.ConcurrentSessionControlAuthenticationStrategy;
import org.springframework.security.web.authentication.session.RegisterSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.session.ConcurrentSessionFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

import personeditor.security.Refusal;
import personeditor.security.users.Accounts;
import personeditor.security.users.Role;

/**
 * The two ways through: programs say who they are in every request, people have a
 * session. Who may do what is the same for both.
 */
public final class SecuredChains {

	/** In so many browsers somebody can be signed in; the one used longest ago goes. */
	private static final int MAX_SESSIONS = 5;

	/** Who may do what others may. */
	private static final RoleHierarchy HIERARCHY = RoleHierarchyImpl
		.fromHierarchy("ROLE_ADMIN > ROLE_EDITOR > ROLE_READER\nROLE_ADMIN > ROLE_METRICS");

	private final Accounts accounts;

	private final Predicate<String> isPeer;

	private final InstantSource clock;

	private final SecurityEvents events;

	private final SignInPages pages;

	private final Passwords passwords;

	private final LastingAnswers lasting;

	/**
	 * What both have in common.
	 * @param isPeer tells whether a header shows that the caller is a node of the cluster
	 * @param unknown says to programs that they must say who they are
	 * @param forbidden says to programs that they may not
	 * @param lasting ends what has begun when its caller may no longer be here
	 */
	public SecuredChains(Accounts accounts, Predicate<String> isPeer, Refusal unknown, Refusal forbidden,
			SecurityEvents events, LastingAnswers lasting, InstantSource clock) {
		this.accounts = accounts;
		this.isPeer = isPeer;
		this.clock = clock;
		this.events = events;
		this.pages = new SignInPages(unknown, forbidden, events);
		this.passwords = new Passwords(accounts, clock);
		this.lasting = lasting;
	}

	/** What both roles and addresses are compared by. */
	public static RoleHierarchy roles() {
		return HIERARCHY;
	}

	/** The way of programs. */
	public SecurityFilterChain ofPrograms(HttpSecurity http, RequestMatcher programs) {
		AuthenticationManager manager = this.passwords::authenticateProgram;
		ruled(http.securityMatcher(programs)).authenticationManager(manager)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.addFilterAt(new BasicAuthenticationFilter(manager, this.pages), BasicAuthenticationFilter.class)
			.addFilterBefore(new BearerFilter(this.accounts.users(), this.isPeer, this.clock),
					BasicAuthenticationFilter.class)
			.addFilterAfter(new KnownCaller(), BasicAuthenticationFilter.class)
			.addFilterAfter(this.lasting.filter(), KnownCaller.class);
		return http.build();
	}

	/** The way of people. */
	public SecurityFilterChain ofPeople(HttpSecurity http, SessionRegistry registry) {
		AuthenticationManager manager = this.passwords::authenticate;
		SignInFilter signIn = new SignInFilter(manager, strategy(registry), this.accounts.users(), this.pages,
				this.events);
		ruled(http).authenticationManager(manager)
			.logout((logout) -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in"))
			.addFilterBefore(expiring(registry), UsernamePasswordAuthenticationFilter.class)
			.addFilterAt(signIn, UsernamePasswordAuthenticationFilter.class)
			.addFilterAfter(new KeptSession(this.accounts.users(), this.clock),
					UsernamePasswordAuthenticationFilter.class)
			.addFilterAfter(new OwnPasswordFilter(this.accounts, this.pages, this.events), KeptSession.class)
			.addFilterAfter(this.lasting.filter(), OwnPasswordFilter.class);
		return http.build();
	}

	private static SessionAuthenticationStrategy strategy(SessionRegistry registry) {
		ConcurrentSessionControlAuthenticationStrategy few = new ConcurrentSessionControlAuthenticationStrategy(
				registry);
		few.setMaximumSessions(MAX_SESSIONS);
		return new CompositeSessionAuthenticationStrategy(List.of(few, new ChangeSessionIdAuthenticationStrategy(),
				new RegisterSessionAuthenticationStrategy(registry)));
	}

	/** Whose session is over is asked again, as everybody who has none. */
	private static ConcurrentSessionFilter expiring(SessionRegistry registry) {
		ConcurrentSessionFilter filter = new ConcurrentSessionFilter(registry,
				(event) -> Objects.requireNonNull(event.getFilterChain())
					.doFilter(event.getRequest(), event.getResponse()));
		filter.setLogoutHandlers(List.of(new SecurityContextLogoutHandler()));
		return filter;
	}

	/** Other sites are kept out, and headers set, before. */
	private HttpSecurity ruled(HttpSecurity http) {
		return http.csrf(AbstractHttpConfigurer::disable)
			.headers(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.exceptionHandling(
					(refusals) -> refusals.authenticationEntryPoint(this.pages).accessDeniedHandler(this.pages))
			.authorizeHttpRequests((rules) -> {
				rules.requestMatchers(Rules.open()).permitAll();
				rules.requestMatchers(Rules.signedIn()).authenticated();
				for (Role role : Role.values()) {
					rules.requestMatchers(Rules.of(role)).hasRole(role.name());
				}
				rules.anyRequest().denyAll();
			});
	}

}
