package personeditor.security.login;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import personeditor.security.users.Users;

/**
 * Takes name and password out of a form that was sent to any address, and lets the rest
 * of the form go on to where it was sent.
 */
final class SignInFilter extends AbstractAuthenticationProcessingFilter {

	static final String NAME = "sign-in.name";

	static final String PASSWORD = "sign-in.password";

	private final Users users;

	private final SignInPages pages;

	private final SecurityEvents events;

	private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

	SignInFilter(AuthenticationManager passwords, SessionAuthenticationStrategy sessions, Users users,
			SignInPages pages, SecurityEvents events) {
		super(SignInFilter::isSigningIn, passwords);
		this.users = users;
		this.pages = pages;
		this.events = events;
		setSessionAuthenticationStrategy(sessions);
	}

	private static boolean isSigningIn(HttpServletRequest request) {
		return request.getMethod().equals("POST") && request.getParameter(PASSWORD) != null;
	}

	@Override
	public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
		UsernamePasswordAuthenticationToken given = UsernamePasswordAuthenticationToken.unauthenticated(name(request),
				request.getParameter(PASSWORD));
		given.setDetails(this.authenticationDetailsSource.buildDetails(request));
		return getAuthenticationManager().authenticate(given);
	}

	private static String name(HttpServletRequest request) {
		String name = request.getParameter(NAME);
		return (name != null) ? name.strip() : "";
	}

	@Override
	protected void successfulAuthentication(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
			Authentication user) throws IOException, ServletException {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(user);
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
		this.users.find(user.getName()).ifPresent((known) -> KeptSession.remember(request.getSession(false), known));
		this.events.happened("signed-in", user.getName(), request);
		chain.doFilter(new WithoutParameters(request, NAME, PASSWORD), response);
	}

	@Override
	protected void unsuccessfulAuthentication(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException refusal) throws IOException, ServletException {
		SecurityContextHolder.clearContext();
		boolean tooMany = refusal instanceof TooManyAttemptsException;
		this.events.happened(tooMany ? "refused-rate" : "refused-password", name(request), request);
		this.pages.askAgain(new WithoutParameters(request, PASSWORD), response, tooMany);
	}

}
