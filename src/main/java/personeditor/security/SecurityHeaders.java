package personeditor.security;

import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;

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

	/** What matters for answers that are no pages. */
	private static final Map<String, String> API_HEADERS = Map.of("Content-Security-Policy",
			"default-src 'none'; sandbox", "X-Content-Type-Options", "nosniff", "Cross-Origin-Resource-Policy",
			"same-origin", "Cache-Control", "private, no-cache");

	private final transient Predicate<HttpServletRequest> isForPrograms;

	/**
	 * Headers for pages, and fewer for what no browser shows.
	 * @param isForPrograms tells a request whose answer is no page
	 */
	public SecurityHeaders(Predicate<HttpServletRequest> isForPrograms) {
		this.isForPrograms = isForPrograms;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (this.isForPrograms.test(request)) {
			API_HEADERS.forEach(response::addHeader);
		}
		else {
			addTo(response);
		}
		chain.doFilter(request, response);
	}

	/** For answers of the API that no filter sees. */
	public static void addToApi(HttpServletResponse response) {
		API_HEADERS.forEach(response::setHeader);
	}

	/** For pages that no filter sees. */
	public static void addTo(HttpServletResponse response) {
		HEADERS.forEach(response::setHeader);
	}

}
