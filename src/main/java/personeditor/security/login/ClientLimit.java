package personeditor.security.login;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Lets one address have so many requests worked on at a time, so that nobody can take all
 * of the node's threads. What exceeds that is answered at once: 429, to be tried again.
 */
public final class ClientLimit extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private static final int OF_ONE_CLIENT = 50;

	private static final int OF_THIS_MACHINE = 256;

	private final transient ConcurrentMap<String, Integer> working = new ConcurrentHashMap<>();

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String client = request.getRemoteAddr();
		int limit = isHere(client) ? OF_THIS_MACHINE : OF_ONE_CLIENT;
		if (this.working.merge(client, 1, Integer::sum) > limit) {
			leave(client);
			response.setHeader("Retry-After", "1");
			response.setStatus(429);
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			leave(client);
		}
	}

	private void leave(String client) {
		this.working.computeIfPresent(client, (key, count) -> (count > 1) ? count - 1 : null);
	}

	private static boolean isHere(String address) {
		return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
	}

}
