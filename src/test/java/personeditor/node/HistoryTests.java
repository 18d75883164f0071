package personeditor.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.support.ChildProcess;
import personeditor.support.HistoryCheck;
import personeditor.support.HttpSite;
import personeditor.support.Operation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Twelve clients read, compare and set, and write batches, all on a few documents of a
 * running node. Whatever they were answered fits one order of all writes, also where the
 * node was killed meanwhile.
 */
@Tag("fault")
class HistoryTests {

	private static final int CLIENTS = 12;

	private static final int SECONDS_OF_ONE = 4;

	/** How long before the first kill. */
	private static final int SECONDS = Integer.getInteger("history.seconds", SECONDS_OF_ONE);

	private static final int KILLS = Integer.getInteger("history.kills", 2);

	@TempDir
	private Path folder;

	private final Random random = new Random();

	private int port;

	private HttpSite site;

	private ChildProcess start() throws IOException, InterruptedException {
		ChildProcess node = ChildProcess.start(PersonEditor.class, "--server.port=" + this.port,
				"--store.directory=" + this.folder, "--logging.level.root=WARN");
		this.site.await();
		return node;
	}

	private void findPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = socket.getLocalPort();
		}
		this.site = new HttpSite(this.port);
	}

	@Test
	void allAnswersFitOneOrderOfAllWrites() throws Exception {
		findPort();
		ChildProcess node = start();
		try {
			for (int round = 0; round < SECONDS; round += SECONDS_OF_ONE) {
				Round clients = new Round("calm" + round);
				Thread.sleep(SECONDS_OF_ONE * 1000L);
				clients.end();
			}
			for (int round = 0; round < KILLS; round++) {
				Round clients = new Round("killed" + round);
				Thread.sleep(500 + this.random.nextInt(1000));
				node.kill();
				node = start();
				Thread.sleep(500);
				clients.end();
			}
		}
		finally {
			node.close();
		}
	}

	/**
	 * Clients that go on until they are to end, on documents of their own.
	 */
	private final class Round {

		private final Queue<Operation> history = new ConcurrentLinkedQueue<>();

		private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

		private final List<Future<?>> working = new ArrayList<>();

		private final String name;

		private volatile boolean ending;

		Round(String name) {
			this.name = name;
			for (int i = 0; i < CLIENTS; i++) {
				HistoryClient client = client(i);
				this.working.add(this.threads.submit(() -> {
					while (!this.ending) {
						client.step();
					}
					return null;
				}));
			}
		}

		private HistoryClient client(int number) {
			return new HistoryClient(HistoryTests.this.site, this.name, number, this.history::add);
		}

		void end() throws Exception {
			this.ending = true;
			for (Future<?> each : this.working) {
				each.get();
			}
			this.threads.shutdown();
			HistoryClient last = client(CLIENTS);
			last.readEach();
			List<Operation> operations = List.copyOf(this.history);
			assertThat(HistoryCheck.violations(operations, HistoryClient::groupOf))
				.as("%d operations", operations.size())
				.isEmpty();
			last.checkRevisions(operations);
		}

	}

}
