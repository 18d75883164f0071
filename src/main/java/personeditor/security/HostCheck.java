package personeditor.security;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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

	/** Of what is encrypted, where a proxy stands in front. */
	private static final int USUAL_PORT = 443;

	private final transient Set<String> hosts;

	private static final String REFUSED = """
			<!doctype html><html lang="en"><meta charset="utf-8"><title>Not here</title>
			<h1>This address is not served here</h1>
			<p>Nothing was read or changed. Open the application as http://localhost and its port.</p></html>
			""";

	private final transient Refusal refusal;

	/**
	 * A check.
	 * @param hosts other names that are served, with a port where it is another than the
	 * one that requests come in at
	 */
	public HostCheck(Refusal refusal, Collection<String> hosts) {
		this.refusal = refusal;
		this.hosts = hosts.stream().map((host) -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
	}

	private boolean isServed(String name, HttpServletRequest request) {
		boolean isOwnPort = request.getServerPort() == request.getLocalPort();
		boolean isUsualPort = request.isSecure() && request.getServerPort() == USUAL_PORT;
		return (isOwnPort && OWN_NAMES.contains(name)) || ((isOwnPort || isUsualPort) && this.hosts.contains(name))
				|| this.hosts.contains(name + ":" + request.getServerPort());
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (isServed(request.getServerName().toLowerCase(Locale.ROOT), request)) {
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
