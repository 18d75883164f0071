package personeditor.security.login;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import personeditor.security.users.Caller;

/**
 * Says to those behind it which program has sent a request. Programs have no sessions.
 */
final class KnownCaller extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication known = SecurityContextHolder.getContext().getAuthentication();
		if (known != null && known.getPrincipal() instanceof Caller caller) {
			caller.enter(request);
		}
		chain.doFilter(request, response);
	}

}
