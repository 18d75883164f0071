package personeditor.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.node.PersonEditor;
import personeditor.support.ChildProcess;
import personeditor.support.HttpSite;
import personeditor.support.Site;
import personeditor.support.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More bodies at once than there is memory for.
 */
class ManyUploadsTests {

	private static final int CLIENTS = 8;

	private static final byte[] HALF = " ".repeat(20 << 20).getBytes(StandardCharsets.US_ASCII);

	@TempDir
	Path folder;

	@Test
	void uploadsBeyondTheMemoryAreRefusedAndTheServerLives() throws Exception {
		int port = freePort();
		try (ChildProcess node = ChildProcess.start(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"),
				PersonEditor.class, "--server.port=" + port, "--store.directory=" + this.folder)) {
			HttpSite site = new HttpSite(port).await();
			List<RawConnection> uploads = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				uploads.add(new RawConnection(port));
			}
			uploads.forEach((wire) -> send(wire, head(port)));
			uploads.forEach((wire) -> send(wire, HALF));
			assertThat(site.ask(new Site.Request("GET", "/databases/people/stats", Map.of(), "")).status())
				.isEqualTo(200);
			uploads.forEach((wire) -> send(wire, HALF));
			List<Integer> statuses = new ArrayList<>();
			for (RawConnection wire : uploads) {
				statuses.add(statusOf(wire));
				wire.close();
			}
			assertThat(statuses).as("%s", node.lines()).contains(503).contains(400).containsOnly(400, 503);
			for (int i = 0; i < 3; i++) {
				try (RawConnection wire = new RawConnection(port)) {
					send(wire, head(port));
					send(wire, HALF);
					send(wire, HALF);
					assertThat(statusOf(wire)).as("what was taken has been given back").isEqualTo(400);
				}
			}
		}
	}

	private static int statusOf(RawConnection wire) throws IOException {
		Site.Answer answer = wire.answer();
		RunningNode.checkRefusal(answer);
		if (answer.status() == 503) {
			assertThat(answer.header("Retry-After")).isNotEmpty();
			assertThat(answer.body()).contains("memory");
		}
		return answer.status();
	}

	private static byte[] head(int port) {
		return RawConnection
			.head("PUT /databases/documentation/docs?id=a HTTP/1.1", "Host: localhost:" + port,
					"Content-Length: " + 2 * HALF.length)
			.getBytes(StandardCharsets.US_ASCII);
	}

	/** Those that are refused early can't send all. */
	private static void send(RawConnection wire, byte[] bytes) {
		try {
			wire.send(bytes);
		}
		catch (IOException exception) {
			// The answer says why.
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
