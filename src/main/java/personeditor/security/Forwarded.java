package personeditor.security;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a proxy passes requests on to a node that lets everybody on its machine do
 * everything: others may reach it then. What the proxy says of them decides nothing.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Forwarded extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private static final Logger log = LoggerFactory.getLogger(Forwarded.class);

	private static final List<String> HEADERS = List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
			"Forwarded");

	private volatile boolean seen;

	/** Whether there was such a request. */
	public boolean wasSeen() {
		return this.seen;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!this.seen && HEADERS.stream().anyMatch((name) -> request.getHeader(name) != null)) {
			this.seen = true;
			log.warn(
					"A proxy passes requests on to this node (the first came from {}), and everybody who gets here may "
							+ "do everything. Start it secured: see 'Let others in' in the README.",
					request.getRemoteAddr());
		}
		chain.doFilter(request, response);
	}

}
