package personeditor.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.util.FileSystemUtils;

import personeditor.node.PersonEditor;

/**
 * Reads by id and durable conditional writes over HTTP, with revisions on, and beside a real RavenDB where there is one
 * (a script of the name in the environment variable {@code RAVENDB_REFERENCE} that starts it). Both are warmed up, then
 * measured in turns; what is printed are medians and their ratios.
 *
 * <pre>
 *   -Dbenchmarks=http            1 000 documents
 *   -Dbenchmarks=http-1000000    as many documents as it says
 * </pre>
 */
final class HttpComparison {

	private static final int ROUNDS = Integer.getInteger("rounds", 5);

	private static final int SECONDS = Integer.getInteger("seconds", 5);

	private static final int WARM_UP = Integer.getInteger("warmup", 10);

	private static final List<Integer> CONNECTIONS = List.of(1, 16, 64);

	private static final String DATABASE = "bench";

	private final HttpClient client = HttpClient.newHttpClient();

	private final int documents;

	private HttpComparison(int documents) {
		this.documents = documents;
	}

	static void run(String name) throws IOException, InterruptedException {
		new HttpComparison(name.contains("-") ? Integer.parseInt(name.substring(name.indexOf('-') + 1)) : 1000).compare();
	}

	private void compare() throws IOException, InterruptedException {
		try (Server ours = Server.ours(); Server theirs = Server.reference().orElse(null)) {
			List<Server> servers = (theirs != null) ? List.of(ours, theirs) : List.of(ours);
			for (Server server : servers) {
				prepare(server);
			}
			System.out.printf(Locale.ROOT, "%n%-4s %3s  %10s %8s %8s %6s%n", "", "", "ours/s", "p99 µs", "ratio",
					"errors");
			for (String operation : List.of("get", "put")) {
				measure(servers, operation);
			}
			for (Server server : servers) {
				System.out.printf(Locale.ROOT, "memory of %s: %d MB%n", server.name, server.memory());
			}
		}
	}

	private void prepare(Server server) throws IOException, InterruptedException {
		send(server, "PUT", "/admin/databases?name=bench&replicationFactor=1", "{\"DatabaseName\":\"bench\",\"Settings\":{}}");
		send(server, "POST", "/databases/bench/admin/revisions/config",
				"{\"Default\":null,\"Collections\":{\"Bench\":{\"Disabled\":false}}}");
		for (int from = 0; from < this.documents; from += 500) {
			StringBuilder batch = new StringBuilder("{\"Commands\":[");
			for (int i = from; i < Math.min(from + 500, this.documents); i++) {
				batch.append((i > from) ? "," : "").append("{\"Type\":\"PUT\",\"Id\":\"bench/").append(i)
					.append("\",\"ChangeVector\":null,\"Document\":{\"name\":\"Ivana\",\"n\":").append(i)
					.append(",\"@metadata\":{\"@collection\":\"Bench\"}}}");
			}
			send(server, "POST", "/databases/bench/bulk_docs", batch.append("]}").toString());
		}
	}

