package personeditor.security;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

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
			+ "connect-src 'self'; form-action 'self'; base-uri 'none'; ";

	private static final Map<String, String> HEADERS = Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy",
			"same-origin", "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy", "same-origin",
			"Permissions-Policy", "", "Cache-Control", "private, no-cache");

	/** What matters for answers that are no pages. */
	private static final Map<String, String> API_HEADERS = Map.of("Content-Security-Policy",
			"default-src 'none'; sandbox", "X-Content-Type-Options", "nosniff", "Cross-Origin-Resource-Policy",
			"same-origin", "Cache-Control", "private, no-cache");

	/**
	 * On this machine, other programs answer to the same name, and not all of them
	 * encrypt.
	 */
	private static final Pattern OWN_NAMES = Pattern.compile("(?i)localhost|[0-9.:\\[\\]]+");

	private final transient Function<HttpServletRequest, Kind> kind;

	/**
	 * Headers for each kind of answer.
	 * @param kind tells what a request asks for
	 */
	public SecurityHeaders(Function<HttpServletRequest, Kind> kind) {
		this.kind = kind;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Kind asked = this.kind.apply(request);
		if (asked == Kind.PROGRAM) {
			API_HEADERS.forEach(response::addHeader);
		}
		else {
			addTo(response, asked);
		}
		if (request.isSecure() && !OWN_NAMES.matcher(request.getServerName()).matches()) {
			response.setHeader("Strict-Transport-Security", "max-age=31536000");
		}
		chain.doFilter(request, response);
	}

	/** For answers of the API that no filter sees. */
	public static void addToApi(HttpServletResponse response) {
		API_HEADERS.forEach(response::setHeader);
	}

	/** For pages that no filter sees. */
	public static void addTo(HttpServletResponse response) {
		addTo(response, Kind.PAGE);
	}

	private static void addTo(HttpServletResponse response, Kind kind) {
		HEADERS.forEach(response::setHeader);
		response.setHeader("Content-Security-Policy", POLICY + kind.frames);
		response.setHeader("X-Frame-Options", (kind == Kind.FRAMED) ? "SAMEORIGIN" : "DENY");
	}

	/** What an answer is. */
	public enum Kind {

		/** For a program; no browser shows it. */
		PROGRAM(""),

		/** A page that stands alone. */
		PAGE("frame-src 'none'; frame-ancestors 'none'"),

		/** A page with pages of ours in frames. */
		FRAMING("frame-src 'self'; frame-ancestors 'none'"),

		/** A page that may be in such a frame. */
		FRAMED("frame-src 'none'; frame-ancestors 'self'");

		private final String frames;

		Kind(String frames) {
			this.frames = frames;
		}

	}

}
