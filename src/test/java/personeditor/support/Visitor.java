package personeditor.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody at a browser without scripts: keeps cookies, follows redirects, sends what the
 * forms on a page hold.
 */
public final class Visitor {

	private static final int MAX_REDIRECTS = 5;

	private final Site site;

	private final Map<String, String> cookies = new LinkedHashMap<>();

	private final Map<String, String> headers = new LinkedHashMap<>();

	/** Somebody whom nobody knows yet. */
	public Visitor(Site site) {
		this.site = site;
	}

	/** Somebody who has given a name. */
	public static Visitor named(Site site, String name) {
		Visitor visitor = new Visitor(site);
		visitor.send("/who", List.of(Map.entry("who", name), Map.entry("back", "/unsaved")));
		return visitor;
	}

	/** Adds a header to every request from now on. */
	public Visitor with(String header, String value) {
		this.headers.put(header, value);
		return this;
	}

	public void forgetCookies() {
		this.cookies.clear();
	}

	public Map<String, String> cookies() {
		return this.cookies;
	}

	/** Asks for a page and follows redirects. */
	public Page open(String path) {
		Site.Answer answer = ask("GET", path, "");
		return followed(path, answer, answer.status(), 0);
	}

	/** Sends a form that is on no page. */
	public Page send(String path, List<Map.Entry<String, String>> values) {
		Site.Answer answer = ask("POST", path, encoded(values));
		return followed(path, answer, answer.status(), 0);
	}

	/** The same with each name once. */
	public Page send(String path, Map<String, String> values) {
		return send(path, List.copyOf(values.entrySet()));
	}

	private Page followed(String path, Site.Answer answer, int firstStatus, int redirects) {
		if (answer.status() / 100 != 3 || redirects == MAX_REDIRECTS) {
			return new Page(this, path, answer, firstStatus);
		}
		String target = answer.header("Location").replaceFirst("^https?://[^/]+", "");
		return followed(target, ask("GET", target, ""), firstStatus, redirects + 1);
	}

	private Site.Answer ask(String method, String path, String body) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		if (!this.cookies.isEmpty()) {
			all.put("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		if (method.equals("POST")) {
			all.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
		}
		try {
			Site.Answer answer = this.site.ask(new Site.Request(method, path, all, body));
			answer.headers().getOrDefault("Set-Cookie", List.of()).forEach(this::keep);
			return answer;
		}
		catch (Exception exception) {
			throw new AssertionError(method + " " + path + " got no answer.", exception);
		}
	}

	private void keep(String cookie) {
		String[] pair = cookie.split(";", 2)[0].split("=", 2);
		if (cookie.contains("Max-Age=0")) {
			this.cookies.remove(pair[0]);
		}
		else {
			this.cookies.put(pair[0], pair[1]);
		}
	}

	public static String encoded(List<Map.Entry<String, String>> values) {
		return values.stream()
			.map((value) -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
			.collect(Collectors.joining("&"));
	}

	/** A text for a query or a form. A blank is written so that MockMvc knows it, too. */
	public static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
