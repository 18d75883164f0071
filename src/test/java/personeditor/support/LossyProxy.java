package personeditor.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and a server and loses what it is told to lose of the requests
 * to one address.
 */
public final class LossyProxy implements AutoCloseable {

	private final ServerSocket server;

	private final int target;

	private final String path;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private volatile Loss loss = Loss.NOTHING;

	/**
	 * A proxy before a port of this machine.
	 * @param path what is lost has this in its first line
	 */
	public LossyProxy(int target, String path) throws IOException {
		this.target = target;
		this.path = path;
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	public int port() {
		return this.server.getLocalPort();
	}

	/** Begins to lose something. */
	public void lose(Loss lost) {
		this.loss = lost;
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "lossy-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket from = this.server.accept();
				Socket to = new Socket();
				to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.target));
				this.open.add(from);
				this.open.add(to);
				Connection connection = new Connection(from, to);
				start(connection::passRequests);
				start(connection::passAnswers);
				if (this.server.isClosed()) {
					connection.end();
				}
			}
			catch (IOException exception) {
				// One connection less.
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.open.forEach(LossyProxy::close);
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException exception) {
			// It is gone either way.
		}
	}

	/** What is lost. */
	public enum Loss {

		NOTHING,

		/**
		 * The request arrives and is carried out; its answer is lost with the connection.
		 */
		ANSWER,

		/** The request does not arrive, and nobody hears of that. */
		REQUEST,

		/** The request arrives twice, and its first answer is lost. */
		FIRST_ANSWER

	}

	private final class Connection {

		private final Socket from;

		private final Socket to;

		private volatile Loss losing = Loss.NOTHING;

		private Connection(Socket from, Socket to) {
			this.from = from;
			this.to = to;
		}

		void passRequests() {
			try {
				InputStream in = this.from.getInputStream();
				Addresses addresses = new Addresses(port(), LossyProxy.this.target);
				byte[] buffer = new byte[16_384];
				int length;
				while ((length = in.read(buffer)) >= 0) {
					if (isMeant(buffer, length)) {
						this.losing = LossyProxy.this.loss;
					}
					byte[] bytes = addresses.exchanged(buffer, length);
					if (this.losing == Loss.FIRST_ANSWER) {
						sendAlone(bytes);
					}
					if (this.losing != Loss.REQUEST) {
						this.to.getOutputStream().write(bytes);
					}
				}
			}
			catch (IOException exception) {
				// It is over.
			}
			finally {
				end();
			}
		}

		/** Sends a whole request on a connection of its own and waits for its answer. */
		private void sendAlone(byte[] bytes) throws IOException {
			try (Socket alone = new Socket(InetAddress.getLoopbackAddress(), LossyProxy.this.target)) {
				alone.getOutputStream().write(bytes);
				alone.getInputStream().read();
			}
			this.losing = Loss.NOTHING;
		}

		private boolean isMeant(byte[] bytes, int length) {
			String text = new String(bytes, 0, Math.min(length, 2_000), StandardCharsets.ISO_8859_1);
			return text.lines().findFirst().orElse("").contains(LossyProxy.this.path);
		}

		void passAnswers() {
			try {
				InputStream in = this.to.getInputStream();
				Addresses addresses = new Addresses(LossyProxy.this.target, port());
				byte[] buffer = new byte[16_384];
				int length;
				while ((length = in.read(buffer)) >= 0) {
					if (this.losing == Loss.ANSWER) {
						return;
					}
					this.from.getOutputStream().write(addresses.exchanged(buffer, length));
				}
			}
			catch (IOException exception) {
				// It is over.
			}
			finally {
				end();
			}
		}

		private void end() {
			LossyProxy.close(this.from);
			LossyProxy.close(this.to);
			LossyProxy.this.open.remove(this.from);
			LossyProxy.this.open.remove(this.to);
		}

	}

	/**
	 * The server is called by its own address, and what it says of that leads back to the
	 * proxy, so that it must not be compressed. Both ports have five digits.
	 */
	private static final class Addresses {

		private final String address;

		private final String another;

		private String kept = "";

		private Addresses(int port, int another) {
			this.address = "127.0.0.1:" + port;
			this.another = "127.0.0.1:" + another;
		}

		/** What may be the beginning of an address is kept until the rest is there. */
		byte[] exchanged(byte[] bytes, int length) {
			String text = (this.kept + new String(bytes, 0, length, StandardCharsets.ISO_8859_1))
				.replace(this.address, this.another)
				.replace("Accept-Encoding:", "X-ccept-Encoding:");
			int begun = this.address.length() - 1;
			while (!text.endsWith(this.address.substring(0, begun))) {
				begun--;
			}
			this.kept = this.address.substring(0, begun);
			return text.substring(0, text.length() - begun).getBytes(StandardCharsets.ISO_8859_1);
		}

	}

}