	private void send(Server server, String method, String path, String body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() >= 300) {
			throw new IOException(server.name + ": " + path + " " + response.statusCode() + " " + response.body());
		}
	}

	private void measure(List<Server> servers, String operation) throws IOException, InterruptedException {
		for (Server server : servers) {
			server.load(operation, 64, WARM_UP, this.documents);
		}
		for (int connections : CONNECTIONS) {
			List<List<Result>> results = List.of(new ArrayList<>(), new ArrayList<>());
			for (int round = 0; round < ROUNDS; round++) {
				for (int i = 0; i < servers.size(); i++) {
					results.get(i).add(servers.get(i).load(operation, connections, SECONDS, this.documents));
				}
			}
			print(operation, connections, results);
		}
	}

	private static void print(String operation, int connections, List<List<Result>> results) {
		Result ours = Result.median(results.get(0));
		String ratio = "";
		if (!results.get(1).isEmpty()) {
			Result theirs = Result.median(results.get(1));
			ratio = String.format(Locale.ROOT, "%.2f  (%d/s, p99 %d µs, %d errors; p99 ratio %.2f)",
					(double) ours.perSecond / theirs.perSecond, theirs.perSecond, theirs.p99, theirs.errors,
					(double) ours.p99 / theirs.p99);
		}
		System.out.printf(Locale.ROOT, "%-4s %3d  %10d %8d %s  errors %d%n", operation, connections, ours.perSecond,
				ours.p99, ratio, ours.errors);
	}

	/**
	 * What one run of a load came to.
	 */
	private record Result(long perSecond, long p99, long errors) {

		static Result median(List<Result> results) {
			long[] speeds = results.stream().mapToLong(Result::perSecond).sorted().toArray();
			long[] slowest = results.stream().mapToLong(Result::p99).sorted().toArray();
			return new Result(speeds[speeds.length / 2], slowest[slowest.length / 2],
					results.stream().mapToLong(Result::errors).sum());
		}

	}

	/**
	 * A server that runs beside the benchmark.
	 */
	private static final class Server implements AutoCloseable {

		private static final String SCRIPT = System.getenv("RAVENDB_REFERENCE");

		private final String name;

		private final int port;

		private final long pid;

		private final List<String> prefix;

		private final Closing closing;

		private Server(String name, int port, long pid, List<String> prefix, Closing closing) {
			this.name = name;
			this.port = port;
			this.pid = pid;
			this.prefix = prefix;
			this.closing = closing;
		}

		static Server ours() throws IOException, InterruptedException {
			Path folder = Files.createTempDirectory(Path.of("target"), "http");
			int port = freePort();
			List<String> command = new ArrayList<>(List.of(java()));
			command.addAll(List.of(System.getProperty("run.flags", "--enable-native-access=ALL-UNNAMED").split(" ")));
			command.addAll(List.of("-cp", System.getProperty("java.class.path"), PersonEditor.class.getName(),
					"--server.port=" + port, "--store.directory=" + folder));
			Process process = new ProcessBuilder(command)
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			await(port, process);
			return new Server("this application", port, process.pid(), List.of(), () -> {
				process.destroy();
				process.waitFor();
				FileSystemUtils.deleteRecursively(folder);
			});
		}

		static Optional<Server> reference() throws IOException, InterruptedException {
			if (SCRIPT == null) {
				System.out.println("RAVENDB_REFERENCE names no script, so there is nothing to compare with.");
				return Optional.empty();
			}
			int port = freePort();
			String started = output(List.of(SCRIPT, "start", Integer.toString(port)));
			long pid = Long.parseLong(started.replaceAll("(?s).*server process (\\d+).*", "$1"));
			return Optional.of(new Server("RavenDB", port, pid, List.of(SCRIPT, "exec", Integer.toString(port)),
					() -> output(List.of(SCRIPT, "stop", Integer.toString(port)))));
		}

		private static String java() {
			return Path.of(System.getProperty("java.home"), "bin", "java").toString();
		}

		private static int freePort() throws IOException {
			try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
		}

		private static void await(int port, Process process) throws InterruptedException, IOException {
			while (process.isAlive()) {
				try (PageConnection connection = new PageConnection(port)) {
					connection.ask("GET /people", "");
					return;
				}
				catch (IOException exception) {
					Thread.sleep(50);
				}
			}
			throw new IOException("The application ended.");
		}

		Result load(String operation, int connections, int seconds, int documents) throws IOException, InterruptedException {
			List<String> command = new ArrayList<>(this.prefix);
			command.addAll(List.of(java(), "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Load.class.getName()));
			command.addAll(List.of(Integer.toString(this.port), DATABASE, operation, Integer.toString(connections),
					Integer.toString(seconds), Integer.toString(documents)));
			String[] words = output(command).trim().split(" ", 5);
			if (!words[1].equals("0")) {
				System.out.println(this.name + ": " + words[4]);
			}
			return new Result(Long.parseLong(words[0]) / seconds, Long.parseLong(words[3]), Long.parseLong(words[1]));
		}

		private static String output(List<String> command) throws IOException, InterruptedException {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IOException(command + " failed: " + output);
			}
			return output;
		}

		/** The memory of the process that is in use, in megabytes. */
		long memory() throws IOException {
			return Files.readAllLines(Path.of("/proc", Long.toString(this.pid), "status"))
				.stream()
				.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
				.findFirst()
				.orElse(0);
		}

		@Override
		public void close() throws IOException, InterruptedException {
			this.closing.close();
		}

		/** How it is ended. */
		private interface Closing {

			void close() throws IOException, InterruptedException;

		}

	}

}
