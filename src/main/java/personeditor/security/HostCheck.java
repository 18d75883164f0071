package personeditor.security;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Refuses requests that name another host than this machine's own names for itself, or
 * another port than the one they came in at: a name that somebody else controls may point
 * here too.
 */
public final class HostCheck extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

	private static final String REFUSED = """
			<!doctype html><html lang="en"><meta charset="utf-8"><title>Not here</title>
			<h1>This address is not served here</h1>
			<p>Nothing was read or changed. Open the application as http://localhost and its port.</p></html>
			""";

	private final transient Refusal refusal;

	public HostCheck(Refusal refusal) {
		this.refusal = refusal;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (OWN_NAMES.contains(request.getServerName().toLowerCase(Locale.ROOT))
				&& request.getServerPort() == request.getLocalPort()) {
			chain.doFilter(request, response);
		}
		else if (!this.refusal.answers(request, response, "HostNotAllowedException",
				"The host " + request.getServerName() + ":" + request.getServerPort()
						+ " is not served here. Nothing was read or changed. Call http://localhost and the port.")) {
			response.setStatus(HttpServletResponse.SC_FORBIDDEN);
			response.setContentType("text/html;charset=UTF-8");
			response.getWriter().write(REFUSED);
		}
	}

}
