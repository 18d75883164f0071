package personeditor.security.login;

import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import personeditor.security.users.Caller;
import personeditor.security.users.Role;
import personeditor.security.users.Users;

/**
 * Recognizes programs by {@code Authorization: Bearer …}: a user's token, or what only
 * the nodes of the cluster know.
 */
final class BearerFilter extends OncePerRequestFilter {

	private static final String BEARER = "Bearer ";

	private static final Caller PEER = new Caller("peer", "peer", Set.of(Role.PEER), "");

	private final Users users;

	private final Predicate<String> isPeer;

	private final InstantSource clock;

	/**
	 * A filter.
	 * @param isPeer tells whether a header shows that the caller is a node of the cluster
	 */
	BearerFilter(Users users, Predicate<String> isPeer, InstantSource clock) {
		this.users = users;
		this.isPeer = isPeer;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String header = request.getHeader("Authorization");
		if (header != null && header.startsWith(BEARER)) {
			caller(header).ifPresent(BearerFilter::recognize);
		}
		chain.doFilter(request, response);
	}

	private static void recognize(Caller caller) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(Passwords.signedIn(caller));
		SecurityContextHolder.setContext(context);
	}

	private Optional<Caller> caller(String header) {
		if (this.isPeer.test(header)) {
			return Optional.of(PEER);
		}
		return this.users.holderOf(header.substring(BEARER.length()))
			.filter((holder) -> !holder.user().isDisabled() && this.clock.instant().isBefore(holder.token().expires()))
			.map(this::used);
	}

	private Caller used(Users.Holder holder) {
		this.users.uses().used(holder.token(), this.clock.instant());
		return caller(holder);
	}

	/** A token can do no more than its user can at present. */
	private static Caller caller(Users.Holder holder) {
		Caller user = Caller.of(holder.user());
		Set<Role> roles = EnumSet.noneOf(Role.class);
		holder.token().roles().stream().filter(user::isA).forEach(roles::add);
		return new Caller(user.id(), user.name(), roles, holder.token().sha256());
	}

}
