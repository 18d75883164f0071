package personeditor.security.login;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import personeditor.security.users.Caller;
import personeditor.security.users.User;
import personeditor.security.users.Users;

/**
 * Ends a session whose user may not sign in any more, has another password, or has been
 * signed in for too long, and gives everybody the roles that they have now. So a change
 * of the users counts with the next request.
 *
 * <p>
 * It also says to those behind it who the caller is.
 */
final class KeptSession extends OncePerRequestFilter {

	private static final Duration LONGEST = Duration.ofHours(12);

	private static final String PASSWORD = KeptSession.class.getName() + ".password";

	private final Users users;

	private final InstantSource clock;

	KeptSession(Users users, InstantSource clock) {
		this.users = users;
		this.clock = clock;
	}

	/** Notes which password it was that somebody signed in with. */
	static void remember(@Nullable HttpSession session, User user) {
		if (session != null) {
			session.setAttribute(PASSWORD, user.password());
		}
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication known = SecurityContextHolder.getContext().getAuthentication();
		if (known != null && known.getPrincipal() instanceof Caller caller) {
			HttpSession session = request.getSession();
			kept(caller, session).ifPresentOrElse((user) -> goOn(user, request), () -> end(session));
		}
		chain.doFilter(request, response);
	}

	private Optional<User> kept(Caller caller, HttpSession session) {
		Object password = session.getAttribute(PASSWORD);
		boolean isYoung = session.getCreationTime() + LONGEST.toMillis() > this.clock.millis();
		return this.users.find(caller.name())
			.filter((user) -> isYoung && user.id().equals(caller.id()) && !user.isDisabled()
					&& user.password().equals(password));
	}

	private static void goOn(User user, HttpServletRequest request) {
		SecurityContextHolder.getContext().setAuthentication(Passwords.signedIn(user));
		Caller.of(user).enter(request);
	}

	private static void end(HttpSession session) {
		session.invalidate();
		SecurityContextHolder.clearContext();
	}

}
