package personeditor.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * A small gzip file that is a large one inside.
 */
public final class GzipBomb {

	private static final byte[] HEADER = { 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0 };

	private GzipBomb() {
	}

	/** A file with so many megabytes of blanks, whose end nobody should get to. */
	public static byte[] of(int megabytes) {
		byte[] one = megabyte();
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		bomb.writeBytes(HEADER);
		for (int i = 0; i < megabytes; i++) {
			bomb.writeBytes(one);
		}
		bomb.writeBytes(new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
		return bomb.toByteArray();
	}

	/** A piece that can be repeated. */
	private static byte[] megabyte() {
		Deflater deflater = new Deflater(9, true);
		deflater.setInput(" ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
		byte[] bytes = new byte[64 * 1024];
		int length = deflater.deflate(bytes, 0, bytes.length, Deflater.FULL_FLUSH);
		deflater.end();
		return Arrays.copyOf(bytes, length);
	}

}
