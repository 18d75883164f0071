package personeditor.people.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Small texts that a browser keeps for us. Cookies are shared by all ports of a host, so
 * the name carries the port: two nodes on one machine don't disturb each other.
 * {@code SameSite=Lax} lets a link from a mail bring them along, and no form of another
 * site.
 */
final class Cookies {

	private Cookies() {
	}

	static Optional<String> read(HttpServletRequest request, String name) {
		String full = name + "-" + request.getServerPort();
		Cookie[] cookies = request.getCookies();
		if (cookies != null) {
			for (Cookie cookie : cookies) {
				if (cookie.getName().equals(full)) {
					return decode(cookie.getValue());
				}
			}
		}
		return Optional.empty();
	}

	private static Optional<String> decode(String value) {
		try {
			return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException exception) {
			return Optional.empty();
		}
	}

	static void write(HttpServletRequest request, HttpServletResponse response, String name, String text,
			Duration kept) {
		String value = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
		ResponseCookie cookie = ResponseCookie.from(name + "-" + request.getServerPort(), value)
			.path("/")
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Lax")
			.maxAge(kept)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	static void clear(HttpServletRequest request, HttpServletResponse response, String name) {
		write(request, response, name, "", Duration.ZERO);
	}

}
