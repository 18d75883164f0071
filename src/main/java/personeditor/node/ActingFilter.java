package personeditor.node;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import personeditor.http.server.ApiRefusal;
import personeditor.http.server.ApiServlet;
import personeditor.http.server.RequestId;
import personeditor.security.users.Caller;
import personeditor.security.users.Role;
import personeditor.store.engine.Acting;
import personeditor.store.engine.Actor;

/**
 * Says on whose behalf things are written, for the audit trail; and writes down there
 * what administrators have done, besides documents.
 */
final class ActingFilter extends HttpFilter {

	private static final long serialVersionUID = 1L;

	/** Who it is where nobody has to say so. */
	private static final String LOCAL = "local";

	private final transient SecurityLog log;

	ActingFilter(SecurityLog log) {
		this.log = log;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Actor actor = actor(request);
		request.setAttribute(ApiServlet.ACTOR, actor);
		try {
			Acting.<Object, Exception>as(actor, () -> {
				if (administers(request)) {
					this.log.note("administration", address(request));
				}
				chain.doFilter(request, response);
				return actor;
			});
		}
		catch (IOException | ServletException | RuntimeException exception) {
			throw exception;
		}
		catch (Exception exception) {
			throw new ServletException(exception);
		}
	}

	/** On whose behalf a request is. */
	static Actor actor(HttpServletRequest request) {
		String name = Caller.of(request).map(Caller::name).orElse(LOCAL);
		boolean isPeer = Caller.of(request).filter((caller) -> caller.roles().contains(Role.PEER)).isPresent();
		String source = isPeer ? "replication" : ApiRefusal.isOfApi(request) ? "api" : "web";
		return new Actor(name, source, RequestId.of(request), String.valueOf(request.getRemoteAddr()));
	}

	private static boolean administers(HttpServletRequest request) {
		String path = request.getRequestURI();
		return !request.getMethod().equals("GET") && ApiRefusal.isOfApi(request)
				&& (path.contains("/admin/") || path.contains("/smuggler/"));
	}

	private static String address(HttpServletRequest request) {
		String query = request.getQueryString();
		return request.getMethod() + " " + request.getRequestURI() + ((query != null) ? "?" + query : "");
	}

}
