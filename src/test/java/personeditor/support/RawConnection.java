package personeditor.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connection that sends bytes as they are, for requests that no client would send, and
 * reads answers to their last byte.
 */
public final class RawConnection implements AutoCloseable {

	private static final int PATIENCE = 30_000;

	private final Socket socket = new Socket();

	private final InputStream in;

	public RawConnection(int port) throws IOException {
		this.socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
		this.socket.setSoTimeout(PATIENCE);
		this.socket.setTcpNoDelay(true);
		this.in = new BufferedInputStream(this.socket.getInputStream());
	}

	/** The head of a request, with a blank line after it. */
	public static String head(String... lines) {
		return String.join("\r\n", lines) + "\r\n\r\n";
	}

	/** Sends characters as one byte each. */
	public RawConnection send(String text) throws IOException {
		return send(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	public RawConnection send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		return this;
	}

	/**
	 * Reads one answer.
	 * @throws EOFException if the connection ends before the answer does
	 */
	public Site.Answer answer() throws IOException {
		return answer(true);
	}

	/** Reads one answer to a HEAD. */
	public Site.Answer answerWithoutBody() throws IOException {
		return answer(false);
	}

	private Site.Answer answer(boolean mayHaveBody) throws IOException {
		int status = Integer.parseInt(line().split(" ")[1]);
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		String line;
		while (!(line = line()).isEmpty()) {
			int colon = line.indexOf(':');
			headers.computeIfAbsent(line.substring(0, colon), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).trim());
		}
		boolean hasBody = mayHaveBody && status >= 200 && status != 204 && status != 304;
		byte[] body = hasBody ? body(headers) : new byte[0];
		return new Site.Answer(status, headers, new String(body, StandardCharsets.UTF_8));
	}

	private byte[] body(Map<String, List<String>> headers) throws IOException {
		if (headers.containsKey("Transfer-Encoding")) {
			return chunks();
		}
		return headers.containsKey("Content-Length") ? exactly(Integer.parseInt(headers.get("Content-Length").get(0)))
				: this.in.readAllBytes();
	}

	private byte[] chunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		int length;
		while ((length = Integer.parseInt(line(), 16)) > 0) {
			body.writeBytes(exactly(length));
			line();
		}
		line();
		return body.toByteArray();
	}

	private byte[] exactly(int length) throws IOException {
		byte[] bytes = this.in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException("The body ended after " + bytes.length + " of " + length + " bytes.");
		}
		return bytes;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		int each;
		while ((each = this.in.read()) != '\n') {
			if (each < 0) {
				throw new EOFException("The connection ended after: " + line);
			}
			if (each != '\r') {
				line.append((char) each);
			}
		}
		return line.toString();
	}

	/** Whether an answer has begun to come. Reads nothing of it. */
	public boolean isAnswered() {
		try {
			return this.in.available() > 0;
		}
		catch (IOException exception) {
			return false;
		}
	}

	/** Reads whatever comes until the server ends the connection. */
	public String rest() {
		ByteArrayOutputStream rest = new ByteArrayOutputStream();
		try {
			this.in.transferTo(rest);
		}
		catch (SocketTimeoutException exception) {
			throw new AssertionError("The server left the connection open.", exception);
		}
		catch (IOException exception) {
			// A connection that was reset has ended too.
		}
		return rest.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
