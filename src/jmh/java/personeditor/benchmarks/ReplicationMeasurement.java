package personeditor.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.FileSystemUtils;

import personeditor.node.PersonEditor;

/**
 * How fast one process sends another what it has: documents that were there before the other one came, and how late a
 * write is there while writes go on.
 *
 * <pre>
 *   -Dbenchmarks=replication
 * </pre>
 */
final class ReplicationMeasurement {

	private static final int DOCUMENTS = Integer.getInteger("documents", 20_000);

	private static final int SECONDS = Integer.getInteger("seconds", 10);

	private static final Pattern VECTOR = Pattern.compile("\"ChangeVector\":\"([^\"]+)\"");

	private final HttpClient client = HttpClient.newHttpClient();

	private final int first;

	private final int second;

	private ReplicationMeasurement(int first, int second) {
		this.first = first;
		this.second = second;
	}

	static void run() throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("replication");
		ReplicationMeasurement measurement = new ReplicationMeasurement(freePort(), freePort());
		Process a = measurement.start(folder, "A", measurement.first);
		Process b = null;
		try {
			measurement.await(measurement.first);
			double written = measurement.write();
			b = measurement.start(folder, "B", measurement.second);
			measurement.await(measurement.second);
			double sent = measurement.awaitAll();
			System.out.printf(Locale.ROOT, "%nwritten by batches of 500: %.0f a second; sent to another process: %.0f (%.2f)%n",
					written, sent, sent / written);
			measurement.lag();
		}
		finally {
			a.destroyForcibly().waitFor();
			if (b != null) {
				b.destroyForcibly().waitFor();
			}
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private Process start(Path folder, String tag, int port) throws IOException {
		String peers = "A=http://127.0.0.1:" + this.first + ",B=http://127.0.0.1:" + this.second;
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
				"--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
				PersonEditor.class.getName(), "--server.port=" + port, "--store.directory=" + folder.resolve(tag),
				"--store.node-tag=" + tag, "--replication.peers=" + peers)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private HttpResponse<String> send(int port, String method, String path, String body)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		return this.client.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private void await(int port) throws InterruptedException {
		while (true) {
			try {
				send(port, "GET", "/build/version", "");
				return;
			}
			catch (IOException exception) {
				Thread.sleep(100);
			}
		}
	}

	private double write() throws IOException, InterruptedException {
		long start = System.nanoTime();
		for (int from = 0; from < DOCUMENTS; from += 500) {
			StringBuilder batch = new StringBuilder("{\"Commands\":[");
			for (int i = from; i < from + 500; i++) {
				batch.append((i > from) ? "," : "")
					.append("{\"Type\":\"PUT\",\"Id\":\"bench/")
					.append(i)
					.append("\",\"ChangeVector\":null,\"Document\":{\"name\":\"Ivana\",\"n\":")
					.append(i)
					.append(",\"@metadata\":{\"@collection\":\"Bench\"}}}");
			}
			send(this.first, "POST", "/databases/people/bulk_docs", batch.append("]}").toString());
		}
		return DOCUMENTS / ((System.nanoTime() - start) / 1e9);
	}

	/** Counted from the first document that is there, so that the start of the process is left out. */
	private double awaitAll() throws IOException, InterruptedException {
		long begun = 0;
		long atFirst = 0;
		while (true) {
			long there = documents();
			if (there > 0 && begun == 0) {
				begun = System.nanoTime();
				atFirst = there;
			}
			if (there >= DOCUMENTS) {
				return (there - atFirst) / ((System.nanoTime() - begun) / 1e9);
			}
			Thread.sleep(5);
		}
	}

	private long documents() throws IOException, InterruptedException {
		String stats = send(this.second, "GET", "/databases/people/stats", "").body();
		Matcher count = Pattern.compile("\"CountOfDocuments\":(\\d+)").matcher(stats);
		return count.find() ? Long.parseLong(count.group(1)) : 0;
	}

	/** How long after its answer a write is at the other process, while one connection writes all the time. */
	private void lag() throws IOException, InterruptedException {
		long end = System.nanoTime() + SECONDS * 1_000_000_000L;
		double[] lags = new double[100_000];
		int measured = 0;
		long writes = 0;
		while (System.nanoTime() < end) {
			String vector = put(writes++);
			if (writes % 20 == 0) {
				long answered = System.nanoTime();
				while (!send(this.second, "GET", "/databases/people/docs?id=bench/lag&metadataOnly=true", "").body()
					.contains(vector)) {
					Thread.onSpinWait();
				}
				lags[measured++] = (System.nanoTime() - answered) / 1e6;
			}
		}
		double[] sorted = Arrays.copyOf(lags, measured);
		Arrays.sort(sorted);
		System.out.printf(Locale.ROOT, "lag under %.0f writes a second: median %.1f ms, 99 %% within %.1f ms%n",
				writes / (double) SECONDS, sorted[measured / 2], sorted[measured * 99 / 100]);
	}

	private String put(long number) throws IOException, InterruptedException {
		String answer = send(this.first, "PUT", "/databases/people/docs?id=bench/lag", "{\"n\":" + number + "}").body();
		Matcher vector = VECTOR.matcher(answer);
		if (!vector.find()) {
			throw new IOException(answer);
		}
		return vector.group(1);
	}

}
