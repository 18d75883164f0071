package personeditor.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.core.env.StandardEnvironment;

import personeditor.http.Wire;
import personeditor.security.users.Users;
import personeditor.support.ChildProcess;
import personeditor.support.HttpSite;
import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Starting, being killed and starting again, in processes of their own.
 */
class StartTests {

	@TempDir
	private Path folder;

	private ChildProcess start(int port, String... more) throws IOException {
		String[] arguments = new String[more.length + 2];
		arguments[0] = "--server.port=" + port;
		arguments[1] = "--store.directory=" + this.folder;
		System.arraycopy(more, 0, arguments, 2, more.length);
		return ChildProcess.start(PersonEditor.class, arguments);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Test
	void everythingIsThereAfterItWasKilledAndAfterItWasStopped() throws Exception {
		int port = freePort();
		HttpSite site = new HttpSite(port);
		String person;
		Page waiting;
		Visitor ana;
		try (ChildProcess first = start(port)) {
			site.await();
			ana = Visitor.named(site, "Ana Kovač");
			person = ana.open("/people/new").fill("lastName", "Durable").press("Add person").path();
			Page form = ana.open(person + "/edit").fill("phone", "+1");
			Visitor.named(site, "Marko").open(person + "/edit").fill("phone", "+2").press("Save person");
			waiting = form.press("Save person").choose("pick.phone", "yours");
			first.kill();
			assertThat(journals()).as("what was saved last is in the journals alone").isNotEmpty();
		}
		try (ChildProcess second = start(port)) {
			site.await();
			assertThat(ana.open(person).text()).contains("Durable", "+2", "You have text that was not saved");
			assertThat(waiting.press("Save combined version").message()).contains("You kept: Phone.");
			assertThat(ana.open(person + "/history").select("tbody tr")).hasSize(3);
			refusesASecondProcessOnTheSameFolder();
			second.stop();
			assertThat(second.exitCode()).isEqualTo(143);
			assertThat(journals()).as("everything is in the files themselves").isEmpty();
		}
	}

	private List<String> journals() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map(Path::toString).filter((file) -> file.endsWith("-wal")).toList();
		}
	}

	private void refusesASecondProcessOnTheSameFolder() throws Exception {
		try (ChildProcess other = start(freePort())) {
			assertThat(other.exitCode()).isNotZero();
			assertThat(String.join("\n", other.lines())).contains("another process").doesNotContain("\tat ");
		}
	}

	@Test
	void peopleComeBackFromABackupIntoAnEmptyFolder() throws Exception {
		int port = freePort();
		HttpSite site = new HttpSite(port);
		String saved;
		String later;
		try (ChildProcess first = start(port)) {
			site.await();
			Visitor ana = Visitor.named(site, "Ana Kovač");
			saved = ana.open("/people/new").fill("lastName", "Saved").press("Add person").path();
			backup(site);
			later = ana.open("/people/new").fill("lastName", "Later").press("Add person").path();
			first.stop();
			first.exitCode();
		}
		String backup = "--store.restore=" + backupFile();
		String another = "--store.directory=" + this.folder.resolve("another");
		try (ChildProcess second = start(port, another, backup)) {
			site.await();
			Visitor ana = Visitor.named(site, "Ana Kovač");
			assertThat(ana.open(saved + "/history").text()).contains("Saved", "Ana Kovač");
			assertThat(ana.open("/people").text()).contains("Saved").doesNotContain("Later");
			assertThat(ana.open("/people/new").fill("lastName", "New").press("Add person").path()).isNotEqualTo(saved);
			second.stop();
			second.exitCode();
		}
		assertThat(later).isNotEqualTo(saved);
		assertEndsWith("There are people in the data folder already", another, backup);
		assertEndsWith("can't be used", "--store.directory=" + this.folder.resolve("third"),
				"--store.restore=" + this.folder.resolve("lock"));
	}

	private void assertEndsWith(String line, String... arguments) throws Exception {
		try (ChildProcess process = start(freePort(), arguments)) {
			assertThat(process.exitCode()).isNotZero();
			assertThat(String.join("\n", process.lines())).contains(line).doesNotContain("\tat ");
		}
	}

	private static void backup(HttpSite site) throws Exception {
		Wire people = new Wire(site, "/databases/people");
		people.ask("POST", "/admin/backup", "");
		Wire server = new Wire(site, "");
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (server.ask("GET", "/admin/backups", "").json().get("Results").isEmpty() && System.nanoTime() < end) {
			Thread.sleep(20);
		}
	}

	private Path backupFile() throws IOException {
		try (Stream<Path> files = Files.list(this.folder.resolve("backups"))) {
			return files.filter((file) -> file.toString().endsWith(".db")).findFirst().orElseThrow();
		}
	}

	@Test
	void refusesToListenBeyondThisMachine() throws Exception {
		try (ChildProcess process = start(freePort(), "--server.address=0.0.0.0")) {
			assertThat(process.exitCode()).isEqualTo(78);
			assertThat(String.join("\n", process.lines())).contains("Refused to listen on 0.0.0.0")
				.doesNotContain("\tat ");
		}
	}

	@Test
	void doesNotTakeAnUnsetAddressForThisMachine() {
		TomcatServletWebServerFactory unset = new TomcatServletWebServerFactory(0);
		assertThatExceptionOfType(RefusedStartException.class).isThrownBy(() -> listening().customize(unset))
			.withMessageContaining("Refused to listen on every address");
	}

	private Listening listening() {
		SecuritySettings local = new SecuritySettings(SecuritySettings.Mode.LOCAL, List.of(), null);
		OwnCertificate certificate = new OwnCertificate(this.folder, List.of(), InstantSource.system(), new Random(1));
		return new Listening(local, new Users(this.folder), certificate, new StandardEnvironment());
	}

}
