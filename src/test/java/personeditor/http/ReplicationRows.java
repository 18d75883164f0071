package personeditor.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import personeditor.store.replication.Batch;
import personeditor.store.replication.BatchFormat;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;
import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Row 73: what is no delivery of a peer.
 */
final class ReplicationRows {

	private static final DatabaseId SOURCE = new DatabaseId("BBBBBBBBBBBBBBBBBBBBBA");

	private final RunningNode.Caller api;

	ReplicationRows(RunningNode.Caller api) {
		this.api = api;
	}

	InputTable addTo(InputTable table) {
		return table.row(73, "no secret, a wrong hash, what was there before, one's own id", this::deliveries);
	}

	private static byte[] batch(DatabaseId source, long after, long upTo) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			BatchFormat.write(new Batch(source, "", after, upTo, ChangeVector.empty(), List.of()), bytes);
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
		return bytes.toByteArray();
	}

	private Site.Answer send(byte[] body, String... headers) {
		return this.api.call("POST", this.api.at("/replication/batch"), body, headers);
	}

	private void deliveries() {
		Site.Answer stranger = this.api.refused(401, () -> send(batch(SOURCE, 0, 5)));
		assertThat(stranger.header("WWW-Authenticate")).isEqualTo("Bearer");
		this.api.refused(401, () -> send(batch(SOURCE, 0, 5), "Authorization: Bearer another"));

		byte[] flipped = batch(SOURCE, 0, 5);
		flipped[flipped.length - 1] ^= 1;
		this.api.refused(400, () -> send(flipped, RunningNode.AS_PEER));

		for (long upTo : new long[] { 5, 5, 3 }) {
			assertThat(send(batch(SOURCE, 0, upTo), RunningNode.AS_PEER).body()).contains("\"Received\":5");
		}

		DatabaseId own = own();
		Site.Answer copy = send(batch(own, 0, 5), RunningNode.AS_PEER);
		assertThat(copy.status()).isEqualTo(409);
		RunningNode.checkRefusal(copy);
		assertThat(copy.body()).contains("another copy of it");
		assertThat(own()).as("the id, of which there must be one only").isNotEqualTo(own);
	}

	private DatabaseId own() {
		String greeting = "{\"Source\":\"%s\",\"Tag\":\"B\",\"Opening\":\"OOOOOOOOOOOOOOOOOOOOOA\",\"Received\":{}}"
			.formatted(SOURCE.text());
		Site.Answer welcome = this.api.call("POST", this.api.at("/replication/greeting"), greeting,
				RunningNode.AS_PEER);
		return new DatabaseId(JsonMapper.shared().readTree(welcome.body()).path("Destination").asString());
	}

}
