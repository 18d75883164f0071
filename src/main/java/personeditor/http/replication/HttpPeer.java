package personeditor.http.replication;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
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
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import personeditor.store.replication.Batch;
import personeditor.store.replication.BatchFormat;
import personeditor.store.replication.Greeting;
import personeditor.store.replication.Receipt;
import personeditor.store.replication.ReplicationPeer;
import personeditor.store.replication.Welcome;
import personeditor.store.vector.DatabaseId;
import personeditor.store.vector.NodeTag;

/**
 * A database of another process. Safe for use by many threads; each call waits, for a
 * bounded time.
 */
final class HttpPeer implements ReplicationPeer {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final int LONGEST_REASON = 300;

	private final Supplier<HttpClient> client;

	private final List<String> roots;

	private final @Nullable String authorization;

	private final Duration patience;

	private volatile int current;

	/**
	 * A database at one of several addresses; the next one is tried where one can't be
	 * reached.
	 * @param urls the addresses of nodes, without anything after the port
	 * @param database a name that was checked: it becomes a part of addresses
	 * @param authorization what is shown to it; null for nothing
	 * @param patience how long an answer is waited for
	 */
	HttpPeer(Supplier<HttpClient> client, List<URI> urls, String database, @Nullable String authorization,
			Duration patience) {
		this.client = client;
		this.roots = urls.stream()
			.map((url) -> url.toString().replaceAll("/+$", "") + "/databases/" + database + "/replication/")
			.toList();
		this.authorization = authorization;
		this.patience = patience;
	}

	@Override
	public Welcome greet(Greeting greeting) throws IOException {
		ObjectNode body = MAPPER.createObjectNode();
		body.put("Source", greeting.source().text())
			.put("Tag", greeting.tag().text())
			.put("Opening", greeting.opening().text());
		ObjectNode received = body.putObject("Received");
		greeting.received().forEach((id, etag) -> received.put(id.text(), etag));
		JsonNode answer = send("greeting", MAPPER.writeValueAsBytes(body), "application/json", "identity");
		try {
			return new Welcome(new DatabaseId(answer.path("Destination").asString("")),
					new NodeTag(answer.path("Tag").asString("")), answer.path("Received").asLong(),
					answer.path("Solver").asString(""));
		}
		catch (IllegalArgumentException exception) {
			throw new IOException(this + " answers what no node does.", exception);
		}
	}

	@Override
	public Receipt deliver(Batch batch) throws IOException {
		JsonNode answer = send("batch", compressed(batch), "application/octet-stream", "gzip");
		return new Receipt(answer.path("Received").asLong(), answer.path("Changed").asInt());
	}

	private static byte[] compressed(Batch batch) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(bytes)) {
			BatchFormat.write(batch, gzip);
		}
		return bytes.toByteArray();
	}

	private JsonNode send(String what, byte[] body, String type, String encoding) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.roots.get(this.current) + what))
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
			throw new IOException("%s answered %d: %s".formatted(request.build().uri().getAuthority(),
					response.statusCode(), answer.path("Message").asString("it says no more")));
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
