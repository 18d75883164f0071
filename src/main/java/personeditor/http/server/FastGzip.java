package personeditor.http.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses what is made once and read once: speed counts more than the last per cent.
 */
public final class FastGzip extends GZIPOutputStream {

	/**
	 * Compresses what is written to it.
	 * @param buffer how much goes out at once, in bytes
	 */
	public FastGzip(OutputStream out, int buffer) throws IOException {
		super(out, buffer);
		this.def.setLevel(Deflater.BEST_SPEED);
	}

}
