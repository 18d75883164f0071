package personeditor.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.support.ChildProcess;
import personeditor.support.HttpSite;
import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log as JSON, one object a line, with the ids of requests.
 */
class LogTests {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	private Path folder;

	private ChildProcess start(int port) throws IOException {
		return ChildProcess.start(PersonEditor.class, "--server.port=" + port, "--store.directory=" + this.folder,
				"--logging.structured.format.console=ecs", "--logging.config=classpath:logback-as-run.xml");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static Site.Answer ask(int port, String path, String id) throws Exception {
		return new HttpSite(port).ask(new Site.Request("GET", path, Map.of("X-Request-Id", id), ""));
	}

	@Test
	void aLineOfARequestThatFailsIsOneObjectWithTheIdOfTheRequest() throws Exception {
		int port = freePort();
		try (ChildProcess first = start(port)) {
			new HttpSite(port).await();
			first.stop();
			first.exitCode();
		}
		spoilIndexes();
		try (ChildProcess process = start(port)) {
			while (!isUp(port)) {
				Thread.sleep(50);
			}
			Site.Answer page = ask(port, "/people?q=secret-words", "from-a.proxy_1");
			Site.Answer made = ask(port, "/people", "not usable: \u00e9");
			Site.Answer api = ask(port, "/databases/people/docs?id=people/1-A", "of-the-api");

			assertThat(page.status()).isEqualTo(503);
			assertThat(page.header("X-Request-Id")).isEqualTo("from-a.proxy_1");
			assertThat(made.header("X-Request-Id")).matches("[0-9a-f]{8}-[0-9a-f]+");
			assertThat(api.header("X-Request-Id")).isEqualTo("of-the-api");
			List<JsonNode> lines = linesUpTo(made.header("X-Request-Id"), process).stream()
				.map(JSON::readTree)
				.toList();
			assertThat(lines).filteredOn((line) -> id(line).equals("from-a.proxy_1")).hasSize(1).allSatisfy((line) -> {
				assertThat(line.at("/message").asString()).contains("GET /people could not be carried out");
				assertThat(line.at("/@timestamp").asString()).endsWith("Z").satisfies(Instant::parse);
				assertThat(line.toString()).doesNotContain("secret-words");
			});
			assertThat(lines).filteredOn((line) -> id(line).equals(made.header("X-Request-Id"))).hasSize(1);
		}
	}

	private static List<String> linesUpTo(String text, ChildProcess process) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (String.join("", process.lines()).indexOf(text) < 0 && System.nanoTime() < end) {
			Thread.sleep(20);
		}
		return process.lines();
	}

	private static String id(JsonNode line) {
		return line.at("/http/request/id").asString("");
	}

	private static boolean isUp(int port) throws Exception {
		try {
			return ask(port, "/livez", "up").status() == 200;
		}
		catch (IOException exception) {
			return false;
		}
	}

	/** The list can't be read then. */
	private void spoilIndexes() throws Exception {
		try (Stream<Path> files = Files.list(this.folder)) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".db")).toList()) {
				try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
					channel.write(ByteBuffer.wrap(new byte[] { 77, 77, 77, 77, 77, 77, 77, 77 }),
							(pageOfKeys(file) - 1) * 4096);
				}
			}
		}
	}

	private static long pageOfKeys(Path file) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = connection.createStatement();
				var row = statement.executeQuery("SELECT rootpage FROM sqlite_schema WHERE name = 'keys'")) {
			row.next();
			return row.getLong(1);
		}
	}

}
