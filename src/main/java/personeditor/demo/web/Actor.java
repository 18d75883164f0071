package personeditor.demo.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jsoup.Connection;
import org.jsoup.Connection.Method;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

import personeditor.demo.Action;
import personeditor.demo.Exchange;
import personeditor.demo.Role;
import personeditor.demo.Room;

/**
 * Plays the parts of a room where no script does it: opens pages, fills in the forms that
 * are on them and sends them, over the network like a browser.
 */
final class Actor {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final Room room;

	private final URI server;

	private final Connection browser;

	/**
	 * One who plays in a room.
	 * @param server where this application listens
	 * @param cookies what the browser of whoever watches has, so that the application
	 * knows who is behind it; null if that has none
	 * @param language the language of those who watch
	 */
	Actor(Room room, URI server, @Nullable String cookies, Locale language) {
		this.room = room;
		this.server = server;
		this.browser = Jsoup.newSession()
			.timeout((int) TIMEOUT.toMillis())
			.ignoreHttpErrors(true)
			.header("Accept", "text/html")
			.header("Accept-Language", language.getLanguage());
		if (cookies != null) {
			this.browser.header("Cookie", cookies);
		}
		if ("https".equals(server.getScheme())) {
			this.browser.sslContext(OwnPort.context());
		}
	}

	/**
	 * Does what is to be done.
	 * @throws StoryInterruptedException if the tab doesn't show what it takes
	 */
	void perform(Action action) {
		switch (action.kind()) {
			case OPEN -> go(Method.GET, address(action.role(), action.page()), List.of());
			case SEND -> send(action);
			case SEND_AGAIN -> sendAgain(action.role());
		}
	}

	private String address(Role role, String page) {
		return this.server.resolve(PracticeAddress.of(this.room, role, page)).toString();
	}

	private void send(Action action) {
		FormElement form = form(action);
		List<Map.Entry<String, String>> sent = new ArrayList<>();
		for (Connection.KeyVal field : form.formData()) {
			if (!isFilledIn(action, field.key())) {
				sent.add(Map.entry(field.key(), field.value()));
			}
		}
		action.fields().forEach((name, value) -> sent.add(Map.entry(name, value)));
		if (!action.button().isEmpty()) {
			sent.add(Map.entry("action", action.button()));
		}
		go(Method.POST, form.absUrl("action"), sent);
	}

	private static boolean isFilledIn(Action action, String name) {
		return action.fields().containsKey(name);
	}

	/**
	 * The form on the page that the tab shows. It is not opened anew where it is gone: it
	 * would hold another version, and tell another story.
	 */
	private FormElement form(Action action) {
		String page = this.room.page(action.role()).orElse("");
		Element form = Jsoup.parse(page, this.server.toString()).selectFirst("form[data-form=" + action.form() + "]");
		if (form instanceof FormElement found) {
			return found;
		}
		throw new StoryInterruptedException(this.room, action);
	}

	private void sendAgain(Role role) {
		List<Exchange> saves = this.room.exchanges()
			.stream()
			.filter((exchange) -> exchange.role() == role && exchange.isSave())
			.toList();
		if (!saves.isEmpty()) {
			Exchange last = saves.get(saves.size() - 1);
			String path = PracticeAddress.context(this.room, role) + last.path();
			go(Method.POST, this.server.resolve(path).toString(), last.sent());
		}
	}

	private void go(Method method, String address, List<Map.Entry<String, String>> sent) {
		Connection request = this.browser.newRequest(address).method(method);
		sent.forEach((field) -> request.data(field.getKey(), field.getValue()));
		try {
			request.execute();
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

}
