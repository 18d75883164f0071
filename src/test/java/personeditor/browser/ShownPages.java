package personeditor.browser;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * The templates that were shown since the start, or since they were last forgotten. It is
 * asked for every view and leaves the answer to others.
 */
final class ShownPages implements ViewResolver {

	private final Set<String> templates = new ConcurrentSkipListSet<>();

	@Override
	public @Nullable View resolveViewName(String name, Locale locale) {
		this.templates.add(name);
		return null;
	}

	Set<String> templates() {
		return this.templates;
	}

}
