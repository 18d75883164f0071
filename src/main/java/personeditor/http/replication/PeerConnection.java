package personeditor.http.replication;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another node, at one of several addresses; the next one is tried where one can't be
 * reached. Safe for use by many threads; each call waits, for a bounded time.
 */
public final class PeerConnection {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final int LONGEST_REASON = 300;

	private final Supplier<HttpClient> client;

	private final List<String> roots;

	private final @Nullable String authorization;

	private final Duration patience;

	private volatile int current;

	/**
	 * A way to a node.
	 * @param urls its addresses, without anything after the port
	 * @param authorization what is shown to it; null for nothing
	 * @param patience how long an answer is waited for
	 */
	PeerConnection(Supplier<HttpClient> client, List<URI> urls, @Nullable String authorization, Duration patience) {
		this.client = client;
		this.roots = urls.stream().map((url) -> url.toString().replaceAll("/+$", "")).toList();
		this.authorization = authorization;
		this.patience = patience;
	}

	/**
	 * Posts JSON.
	 * @param path the path and the query
	 * @return what was answered
	 * @throws PeerRefusedException if that is no success
	 * @throws IOException if the node can't be reached
	 */
	public JsonNode post(String path, Object body) throws IOException {
		return post(path, MAPPER.writeValueAsBytes(body), "application/json", "identity");
	}

	JsonNode post(String path, byte[] body, String type, String encoding) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.roots.get(this.current) + path))
			.timeout(this.patience)
			.header("Content-Type", type)
			.header("Content-Encoding", encoding)
			.POST(BodyPublishers.ofByteArray(body));
		if (this.authorization != null) {
			request.header(PeerSecrets.HEADER, this.authorization);
		}
		HttpResponse<byte[]> response = await(request.build());
		JsonNode answer = read(response.body());
		if (response.statusCode() != 200) {
			throw new PeerRefusedException(response.uri().getAuthority(), response.statusCode(),
					answer.path("Message").asString("it says no more"));
		}
		return answer;
	}

	private HttpResponse<byte[]> await(HttpRequest request) throws IOException {
		try {
			return this.client.get().send(request, BodyHandlers.ofByteArray());
		}
		catch (InterruptedException exception) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("The node is being stopped.");
		}
		catch (IOException exception) {
			this.current = (this.current + 1) % this.roots.size();
			String reason = (exception.getMessage() != null) ? ": " + exception.getMessage() : "";
			throw new IOException(request.uri().getAuthority() + " can't be reached" + reason, exception);
		}
	}

	private static JsonNode read(byte[] body) {
		try {
			return MAPPER.readTree(body);
		}
		catch (JacksonException exception) {
			String text = new String(body, 0, Math.min(body.length, LONGEST_REASON), StandardCharsets.UTF_8);
			return MAPPER.createObjectNode().put("Message", text);
		}
	}

	@Override
	public String toString() {
		return this.roots.get(this.current);
	}

}
