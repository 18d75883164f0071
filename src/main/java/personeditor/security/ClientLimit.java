package personeditor.security;

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

	private static final String REFUSED = """
			<!doctype html><html lang="en"><meta charset="utf-8"><title>Too much at once</title>
			<h1>Too much at once</h1>
			<p>This request was not begun. Go back, and send it again in a moment.</p></html>
			""";

	private final transient Refusal busy;

	private final transient ConcurrentMap<String, Integer> working = new ConcurrentHashMap<>();

	/**
	 * A limit.
	 * @param busy says to programs that they ask for too much at once
	 */
	public ClientLimit(Refusal busy) {
		this.busy = busy;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String client = request.getRemoteAddr();
		int limit = ThisMachine.is(client) ? OF_THIS_MACHINE : OF_ONE_CLIENT;
		if (this.working.merge(client, 1, Integer::sum) > limit) {
			leave(client);
			refuse(request, response);
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			leave(client);
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader("Retry-After", "1");
		if (!this.busy.answers(request, response, "TooManyRequestsException",
				"Too many requests of yours are worked on at this moment. This one was not begun. Try it again in a second.")) {
			response.setStatus(429);
			response.setContentType("text/html;charset=UTF-8");
			response.getWriter().write(REFUSED);
		}
	}

	private void leave(String client) {
		this.working.computeIfPresent(client, (key, count) -> (count > 1) ? count - 1 : null);
	}

}
