package personeditor.http.dump;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

import com.github.luben.zstd.ZstdInputStream;

/**
 * Reads a dump however it was compressed: by gzip, by zstd, which is what newer RavenDBs
 * do, or not at all. Its first bytes tell.
 */
final class Inflation {

	private static final int GZIP = 0x1f8b;

	private static final int ZSTD = 0x28b5;

	private static final int BUFFER = 64 * 1024;

	private Inflation() {
	}

	static InputStream plain(InputStream in) throws IOException {
		PushbackInputStream dump = new PushbackInputStream(in, 2);
		byte[] first = dump.readNBytes(2);
		dump.unread(first);
		int magic = (first.length < 2) ? 0 : (first[0] & 0xff) << 8 | first[1] & 0xff;
		return switch (magic) {
			case GZIP -> new GZIPInputStream(dump, BUFFER);
			case ZSTD -> new ZstdInputStream(dump);
			default -> dump;
		};
	}

}
