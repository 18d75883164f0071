package personeditor.security.login;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request of which nobody further on sees some parameters: passwords are no part of
 * what was typed.
 */
final class WithoutParameters extends HttpServletRequestWrapper {

	private final Set<String> hidden;

	WithoutParameters(HttpServletRequest request, String... hidden) {
		super(request);
		this.hidden = Set.of(hidden);
	}

	@Override
	public @Nullable String getParameter(String name) {
		return this.hidden.contains(name) ? null : super.getParameter(name);
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		return this.hidden.contains(name) ? null : super.getParameterValues(name);
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		Map<String, String[]> rest = new LinkedHashMap<>(super.getParameterMap());
		this.hidden.forEach(rest::remove);
		return rest;
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(getParameterMap().keySet());
	}

}
