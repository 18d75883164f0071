package personeditor.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import personeditor.http.Wire;
import personeditor.support.ChildProcess;
import personeditor.support.HttpSite;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node of two that loses everything after a backup, and starts again from it: what came
 * later comes back from the other node, and nothing that either has ever written shares a
 * vector with something else.
 */
class RestoredProcessTests {

	private static final int SAVED = 300;

	private static final int LATER = 150;

	private static final int NEW = 100;

	private static final String QUIET = "--logging.level.root=WARN";

	@TempDir
	private Path folder;

	private int portOfA;

	private int portOfB;

	@BeforeEach
	void findPorts() throws IOException {
		this.portOfA = freePort();
		this.portOfB = freePort();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private ChildProcess start(String tag, int port, Path data, String more) throws IOException {
		return ChildProcess.start(PersonEditor.class, "--server.port=" + port, "--store.directory=" + data,
				"--store.node-tag=" + tag,
				"--replication.peers=A=http://127.0.0.1:" + this.portOfA + ",B=http://127.0.0.1:" + this.portOfB,
				"--replication.patience=2s", more);
	}

	private static Wire people(int port) {
		return new Wire(new HttpSite(port), "/databases/people");
	}

	private static void write(int port, String prefix, int number) {
		assertThat(people(port)
			.batch(IntStream.range(0, number)
				.mapToObj((i) -> "{\"Type\":\"PUT\",\"Id\":\"people/" + prefix + i + "\",\"Document\":{\"lastName\":\""
						+ prefix + i + "\",\"@metadata\":{\"@collection\":\"People\"}}}")
				.toArray(String[]::new))
			.status()).isEqualTo(201);
	}

	/** The vectors of all documents, by their ids. */
	private static Map<String, String> vectors(int port) {
		Map<String, String> vectors = new TreeMap<>();
		for (JsonNode document : people(port).ask("GET", "/docs?startsWith=people/&pageSize=10000", "")
			.json()
			.get("Results")) {
			JsonNode metadata = document.get("@metadata");
			vectors.put(metadata.get("@id").asString(), metadata.get("@change-vector").asString());
		}
		return vectors;
	}

	private static void await(int port, int number) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (vectors(port).size() < number && System.nanoTime() < end) {
			Thread.sleep(50);
		}
		assertThat(vectors(port)).hasSize(number);
	}

	/** It writes before it has heard from the other one. */
	@Test
	void whatCameAfterTheBackupComesBackFromTheOtherNodeAndNothingIsTakenForSomethingElse() throws Exception {
		String backup = writeAndLose();
		try (ChildProcess a = start("A", this.portOfA, this.folder.resolve("A2"), "--store.restore=" + backup)) {
			new HttpSite(this.portOfA).await();
			write(this.portOfA, "new-", NEW);
			await(this.portOfA, SAVED + NEW);
			try (ChildProcess b = start("B", this.portOfB, this.folder.resolve("B"), QUIET)) {
				new HttpSite(this.portOfB).await();
				await(this.portOfB, SAVED + LATER + NEW);
				await(this.portOfA, SAVED + LATER + NEW);

				assertThat(vectors(this.portOfA)).isEqualTo(vectors(this.portOfB));
				assertThat(vectors(this.portOfA).values()).doesNotHaveDuplicates();
				b.stop();
				assertThat(b.exitCode()).isEqualTo(143);
			}
			a.stop();
			assertThat(a.exitCode()).isEqualTo(143);
		}
	}

	/** The file of the backup, behind which some was written that B has. */
	private String writeAndLose() throws Exception {
		try (ChildProcess a = start("A", this.portOfA, this.folder.resolve("A"), QUIET);
				ChildProcess b = start("B", this.portOfB, this.folder.resolve("B"), QUIET)) {
			new HttpSite(this.portOfA).await();
			new HttpSite(this.portOfB).await();
			write(this.portOfA, "saved-", SAVED);
			people(this.portOfA).ask("POST", "/admin/backup", "");
			Path backups = this.folder.resolve("A/backups");
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
			while (manifests(backups).isEmpty() && System.nanoTime() < end) {
				Thread.sleep(20);
			}
			write(this.portOfA, "later-", LATER);
			await(this.portOfB, SAVED + LATER);
			a.kill();
			b.kill();
			return manifests(backups).replace(".json", ".db");
		}
	}

	private static String manifests(Path backups) throws IOException {
		if (!Files.isDirectory(backups)) {
			return "";
		}
		try (Stream<Path> files = Files.list(backups)) {
			return files.map(Path::toString).filter((file) -> file.endsWith(".json")).collect(Collectors.joining());
		}
	}

}
