package personeditor.http.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import personeditor.support.GzipBomb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GzipTests {

	private static final int MEGABYTE = 1 << 20;

	private final BodyMemory memory = new BodyMemory(1024L * MEGABYTE);

	private byte[] inflated(byte[] file) {
		return BodyReading.inflated(file, "gzip", this.memory.share());
	}

	private static byte[] zipped(byte[] plain) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(plain);
		}
		return bytes.toByteArray();
	}

	private void refuses(int status, byte[] file) {
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> inflated(file))
			.satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(status));
	}

	@Test
	void whatWasCompressedComesOutAsItWas() throws IOException {
		Random random = new Random(1);
		for (int length : new int[] { 0, 1, 31, 32 * 1024, 100_000, 3 * MEGABYTE }) {
			byte[] plain = new byte[length];
			random.nextBytes(plain);
			assertThat(inflated(zipped(plain))).isEqualTo(plain);
		}
	}

	@Test
	void optionalFieldsOfTheHeaderArePassed() throws IOException {
		byte[] file = zipped("{}".getBytes());
		byte[] rest = Arrays.copyOfRange(file, 10, file.length);
		ByteArrayOutputStream full = new ByteArrayOutputStream();
		full.writeBytes(new byte[] { 0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 0 });
		full.writeBytes(new byte[] { 3, 0, 'a', 'b', 'c', 'n', 0, 'c', 'd', 0, 1, 2 });
		full.writeBytes(rest);
		assertThat(inflated(full.toByteArray())).isEqualTo("{}".getBytes());
		for (int length = 0; length < full.size(); length++) {
			byte[] half = Arrays.copyOf(full.toByteArray(), length);
			if (length > 0) {
				refuses(400, half);
			}
		}
	}

	@Test
	void aFlippedBitChangesNothingOrIsFound() throws IOException {
		byte[] plain = "{\"name\":\"Ana\",\"other\":\"Ana and Ana\"}".getBytes();
		byte[] file = zipped(plain);
		for (int bit = 80; bit < file.length * 8; bit++) {
			byte[] flipped = file.clone();
			flipped[bit / 8] ^= (byte) (1 << bit % 8);
			try {
				assertThat(inflated(flipped)).as("bit %d", bit).isEqualTo(plain);
			}
			catch (ApiException refusal) {
				assertThat(refusal.status()).isEqualTo(400);
			}
		}
	}

	@Test
	void aBombIsRefusedWithoutMemoryForWhatIsInIt() {
		byte[] bomb = GzipBomb.of(1024);
		assertThat(bomb).hasSizeLessThan(2 * MEGABYTE);
		refuses(413, bomb);
		var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		refuses(413, bomb);
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MEGABYTE);
	}

	@Test
	void whatIsInflatedCountsAsMemory() throws IOException {
		BodyMemory little = new BodyMemory(2 * MEGABYTE);
		BodyMemory.Share first = little.share();
		BodyReading.inflated(zipped(new byte[MEGABYTE]), "gzip", first);
		byte[] larger = zipped(new byte[MEGABYTE + 1]);
		assertThatExceptionOfType(ApiException.class)
			.isThrownBy(() -> BodyReading.inflated(larger, "gzip", little.share()))
			.satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(503));
		first.release();
		first.release();
		assertThat(BodyReading.inflated(larger, "gzip", little.share())).hasSize(MEGABYTE + 1);
	}

}
