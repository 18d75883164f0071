package personeditor.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Puts the same headers on every answer, errors included.
 *
 * <p>
 * Pages are {@code no-cache} and never {@code no-store}: a page with a form that a
 * browser may not keep is fetched anew on the way back, and the browser then puts old
 * text into the new form. The referrer policy is {@code same-origin}, because without any
 * referrer browsers send {@code Origin: null} with forms.
 */
public final class SecurityHeaders extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		response.setHeader("Content-Security-Policy", POLICY);
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("Referrer-Policy", "same-origin");
		response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
		response.setHeader("Permissions-Policy", "");
		response.setHeader("Cache-Control", "private, no-cache");
		chain.doFilter(request, response);
	}

}
