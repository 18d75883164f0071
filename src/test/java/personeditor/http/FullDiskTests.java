package personeditor.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.node.PersonEditor;
import personeditor.store.document.DocumentId;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.Databases;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.vector.NodeTag;
import personeditor.support.ChildProcess;
import personeditor.support.FaultyDisk;
import personeditor.support.FaultyDisk.Calls;
import personeditor.support.FaultyDisk.Failure;
import personeditor.support.HttpSite;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The disk of a running node gets full, and has room again; then it fails. What was
 * answered as written is there at the end, what was refused is not, and reads go on all
 * the time.
 */
@Tag("fault")
class FullDiskTests {

	/** How long the disk is full. */
	private static final int SECONDS = Integer.getInteger("full.seconds", 1);

	/** How it is said that nobody knows. */
	private static final String UNKNOWN = "500 ";

	private static final DatabaseSettings SETTINGS = new DatabaseSettings(new NodeTag("A"), RevisionPolicy.NONE,
			List.of(), 1, InstantSource.system(), new SecureRandom());

	private static final String TEXT = "x".repeat(50_000);

	@TempDir
	private Path folder;

	@TempDir
	private Path tools;

	private final Map<String, String> written = new TreeMap<>();

	private final Map<String, String> refused = new TreeMap<>();

	private FaultyDisk disk;

	private FaultyDisk.Faults faults;

	private int port;

	private Wire api;

	private int count;

	@BeforeEach
	void prepare() throws Exception {
		this.disk = FaultyDisk.of(this.folder, this.tools);
		this.faults = FaultyDisk.faults(this.disk.control());
		try (ServerSocket socket = new ServerSocket(0)) {
			this.port = socket.getLocalPort();
		}
		this.api = new Wire(new HttpSite(this.port), "/databases/documentation");
	}

	private ChildProcess start() throws IOException, InterruptedException {
		ChildProcess node = ChildProcess.start(this.disk.environment(), List.of(), PersonEditor.class,
				"--server.port=" + this.port, "--store.directory=" + this.disk.folder());
		this.api.site().await();
		return node;
	}

	/** Writes another document, and says how it was answered. */
	private int write() {
		String id = "full/" + this.count++;
		Wire.Answer answer = this.api.put(id, "{\"text\":\"" + TEXT + "\"}");
		if (answer.status() == 201) {
			this.written.put(id, answer.text("ChangeVector"));
		}
		else {
			RunningNode.checkRefusal(answer.plain());
			this.refused.put(id, answer.status() + " " + answer.text("Type"));
		}
		return answer.status();
	}

	private void everythingWrittenIsThere() {
		this.written.forEach((id, vector) -> {
			Wire.Answer answer = this.api.get(id);
			assertThat(answer.status()).as(() -> id + ": " + answer.body()).isEqualTo(200);
			assertThat(answer.json().at("/Results/0/@metadata/@change-vector").asString()).as(id).isEqualTo(vector);
		});
	}

	@Test
	void nothingThatWasAnsweredIsLostWhenTheDiskIsFullOrFails() throws Exception {
		try (ChildProcess node = start()) {
			write();
			fillDisk();
			makeRoom();
			breakDisk();
			everythingWrittenIsThere();
			node.kill();
		}
		try (Databases databases = new Databases(this.disk.folder(), SETTINGS)) {
			checkAfterwards(databases.find("documentation").orElseThrow());
		}
	}

	private void checkAfterwards(Database database) {
		this.written.forEach((id, vector) -> assertThat(vectorOf(database, id)).as(id).isEqualTo(vector));
		this.refused.forEach((id, why) -> {
			if (!why.startsWith(UNKNOWN)) {
				assertThat(vectorOf(database, id)).as("%s %s", id, why).isEmpty();
			}
		});
	}

	private static String vectorOf(Database database, String id) {
		return database.read((snapshot) -> snapshot.document(DocumentId.of(id)))
			.map((document) -> document.changeVector().toString())
			.orElse("");
	}

	private void fillDisk() {
		this.faults.fail(Calls.GROWTH, 1, Failure.ENOSPC, true);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
		while (this.refused.isEmpty() || System.nanoTime() < end) {
			write();
			everythingWrittenIsThere();
		}
		assertThat(this.refused.values()).allMatch((why) -> why.startsWith("503 "));
	}

	private void makeRoom() {
		this.faults.none();
		assertThat(write()).as("with room again").isEqualTo(201);
	}

	private void breakDisk() {
		this.faults.fail(Calls.SYNCS, 1, Failure.EIO, false);
		assertThat(write()).as("perhaps written").isEqualTo(500);
		assertThat(write()).as("certainly not written").isEqualTo(503);
	}

}
