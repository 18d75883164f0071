package personeditor.store.replication;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Tombstone;
import personeditor.store.engine.Replica;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A batch as bytes is whole, or it is none.
 */
class BatchFormatTests {

	private static final DatabaseId SOURCE = new DatabaseId("AAAAAAAAAAAAAAAAAAAAAA");

	private static final ChangeVector VECTOR = ChangeVector
		.parse("A:7-AAAAAAAAAAAAAAAAAAAAAA, C:1-CCCCCCCCCCCCCCCCCCCCCA");

	private static final Batch BATCH = new Batch(SOURCE, "solver", 3, 9, VECTOR,
			List.of(document(5, "{ \"ž\" : 1.50 }\n"),
					new Replica(Replica.Role.CONFLICT, new Tombstone(DocumentId.of("people/2"), "People", 8, VECTOR,
							Instant.parse("2026-11-21T14:00:00.0000001Z"), Flags.NONE, Origin.UNKNOWN))));

	private static Replica document(long etag, String json) {
		return new Replica(Replica.Role.REVISION,
				new Document(DocumentId.of("people/1-A"), "People", etag, VECTOR, Instant.parse("1969-11-21T14:00:00Z"),
						Flags.REVISION, new Origin("id", "Ana Ž", "combined", List.of(VECTOR), List.of("other")),
						JsonText.of(json), JsonText.of("{\"@collection\":\"People\"}")));
	}

	private static byte[] bytes(Batch batch) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		BatchFormat.write(batch, bytes);
		return bytes.toByteArray();
	}

	private static Batch read(byte[] bytes) throws IOException {
		return BatchFormat.read(new ByteArrayInputStream(bytes));
	}

	@Test
	void whatIsWrittenIsRead() throws IOException {
		assertThat(read(bytes(BATCH))).isEqualTo(BATCH);
	}

	@Test
	void whatEndsTooEarlyIsNone() throws IOException {
		byte[] whole = bytes(BATCH);
		for (int length = 0; length < whole.length; length++) {
			byte[] part = Arrays.copyOf(whole, length);
			assertThatExceptionOfType(MalformedBatchException.class).as("%d bytes", length)
				.isThrownBy(() -> read(part));
		}
	}

	@Test
	void whatHasOneBitChangedIsNone() throws IOException {
		byte[] whole = bytes(BATCH);
		for (int bit = 0; bit < whole.length * 8; bit++) {
			byte[] changed = whole.clone();
			changed[bit / 8] ^= (byte) (1 << (bit % 8));
			assertThatExceptionOfType(MalformedBatchException.class).as("bit %d", bit).isThrownBy(() -> read(changed));
		}
	}

	@Test
	void whatGoesOnIsNone() throws IOException {
		byte[] whole = bytes(BATCH);
		byte[] longer = Arrays.copyOf(whole, whole.length + 1);

		assertThatExceptionOfType(MalformedBatchException.class).isThrownBy(() -> read(longer))
			.withMessageContaining("after its end");
	}

	@Test
	void randomBytesAreNone() {
		Random random = new Random(3);
		byte[] mark = { 0x50, 0x45, 0x52, 0x31 };
		for (int i = 0; i < 2_000; i++) {
			byte[] bytes = new byte[random.nextInt(200)];
			random.nextBytes(bytes);
			System.arraycopy(mark, 0, bytes, 0, Math.min(mark.length, bytes.length));
			assertThatExceptionOfType(MalformedBatchException.class).isThrownBy(() -> read(bytes));
		}
	}

	@Test
	void aBatchOfTheFullSizeIsReadAndAVersionTooManyIsNot() throws IOException {
		List<Replica> replicas = new ArrayList<>();
		for (int etag = 1; etag <= Batch.MAX_VERSIONS; etag++) {
			replicas.add(document(etag, "{}"));
		}
		assertThat(read(bytes(new Batch(SOURCE, "", 0, 2_000, VECTOR, replicas))).replicas()).hasSize(1_000);

		replicas.add(document(1_001, "{}"));
		byte[] tooMany = bytes(new Batch(SOURCE, "", 0, 2_000, VECTOR, replicas));
		assertThatExceptionOfType(MalformedBatchException.class).isThrownBy(() -> read(tooMany))
			.withMessageContaining("1001 versions");
	}

}
