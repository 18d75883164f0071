package personeditor.security.login;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.web.filter.OncePerRequestFilter;

import personeditor.security.users.Accounts;
import personeditor.security.users.Caller;
import personeditor.security.users.User;

/**
 * Lets nobody further who has signed in with a one-time password, until they have chosen
 * one of their own. The form that asks for it carries along what was sent, and goes on.
 */
final class OwnPasswordFilter extends OncePerRequestFilter {

	static final String PASSWORD = "own-password";

	private static final String SIGN_OUT = "/sign-out";

	private final Accounts accounts;

	private final SignInPages pages;

	private final SecurityEvents events;

	OwnPasswordFilter(Accounts accounts, SignInPages pages, SecurityEvents events) {
		this.accounts = accounts;
		this.pages = pages;
		this.events = events;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<User> owing = Caller.of(request)
			.flatMap((caller) -> this.accounts.users().find(caller.name()))
			.filter(User::hasOneTimePassword);
		if (owing.isEmpty() || request.getRequestURI().equals(SIGN_OUT)
				|| request.getRequestURI().startsWith("/assets/")) {
			chain.doFilter(request, response);
			return;
		}
		HttpServletRequest rest = new WithoutParameters(request, PASSWORD);
		String given = request.getMethod().equals("POST") ? request.getParameter(PASSWORD) : null;
		if (given != null && this.accounts.choose(owing.get(), given)) {
			keepSession(request);
			this.events.happened("password-chosen", owing.get().name(), request);
			chain.doFilter(rest, response);
		}
		else {
			this.pages.askForPassword(rest, response, given != null);
		}
	}

	/** The password is another one, and it is still the same person. */
	private void keepSession(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		Caller.of(request)
			.flatMap((caller) -> this.accounts.users().find(caller.name()))
			.filter((user) -> session != null)
			.ifPresent((user) -> KeptSession.remember(session, user));
	}

}
