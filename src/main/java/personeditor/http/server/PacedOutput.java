package personeditor.http.server;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Ends an answer for which the client has to be waited for too long: what it is written
 * from is held all the while.
 */
final class PacedOutput extends OutputStream {

	private final OutputStream out;

	private final Pace pace;

	private long waited;

	private long written;

	PacedOutput(OutputStream out, Pace pace) {
		this.out = out;
		this.pace = pace;
	}

	@Override
	public void write(int each) throws IOException {
		write(new byte[] { (byte) each }, 0, 1);
	}

	@Override
	public void write(byte[] source, int offset, int length) throws IOException {
		long start = System.nanoTime();
		this.out.write(source, offset, length);
		this.waited += System.nanoTime() - start;
		this.written += length;
		if (this.pace.isBroken(this.waited, this.written)) {
			throw new IOException("The client takes the answer too slowly; after " + this.written + " bytes it ends.");
		}
	}

	@Override
	public void flush() throws IOException {
		this.out.flush();
	}

	@Override
	public void close() throws IOException {
		this.out.close();
	}

}
