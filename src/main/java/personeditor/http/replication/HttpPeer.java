package personeditor.http.replication;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

import tools.jackson.databind.JsonNode;

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

	private final PeerConnection connection;

	private final UnaryOperator<String> paths;

	/**
	 * A database of a node.
	 * @param paths says where greetings and batches go
	 */
	HttpPeer(PeerConnection connection, UnaryOperator<String> paths) {
		this.connection = connection;
		this.paths = paths;
	}

	@Override
	public Welcome greet(Greeting greeting) throws IOException {
		Map<String, Long> received = new HashMap<>();
		greeting.received().forEach((id, etag) -> received.put(id.text(), etag));
		JsonNode answer = this.connection.post(this.paths.apply("greeting"), Map.of("Source", greeting.source().text(),
				"Tag", greeting.tag().text(), "Opening", greeting.opening().text(), "Received", received));
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
		JsonNode answer = this.connection.post(this.paths.apply("batch"), compressed(batch), "application/octet-stream",
				"gzip");
		return new Receipt(answer.path("Received").asLong(), answer.path("Changed").asInt());
	}

	private static byte[] compressed(Batch batch) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(bytes)) {
			BatchFormat.write(batch, gzip);
		}
		return bytes.toByteArray();
	}

	@Override
	public String toString() {
		return this.connection + this.paths.apply("");
	}

}
