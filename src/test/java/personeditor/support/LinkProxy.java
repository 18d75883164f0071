package personeditor.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way from one process to another that can be cut, slow, or worse. It passes bytes on
 * and knows of HTTP only that the Host header names a port.
 */
public final class LinkProxy implements AutoCloseable {

	private static final int SLOW = 4_000;

	private static final byte[] BATCH = "/replication/batch HTTP".getBytes(StandardCharsets.US_ASCII);

	private final ServerSocket server;

	private final int target;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final AtomicInteger batches = new AtomicInteger();

	private volatile Mode mode = Mode.WHOLE;

	private volatile byte[] last = {};

	public LinkProxy(int target) throws IOException {
		this.target = target;
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	public int port() {
		return this.server.getLocalPort();
	}

	/** How many batches have been sent this way. */
	public int batches() {
		return this.batches.get();
	}

	/** Changes how the way is; connections are broken where it gets worse. */
	public void set(Mode now) {
		this.mode = now;
		if (now != Mode.WHOLE) {
			this.open.forEach(LinkProxy::close);
		}
	}

	/** Sends again what was sent last, and listens to no answer. */
	public void replay() {
		byte[] bytes = this.last;
		if (bytes.length > 0 && this.mode == Mode.WHOLE) {
			start(() -> {
				try (Socket to = connect()) {
					to.getOutputStream().write(bytes);
					to.getOutputStream().flush();
					to.setSoTimeout(1_000);
					to.getInputStream().read();
				}
				catch (IOException exception) {
					// Nobody waits for it.
				}
			});
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "link-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket from = this.server.accept();
				if (this.mode == Mode.CUT) {
					from.close();
				}
				else {
					connect(from);
				}
			}
			catch (IOException exception) {
				// One connection less.
			}
		}
	}

	private Socket connect() throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), this.target);
	}

	private void connect(Socket from) throws IOException {
		Socket to = connect();
		this.open.add(from);
		this.open.add(to);
		start(() -> pass(from, to, true));
		start(() -> pass(to, from, false));
	}

	private void pass(Socket from, Socket to, boolean forward) {
		byte[] buffer = new byte[16_384];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			int length;
			while ((length = in.read(buffer)) >= 0) {
				byte[] bytes = Arrays.copyOf(buffer, length);
				out.write(forward ? forward(bytes) : bytes);
				out.flush();
			}
		}
		catch (IOException exception) {
			// It is cut.
		}
		finally {
			close(from);
			close(to);
			this.open.remove(from);
			this.open.remove(to);
		}
	}

	/** What becomes of bytes on their way. */
	private byte[] forward(byte[] bytes) throws IOException {
		byte[] named = replace(bytes, "127.0.0.1:" + port(), "127.0.0.1:" + this.target);
		if (indexOf(named, BATCH) >= 0) {
			this.batches.incrementAndGet();
			this.last = named;
		}
		switch (this.mode) {
			case CUT -> throw new IOException("cut");
			case SLOW -> pause(named.length * 1_000L / SLOW);
			case BREAKING -> {
				this.mode = Mode.WHOLE;
				throw new IOException("cut in the middle of " + named.length / 2);
			}
			case FLIPPING -> {
				this.mode = Mode.WHOLE;
				named[named.length - 1] ^= 0x10;
			}
			default -> {
			}
		}
		return named;
	}

	private static void pause(long milliseconds) throws IOException {
		try {
			Thread.sleep(Math.min(2_000, milliseconds));
		}
		catch (InterruptedException exception) {
			throw new IOException(exception);
		}
	}

	/** Both texts are of one length. */
	private static byte[] replace(byte[] bytes, String what, String with) {
		int at = indexOf(bytes, what.getBytes(StandardCharsets.US_ASCII));
		if (at >= 0) {
			byte[] text = with.getBytes(StandardCharsets.US_ASCII);
			System.arraycopy(text, 0, bytes, at, text.length);
		}
		return bytes;
	}

	private static int indexOf(byte[] bytes, byte[] part) {
		for (int i = 0; i + part.length <= bytes.length; i++) {
			if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
				return i;
			}
		}
		return -1;
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException exception) {
			// It is gone either way.
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.open.forEach(LinkProxy::close);
	}

	/** How a way is. */
	public enum Mode {

		/** Bytes arrive. */
		WHOLE,

		/** None do. */
		CUT,

		/** Few do, 32 kbit a second. */
		SLOW,

		/** The next ones don't, and then it is whole. */
		BREAKING,

		/** One of the next is another one, and then it is whole. */
		FLIPPING

	}

}
