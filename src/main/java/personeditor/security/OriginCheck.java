package personeditor.security;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Refuses requests that change something and that another site caused, as browsers say by
 * {@code Sec-Fetch-Site} and {@code Origin}. A request with neither comes from no
 * browser, which no other site can steer.
 *
 * <p>
 * The refusal goes through the error page, which gives back what was typed.
 */
public final class OriginCheck extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private static final Set<String> SAFE = Set.of("GET", "HEAD");

	private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

	private final transient Refusal refusal;

	public OriginCheck(Refusal refusal) {
		this.refusal = refusal;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (isSafe(request) || isOurs(request)) {
			chain.doFilter(request, response);
		}
		else if (!this.refusal.answers(request, response, "OriginNotAllowedException",
				"Another site has sent this request. Nothing was changed. Send it from a program, or from a page of "
						+ ownOrigin(request) + ".")) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
		}
	}

	/**
	 * A connection that is opened for good can read and write, whatever it begins with.
	 */
	private static boolean isSafe(HttpServletRequest request) {
		return SAFE.contains(request.getMethod()) && request.getHeader("Upgrade") == null;
	}

	private static boolean isOurs(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		String origin = request.getHeader("Origin");
		return (site == null || OWN_SITES.contains(site))
				&& (origin == null || origin.equalsIgnoreCase(ownOrigin(request)));
	}

	private static String ownOrigin(HttpServletRequest request) {
		String scheme = request.getScheme();
		int port = request.getServerPort();
		boolean usual = port == (scheme.equals("https") ? 443 : 80);
		String name = request.getServerName();
		String host = (name.contains(":") && !name.startsWith("[")) ? "[" + name + "]" : name;
		return scheme + "://" + host + (usual ? "" : ":" + port);
	}

}
