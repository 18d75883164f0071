package personeditor.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a server busy from one thread: every connection has one request under way, a read of a document or a conditional
 * write that carries the vector of that document's last answer. Of many documents, those that are written are spread over
 * all of them, and their vectors are fetched before anything is timed. A process of its own, so that it can run beside a
 * server in another network namespace.
 *
 * <pre>
 *   Load port database (get|put) connections seconds documents   →   "requests errors p50 p99" (microseconds)
 * </pre>
 */
public final class Load {

	private static final String BODY = "{\"name\":\"Ivana Mari\u0107\",\"email\":\"ivana@example.org\",\"phone\":\"+385 1 4876 %03d\","
			+ "\"address\":{\"street\":\"Ilica 42\",\"city\":\"Zagreb\",\"postcode\":\"10000\"},"
			+ "\"@metadata\":{\"@collection\":\"Bench\"}}";

	/** The most documents that are written. */
	private static final int WRITTEN = 20_000;

	private final int port;

	private final String path;

	private final boolean writes;

	private final int documents;

	/** How far apart the documents are that are asked for. */
	private final int apart;

	private final String[] vectors;

	/** How many vectors are still to be fetched. */
	private int unknown;

	private final SplittableRandom random = new SplittableRandom();

	private long[] latencies = new long[1 << 16];

	private int count;

	private int errors;

	private String firstError = "";

	private Load(int port, String database, boolean writes, int documents) {
		this.port = port;
		this.path = "/databases/" + database + "/docs?id=bench/";
		this.writes = writes;
		this.apart = writes ? Math.max(1, documents / WRITTEN) : 1;
		this.documents = documents / this.apart;
		this.vectors = new String[this.documents];
		this.unknown = writes ? this.documents : 0;
	}

	public static void main(String[] arguments) throws IOException {
		int connections = Integer.parseInt(arguments[3]);
		int seconds = Integer.parseInt(arguments[4]);
		Load load = new Load(Integer.parseInt(arguments[0]), arguments[1], arguments[2].equals("put"),
				Integer.parseInt(arguments[5]));
		load.run(connections, TimeUnit.SECONDS.toNanos(seconds));
		load.report();
	}

	private void run(int connections, long nanos) throws IOException {
		try (Selector selector = Selector.open()) {
			List<Connection> open = new ArrayList<>();
			for (int i = 0; i < connections; i++) {
				open.add(new Connection(selector, i, connections));
			}
			for (Connection connection : open) {
				connection.ask();
			}
			while (this.unknown > 0) {
				takeAnswers(selector);
			}
			this.count = 0;
			long end = System.nanoTime() + nanos;
			while (System.nanoTime() < end) {
				takeAnswers(selector);
			}
			for (Connection connection : open) {
				connection.channel.close();
			}
		}
	}

	private static void takeAnswers(Selector selector) throws IOException {
		selector.select(100);
		for (SelectionKey key : selector.selectedKeys()) {
			((Connection) key.attachment()).read();
		}
		selector.selectedKeys().clear();
	}

	private void report() {
		long[] sorted = Arrays.copyOf(this.latencies, this.count);
		Arrays.sort(sorted);
		System.out.printf(Locale.ROOT, "%d %d %d %d %s%n", this.count, this.errors, percentile(sorted, 0.5),
				percentile(sorted, 0.99), this.firstError);
	}

	private static long percentile(long[] sorted, double part) {
		return (sorted.length > 0) ? sorted[(int) (sorted.length * part)] / 1000 : 0;
	}

	private void took(long nanos) {
		if (this.count == this.latencies.length) {
			this.latencies = Arrays.copyOf(this.latencies, 2 * this.count);
		}
		this.latencies[this.count++] = nanos;
	}

	/**
	 * One connection with documents of its own, so that its writes never meet another's.
	 */
	private final class Connection {

		private final SocketChannel channel;

		private final int first;

		private final int step;

		private final ByteBuffer answer = ByteBuffer.allocate(1 << 16);

		private int document;

		/** How many of its documents' vectors it has asked for. */
		private int fetched;

		private long asked;

		/** Whether what is under way is a read that only fetches the vector. */
		private boolean fetches;

		Connection(Selector selector, int first, int step) throws IOException {
			this.channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", Load.this.port));
			this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			this.channel.configureBlocking(false);
			this.channel.register(selector, SelectionKey.OP_READ, this);
			this.first = first;
			this.step = step;
		}

		void ask() throws IOException {
			int own = (Load.this.documents - this.first + this.step - 1) / this.step;
			boolean knowsAll = !Load.this.writes || this.fetched == own;
			this.document = this.first + this.step * (knowsAll ? Load.this.random.nextInt(own) : this.fetched++);
			String vector = Load.this.vectors[this.document];
			this.fetches = Load.this.writes && vector == null;
			String head = (this.fetches || !Load.this.writes) ? "GET " : "PUT ";
			String request = head + Load.this.path + (long) this.document * Load.this.apart + " HTTP/1.1\r\nHost: 127.0.0.1:" + Load.this.port
					+ "\r\n";
			if (head.equals("PUT ")) {
				byte[] body = BODY.formatted(Load.this.random.nextInt(1000)).getBytes(StandardCharsets.UTF_8);
				request += "If-Match: \"" + vector + "\"\r\nContent-Type: application/json\r\nContent-Length: " + body.length
						+ "\r\n\r\n" + new String(body, StandardCharsets.UTF_8);
			}
			else {
				request += "\r\n";
			}
			this.answer.clear();
			this.asked = System.nanoTime();
			ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				this.channel.write(bytes);
			}
		}

		void read() throws IOException {
			if (this.channel.read(this.answer) < 0) {
				throw new IOException("The server closed a connection.");
			}
			String text = new String(this.answer.array(), 0, this.answer.position(), StandardCharsets.ISO_8859_1);
			int head = text.indexOf("\r\n\r\n");
			if (head > 0 && isWhole(text, head)) {
				answered(text);
				ask();
			}
		}

		private boolean isWhole(String text, int head) {
			int length = text.indexOf("Content-Length: ");
			if (length < 0 || length > head) {
				return text.endsWith("\r\n0\r\n\r\n");
			}
			int digits = length + "Content-Length: ".length();
			return text.length() >= head + 4 + Integer.parseInt(text.substring(digits, text.indexOf('\r', digits)));
		}

		private void answered(String text) {
			boolean fine = text.startsWith("HTTP/1.1 20");
			if (!fine) {
				Load.this.errors++;
				Load.this.firstError = Load.this.firstError.isEmpty() ? text.replaceAll("\\s+", " ") : Load.this.firstError;
				Load.this.vectors[this.document] = null;
			}
			else if (this.fetches) {
				Load.this.unknown -= (Load.this.vectors[this.document] == null) ? 1 : 0;
				Load.this.vectors[this.document] = between(text, "\"@change-vector\":\"");
				return;
			}
			else if (Load.this.writes) {
				Load.this.vectors[this.document] = between(text, "\"ChangeVector\":\"");
			}
			took(System.nanoTime() - this.asked);
		}

		private static String between(String text, String before) {
			int start = text.indexOf(before) + before.length();
			return text.substring(start, text.indexOf('"', start));
		}

	}

}
