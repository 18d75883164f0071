package personeditor.security.login;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

import personeditor.security.Refusal;
import personeditor.security.users.SignIn;

/**
 * What is answered instead of what was asked for: programs get an error, people the form
 * to sign in, or a page that says that they may not.
 */
final class SignInPages implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final Refusal unknown;

	private final Refusal forbidden;

	private final SecurityEvents events;

	/**
	 * The pages.
	 * @param unknown says to programs that they must say who they are
	 * @param forbidden says to programs that they may not
	 */
	SignInPages(Refusal unknown, Refusal forbidden, SecurityEvents events) {
		this.unknown = unknown;
		this.forbidden = forbidden;
		this.events = events;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
			throws IOException, ServletException {
		boolean tooMany = refusal instanceof TooManyAttemptsException;
		boolean hasTried = request.getHeader("Authorization") != null;
		if (hasTried) {
			this.events.happened(tooMany ? "refused-rate" : "refused-credentials", "", request);
		}
		String message = (tooMany ? refusal.getMessage() : hasTried
				? "The name, password or token is not known here, has ended, or must be replaced by one of your own first."
				: "Say who you are, by name and password or by a token.") + " Nothing was read or changed.";
		if (!this.unknown.answers(request, response, "AuthenticationException", message)) {
			forward(request, response, HttpServletResponse.SC_UNAUTHORIZED, SignIn.QUESTION);
		}
	}

	/** Asks once more, with everything that was sent. */
	void askAgain(HttpServletRequest request, HttpServletResponse response, boolean tooMany)
			throws IOException, ServletException {
		forward(request, response, tooMany ? 429 : HttpServletResponse.SC_UNAUTHORIZED,
				tooMany ? SignIn.TOO_MANY : SignIn.WRONG);
	}

	/** Asks for a password of one's own, with everything that was sent. */
	void askForPassword(HttpServletRequest request, HttpServletResponse response, boolean refused)
			throws IOException, ServletException {
		forward(request, response, refused ? 422 : HttpServletResponse.SC_FORBIDDEN,
				refused ? SignIn.PASSWORD_REFUSED : SignIn.PASSWORD_NEEDED);
	}

	private static void forward(HttpServletRequest request, HttpServletResponse response, int status, SignIn question)
			throws IOException, ServletException {
		request.setAttribute(SignIn.ATTRIBUTE, question);
		response.setStatus(status);
		request.getRequestDispatcher(SignIn.PAGE).forward(request, response);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
			throws IOException, ServletException {
		this.events.happened("refused-role", String.valueOf(request.getRemoteUser()), request);
		if (!this.forbidden.answers(request, response, "AuthorizationException",
				"Your role doesn't allow this. Nothing was read or changed.")) {
			request.setAttribute(SignIn.ATTRIBUTE, SignIn.NOT_ALLOWED);
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
		}
	}

}
