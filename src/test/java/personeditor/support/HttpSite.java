package personeditor.support;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The application behind a port of this machine.
 */
public final class HttpSite implements Site {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final HttpClient client = HttpClient.newHttpClient();

	private final int port;

	public HttpSite(int port) {
		this.port = port;
	}

	@Override
	public Answer ask(Request request) throws IOException, InterruptedException {
		HttpRequest.Builder builder = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + request.path()))
			.timeout(PATIENCE)
			.method(request.method(), request.body().isEmpty() ? HttpRequest.BodyPublishers.noBody()
					: HttpRequest.BodyPublishers.ofString(request.body()));
		if (!request.headers().containsKey("Accept")) {
			builder.header("Accept", "text/html,*/*");
		}
		request.headers().forEach(builder::header);
		HttpResponse<String> response = this.client.send(builder.build(),
				HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
		return new Answer(response.statusCode(), response.headers().map(), response.body());
	}

	/** Waits until it answers. */
	public HttpSite await() throws InterruptedException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!answers()) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("Nothing answers on port " + this.port + ".");
			}
			Thread.sleep(50);
		}
		return this;
	}

	private boolean answers() throws InterruptedException {
		try {
			return ask(new Request("GET", "/people", Map.of(), "")).status() == 200;
		}
		catch (IOException exception) {
			return false;
		}
	}

	/** Sends lines as they are and gives back the lines of the answer. */
	public List<String> raw(String... lines) throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout((int) PATIENCE.toMillis());
			String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return answer.lines().toList();
		}
	}

}
