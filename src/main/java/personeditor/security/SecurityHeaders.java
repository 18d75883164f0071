package personeditor.security;

import java.io.IOException;
import java.util.Map;

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

	private static final Map<String, String> HEADERS = Map.of("Content-Security-Policy", POLICY,
			"X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Referrer-Policy", "same-origin",
			"Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy", "same-origin",
			"Permissions-Policy", "", "Cache-Control", "private, no-cache");

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		addTo(response);
		chain.doFilter(request, response);
	}

	/** For answers that no filter sees. */
	public static void addTo(HttpServletResponse response) {
		HEADERS.forEach(response::setHeader);
	}

}
