package personeditor.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import personeditor.http.Wire;
import personeditor.support.ChildProcess;
import personeditor.support.HttpSite;
import personeditor.support.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that is asked to end while it is written to: what is under way is finished,
 * what was answered is there, and what was refused is not.
 */
class StoppingTests {

	private static final int WRITERS = 4;

	@TempDir
	private Path folder;

	/** The vectors that were answered, by ids. */
	private final Map<String, String> answered = new ConcurrentHashMap<>();

	private final List<String> refused = new ArrayList<>();

	private ChildProcess start(int port) throws IOException {
		return ChildProcess.start(PersonEditor.class, "--server.port=" + port, "--store.directory=" + this.folder);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static String put(int port, String id, int length) {
		return RawConnection.head("PUT /databases/documentation/docs?id=" + id + " HTTP/1.1", "Host: localhost:" + port,
				"Content-Length: " + length);
	}

	private List<Thread> writers(int port) {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < WRITERS; i++) {
			String prefix = "written/" + i + "-";
			threads.add(new Thread(() -> write(port, prefix)));
		}
		threads.forEach(Thread::start);
		return threads;
	}

	/** Until somebody hangs up. */
	private void write(int port, String prefix) {
		try (RawConnection connection = new RawConnection(port)) {
			for (int i = 0;; i++) {
				String id = prefix + i;
				var answer = connection.send(put(port, id, 2) + "{}").answer();
				if (answer.status() == 201) {
					this.answered.put(id, answer.body().replaceAll(".*\"ChangeVector\":\"([^\"]*)\".*", "$1"));
				}
				else {
					synchronized (this.refused) {
						this.refused.add(id);
					}
				}
			}
		}
		catch (IOException exception) {
			// That is how it ends.
		}
	}

	@Test
	void whatIsUnderWayIsFinishedAndWhatWasAnsweredIsThere() throws Exception {
		int port = freePort();
		try (ChildProcess process = start(port); RawConnection slow = begun(port)) {
			List<Thread> writers = writers(port);
			awaitAnswers(300);
			process.stop();
			for (Thread writer : writers) {
				writer.join();
			}
			var answer = slow.send("1}").answer();
			assertThat(answer.status()).as("a request that was under way").isEqualTo(201);
			assertThat(process.exitCode()).isEqualTo(143);
			assertThat(journals()).as("everything is in the files themselves").isEmpty();
		}
		try (ChildProcess again = start(port)) {
			new HttpSite(port).await();
			Map<String, String> stored = stored(port);
			assertThat(stored).containsAllEntriesOf(this.answered).containsKey("slow/1");
			assertThat(stored).doesNotContainKeys(this.refused.toArray(String[]::new));
			assertThat(again.lines()).noneMatch((line) -> line.contains("WARN") || line.contains("ERROR"));
		}
	}

	private void awaitAnswers(int number) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (this.answered.size() < number && System.nanoTime() < end) {
			Thread.sleep(5);
		}
		assertThat(this.answered).hasSizeGreaterThanOrEqualTo(number);
	}

	/** A request of which the last bytes are missing. */
	private static RawConnection begun(int port) throws Exception {
		new HttpSite(port).await();
		return new RawConnection(port).send(put(port, "slow/1", 7) + "{\"v\":");
	}

	private List<String> journals() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map(Path::toString).filter((file) -> file.endsWith("-wal")).toList();
		}
	}

	private static Map<String, String> stored(int port) {
		Map<String, String> vectors = new TreeMap<>();
		Wire documents = new Wire(new HttpSite(port), "/databases/documentation");
		for (JsonNode document : documents.ask("GET", "/docs?pageSize=1000000", "").json().get("Results")) {
			JsonNode metadata = document.get("@metadata");
			vectors.put(metadata.get("@id").asString(), metadata.get("@change-vector").asString());
		}
		return vectors;
	}

}
