package personeditor.people.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;

/**
 * In which language somebody reads: the one that they have chosen, which a cookie keeps,
 * or else the first that their browser asks for and there is. Where neither says one, it
 * is English, whatever language this machine is set to.
 */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
class ReaderLanguage implements LocaleResolver {

	private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

	private static final String COOKIE = "language";

	private static final Duration KEPT = Duration.ofDays(365);

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		return Cookies.read(request, COOKIE)
			.map(ReaderLanguage::best)
			.orElseGet(() -> best(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
	}

	private static Locale best(@Nullable String wanted) {
		if (wanted == null) {
			return Locale.ENGLISH;
		}
		try {
			Locale found = Locale.lookup(Locale.LanguageRange.parse(wanted), SPOKEN);
			return (found != null) ? found : Locale.ENGLISH;
		}
		catch (IllegalArgumentException exception) {
			return Locale.ENGLISH;
		}
	}

	@Override
	public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
		if (response != null && locale != null) {
			Cookies.write(request, response, COOKIE, locale.getLanguage(), KEPT);
		}
	}

	/** Keeps what somebody has chosen; a language that is not spoken here is English. */
	void choose(String language, HttpServletRequest request, HttpServletResponse response) {
		setLocale(request, response, best(language));
	}

}
