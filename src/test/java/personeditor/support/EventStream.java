package personeditor.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that reads server-sent events as a browser does.
 */
public final class EventStream implements AutoCloseable {

	private static final int PATIENCE_SECONDS = 10;

	private final HttpResponse<InputStream> response;

	private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

	private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();

	private volatile boolean ended;

	private EventStream(HttpResponse<InputStream> response) {
		this.response = response;
		Thread reader = new Thread(this::read, "events");
		reader.setDaemon(true);
		reader.start();
	}

	/** Asks for events of an address on a port of this machine. */
	public static EventStream open(int port, String path, Map<String, String> cookies)
			throws IOException, InterruptedException {
		String cookie = cookies.entrySet()
			.stream()
			.map((pair) -> pair.getKey() + "=" + pair.getValue())
			.collect(Collectors.joining("; "));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("Accept", "text/event-stream")
			.header("Cookie", cookie)
			.build();
		return new EventStream(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream()));
	}

	private void read() {
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(this.response.body(), StandardCharsets.UTF_8))) {
			List<String> lines = new ArrayList<>();
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				if (!line.isEmpty()) {
					lines.add(line);
				}
				else {
					take(lines);
					lines.clear();
				}
			}
		}
		catch (IOException | UncheckedIOException exception) {
			// It is over either way.
		}
		this.ended = true;
	}

	private void take(List<String> lines) {
		if (lines.size() == 2 && lines.get(0).startsWith("event: ") && lines.get(1).startsWith("data: ")) {
			this.events.add(new Event(lines.get(0).substring(7), lines.get(1).substring(6)));
		}
		else {
			this.comments.addAll(lines);
		}
	}

	public int status() {
		return this.response.statusCode();
	}

	public String header(String name) {
		return this.response.headers().firstValue(name).orElse("");
	}

	/** The next event of this name; others are passed over. */
	public String next(String name) throws InterruptedException {
		while (true) {
			Event event = this.events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			assertThat(event).as("an event %s in time", name).isNotNull();
			if (event.name.equals(name)) {
				return event.data;
			}
		}
	}

	/** The next line that belongs to no event. */
	public String nextOther() throws InterruptedException {
		return String.valueOf(this.comments.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
	}

	/** Everything that has come and was not asked for. */
	public List<String> left() {
		return this.events.stream().map((event) -> event.name + " " + event.data).toList();
	}

	public boolean isEnded() {
		return this.ended;
	}

	@Override
	public void close() throws IOException {
		this.response.body().close();
	}

	private record Event(String name, String data) {
	}

}
