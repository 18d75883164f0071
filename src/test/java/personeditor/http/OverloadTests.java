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
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.node.PersonEditor;
import personeditor.support.ChildProcess;
import personeditor.support.HttpSite;
import personeditor.support.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node with little memory is written to without pause, while hundreds of clients never
 * finish what they ask and one asks for everything and takes nothing: memory lasts,
 * everybody else is answered, and the journal is small again when that one is gone.
 */
class OverloadTests {

	/** How many megabytes are written. */
	private static final int MEGABYTES = Integer.getInteger("overload.megabytes", 100);

	private static final long MOST_JOURNAL = 70L << 20;

	private static final int SLOW = 250;

	private static final int WRITERS = 4;

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
		try (ServerSocket socket = new ServerSocket(0)) {
			this.port = socket.getLocalPort();
		}
		this.api = new Wire(new HttpSite(this.port), "/databases/documentation");
		try (ChildProcess node = ChildProcess.start(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"),
				PersonEditor.class, "--server.port=" + this.port, "--store.directory=" + this.folder,
				"--server.tomcat.connection-timeout=2s")) {
			this.api.site().await();
			load();
			assertThat(this.api.get("load/0").status()).as("%s", node.lines()).isEqualTo(200);
		}
	}

	private void load() throws Exception {
		for (int i = 0; i < SLOW; i++) {
			begin(head("PUT", "/docs?id=slow/" + i, "Content-Length: 100000") + "{\"half\":");
		}
		write(MEGABYTES * 5);
		try (RawConnection stalled = new RawConnection(this.port)) {
			stalled.send(head("GET", "/streams/docs?startsWith=load/"));
			write(MEGABYTES * 5);
		}
		for (int i = 0; i < 10 && journal() > MOST_JOURNAL; i++) {
			write(MEGABYTES);
		}
		assertThat(journal()).as("bytes of the journal").isPositive().isLessThan(MOST_JOURNAL);
	}

	/** Writes tenths of a megabyte, and asks for something in between. */
	private void write(int number) throws Exception {
		AtomicInteger left = new AtomicInteger(number);
		List<Future<?>> writing = new ArrayList<>();
		for (int i = 0; i < WRITERS; i++) {
			writing.add(this.threads.submit(() -> writeAll(left)));
		}
		while (!writing.stream().allMatch(Future::isDone)) {
			assertThat(this.api.ask("GET", "/docs?pageSize=0", "").status()).isEqualTo(200);
			Thread.sleep(20);
		}
		for (Future<?> each : writing) {
			each.get();
		}
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
