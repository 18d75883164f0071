package personeditor.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import personeditor.support.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starting where others can reach it, in processes of their own, with the operator's
 * commands.
 */
class SecuredStartTests {

	@TempDir
	private Path folder;

	private final int port = freePort();

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException exception) {
			throw new AssertionError(exception);
		}
	}

	private ChildProcess start(String... more) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=" + this.port, "--store.directory=" + this.folder));
		arguments.addAll(List.of(more));
		return ChildProcess.start(PersonEditor.class, arguments.toArray(String[]::new));
	}

	private String command(String... words) throws Exception {
		try (ChildProcess process = ChildProcess.start(PersonEditor.class, words)) {
			assertThat(process.exitCode()).as("%s", process.lines()).isZero();
			return String.join("\n", process.lines());
		}
	}

	private void assertRefused(String line, String... arguments) throws Exception {
		try (ChildProcess process = start(arguments)) {
			assertThat(process.exitCode()).as("%s", process.lines()).isEqualTo(78);
			assertThat(String.join("\n", process.lines())).contains(line).doesNotContain("\tat ");
		}
	}

	@Test
	void whatWouldLetStrangersInIsRefusedBeforeAnythingIsOpened() throws Exception {
		assertRefused("write local or secured", "--security.mode=se-cured", "--server.address=0.0.0.0");
		assertRefused("there are no users", "--security.mode=secured");
		assertRefused("Refused to open a second port", "--management.server.port=" + freePort(),
				"--management.server.address=0.0.0.0");
		command("user", "add", "alice", "--role=admin", "--directory=" + this.folder);
		assertRefused("Refused to listen on 0.0.0.0", "--server.address=0.0.0.0");
		assertRefused("without encryption", "--security.mode=secured", "--server.ssl.enabled=false");
	}

	@Test
	void aFileOfUsersThatOthersCanReadIsRefused() throws Exception {
		command("user", "add", "alice", "--directory=" + this.folder);
		Files.setPosixFilePermissions(this.folder.resolve("users.json"), PosixFilePermissions.fromString("rw-r--r--"));
		try (ChildProcess process = start("--security.mode=secured")) {
			assertThat(process.exitCode()).isNotZero();
			assertThat(String.join("\n", process.lines())).contains("chmod 600").doesNotContain("\tat ");
		}
	}

	@Test
	void itIsEncryptedByACertificateOfItsOwnAndKnowsWhoIsAddedMeanwhile() throws Exception {
		command("user", "add", "alice", "--role=admin", "--directory=" + this.folder);
		try (ChildProcess node = start("--security.mode=secured", "--server.address=0.0.0.0",
				"--logging.level.personeditor.node=info")) {
			HttpClient client = trusting(awaitCertificate());
			assertThat(awaitAnswer(client, "")).isEqualTo(401);
			String token = command("user", "token", "alice", "--name=backup", "--role=admin",
					"--directory=" + this.folder)
				.replaceAll("(?s).* ", "");
			assertThat(awaitAnswer(client, "Bearer " + token)).isEqualTo(200);
			Path file = Files.writeString(this.folder.resolve("token"), token);
			assertThat(command("backup", "--url=https://localhost:" + this.port, "--token=" + file,
					"--certificate=" + this.folder.resolve("tls/certificate.pem")))
				.contains("is backed up and verified");
			command("user", "disable", "alice", "--directory=" + this.folder);
			assertThat(awaitAnswer(client, "Bearer " + token)).isEqualTo(401);
			node.stop();
			assertThat(node.exitCode()).isEqualTo(143);
			String said = String.join("\n", node.lines());
			assertThat(said).contains("SHA-256 fingerprint", "Open https://localhost:" + this.port)
				.doesNotContain(token);
		}
		assertThat(Files.getPosixFilePermissions(this.folder.resolve("tls/key.p12")))
			.isEqualTo(PosixFilePermissions.fromString("rw-------"));
	}

	private Path awaitCertificate() throws InterruptedException {
		Path file = this.folder.resolve("tls/certificate.pem");
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (!Files.exists(file) && System.nanoTime() < end) {
			Thread.sleep(50);
		}
		assertThat(file).exists();
		return file;
	}

	private static HttpClient trusting(Path file) throws Exception {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		try (InputStream in = Files.newInputStream(file)) {
			store.setCertificateEntry("node", CertificateFactory.getInstance("X.509").generateCertificate(in));
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return HttpClient.newBuilder().sslContext(context).build();
	}

	private int awaitAnswer(HttpClient client, String authorization) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("https://localhost:" + this.port + "/databases/people/stats"));
		if (!authorization.isEmpty()) {
			request.header("Authorization", authorization);
		}
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (true) {
			try {
				return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
					.statusCode();
			}
			catch (IOException exception) {
				assertThat(System.nanoTime()).as("it never answered").isLessThan(end);
				Thread.sleep(50);
			}
		}
	}

}
