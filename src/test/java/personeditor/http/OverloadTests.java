package personeditor.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.node.PersonEditor;
import personeditor.support.ChildProcess;
import personeditor.support.HttpSite;
import personeditor.support.Programs;
import personeditor.support.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node with little memory is written to without pause, while hundreds of clients never
 * finish what they ask, two ask for everything and take nothing, and one asks for ten
 * thousand documents at once: memory lasts and does not grow, everybody else is answered,
 * and the journal is small again when those are gone.
 */
@Tag("fault")
class OverloadTests {

	/** How many megabytes are written. */
	private static final int MEGABYTES = Integer.getInteger("overload.megabytes", 100);

	private static final long MOST_JOURNAL = 70L << 20;

	private static final int SLOW = 250;

	private static final int WRITERS = 4;

	private static final int MANY = 10_000;

	private static final long SECOND = 1_000_000_000L;

	private static final String TEXT = "x".repeat(100_000);

	@TempDir
	private Path folder;

	private final List<RawConnection> slow = new ArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private int port;

	private Wire api;

	@AfterEach
	void hangUp() throws IOException {
		this.threads.shutdownNow();
		for (RawConnection each : this.slow) {
			each.close();
		}
	}

	private String head(String method, String path, String... more) {
		return RawConnection.head(
				Stream
					.concat(Stream.of(method + " /databases/documentation" + path + " HTTP/1.1",
							"Host: localhost:" + this.port), Stream.of(more))
					.toArray(String[]::new));
	}

	private void begin(String request) throws IOException {
		RawConnection connection = new RawConnection(this.port);
		connection.send(request);
		this.slow.add(connection);
	}

	@Test
	void theJournalAndTheMemoryAreBounded() throws Exception {
		Programs.require("curl", "CURL_REQUIRED");
		try (ServerSocket socket = new ServerSocket(0)) {
			this.port = socket.getLocalPort();
		}
		this.api = new Wire(new HttpSite(this.port), "/databases/documentation");
		try (ChildProcess node = ChildProcess.start(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"),
				PersonEditor.class, "--server.port=" + this.port, "--store.directory=" + this.folder,
				"--server.tomcat.connection-timeout=2s")) {
			this.api.site().await();
			load(node);
			assertThat(this.api.get("load/0").status()).as("%s", node.lines()).isEqualTo(200);
		}
	}

	private void load(ChildProcess node) throws Exception {
		storeMany();
		for (int i = 0; i < SLOW; i++) {
			begin(head("PUT", "/docs?id=slow/" + i, "Content-Length: 100000") + "{\"half\":");
		}
		write(MEGABYTES * 5);
		long before = resident(node);
		try (RawConnection stalled = new RawConnection(this.port)) {
			stalled.send(head("GET", "/streams/docs?startsWith=load/"));
			Process stopped = stoppedClient();
			write(MEGABYTES * 5);
			stopped.destroyForcibly();
		}
		assertThat(resident(node)).as("kilobytes of memory, before %s", before).isLessThanOrEqualTo(before * 5 / 4);
		for (int i = 0; i < 10 && journal() > MOST_JOURNAL; i++) {
			write(MEGABYTES);
		}
		assertThat(journal()).as("bytes of the journal").isPositive().isLessThan(MOST_JOURNAL);
	}

	private void storeMany() {
		String commands = IntStream.range(0, MANY)
			.mapToObj((i) -> "{\"Type\":\"PUT\",\"Id\":\"many/" + i + "\",\"Document\":{}}")
			.collect(Collectors.joining(","));
		assertThat(this.api.ask("POST", "/bulk_docs", "{\"Commands\":[" + commands + "]}").status()).isEqualTo(201);
	}

	private void loadMany() {
		String ids = IntStream.range(0, MANY).mapToObj((i) -> "\"many/" + i + "\"").collect(Collectors.joining(","));
		Wire.Answer answer = this.api.ask("POST", "/docs", "{\"Ids\":[" + ids + "]}");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().get("Results")).hasSize(MANY);
	}

	/** A client that the system has stopped in the middle of an answer. */
	private Process stoppedClient() throws Exception {
		Process client = new ProcessBuilder("curl", "-sN", "--limit-rate", "100k",
				"http://localhost:" + this.port + "/databases/documentation/streams/docs?startsWith=load/")
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Thread.sleep(300);
		assertThat(client.isAlive()).isTrue();
		Programs.run(this.folder, List.of("kill", "-STOP", String.valueOf(client.pid())));
		return client;
	}

	/** What the process has in memory, in kilobytes; 0 where the system doesn't say. */
	private static long resident(ChildProcess node) throws IOException {
		Path status = Path.of("/proc", String.valueOf(node.pid()), "status");
		return !Files.exists(status) ? 0
				: Files.readAllLines(status)
					.stream()
					.filter((line) -> line.startsWith("VmRSS:"))
					.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
					.sum();
	}

	/** Writes tenths of a megabyte, and asks for something in between. */
	private void write(int number) throws Exception {
		AtomicInteger left = new AtomicInteger(number);
		List<Future<?>> writing = new ArrayList<>();
		for (int i = 0; i < WRITERS; i++) {
			writing.add(this.threads.submit(() -> writeAll(left)));
		}
		int asked = 0;
		int late = 0;
		while (!writing.stream().allMatch(Future::isDone)) {
			long begun = System.nanoTime();
			assertThat(this.api.ask("GET", "/docs?pageSize=0", "").status()).isEqualTo(200);
			asked++;
			late += (System.nanoTime() - begun > SECOND) ? 1 : 0;
			if (left.get() % 10 == 0) {
				loadMany();
			}
			Thread.sleep(20);
		}
		for (Future<?> each : writing) {
			each.get();
		}
		assertThat(late).as("answers of %s that took more than a second", asked).isLessThanOrEqualTo(asked / 10);
	}

	private void writeAll(AtomicInteger left) {
		int next;
		while ((next = left.decrementAndGet()) >= 0) {
			assertThat(this.api.put("load/" + next % 100, "{\"text\":\"" + TEXT + "\"}").status()).isEqualTo(201);
		}
	}

	private long journal() throws IOException {
		long largest = 0;
		try (Stream<Path> files = Files.list(this.folder)) {
			for (Path file : files.filter((each) -> each.toString().endsWith("-wal")).toList()) {
				largest = Math.max(largest, file.toFile().length());
			}
		}
		return largest;
	}

}
