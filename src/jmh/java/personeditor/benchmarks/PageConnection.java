package personeditor.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection that is kept open and costs next to nothing: it writes a request and reads until the answer is over.
 */
final class PageConnection implements AutoCloseable {

	private static final byte[] END = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final String NO_BODY = "Content-Length: 0";

	private final Socket socket;

	private final int port;

	private final byte[] buffer = new byte[1 << 17];

	/** The cookie of an editor, as a browser has one. */
	private final String cookie;

	PageConnection(int port) throws IOException {
		this.socket = new Socket("127.0.0.1", port);
		this.socket.setTcpNoDelay(true);
		this.port = port;
		this.cookie = "Cookie: editor-" + port + "=QUFBQUFBQUFBQUFBQUFBQSBBbmE\r\n";
	}

	/** Asks and gives back how long the answer was. */
	int ask(String request, String form) throws IOException {
		String text = request + " HTTP/1.1\r\nHost: 127.0.0.1:" + this.port + "\r\n" + this.cookie
				+ "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n" + form;
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		InputStream in = this.socket.getInputStream();
		int length = 0;
		while (!isOver(length)) {
			int read = in.read(this.buffer, length, this.buffer.length - length);
			if (read < 0) {
				throw new IOException("The connection was closed.");
			}
			length += read;
		}
		requireSuccess();
		return length;
	}

	private boolean isOver(int length) {
		if (length < END.length) {
			return false;
		}
		for (int i = 0; i < END.length; i++) {
			if (this.buffer[length - END.length + i] != END[i]) {
				return new String(this.buffer, 0, Math.min(length, 2000), StandardCharsets.US_ASCII).contains(NO_BODY);
			}
		}
		return true;
	}

	/** The first digit of the status is the tenth character. */
	private void requireSuccess() throws IOException {
		if (this.buffer[9] > '3') {
			throw new IOException(new String(this.buffer, 0, 60, StandardCharsets.US_ASCII));
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
