package personeditor.people.ravendb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

import personeditor.node.PersonEditor;
import personeditor.support.HttpSite;
import personeditor.support.Site;
import personeditor.support.TemporaryStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an operator is told whose settings don't lead to a database that the editor can be
 * on.
 */
@SpringBootTest(classes = PersonEditor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryStore.class)
class RavenSetupTests {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final String NAME = "Setup";

	@TempDir
	private Path folder;

	@LocalServerPort
	private int port;

	private HttpSite site;

	@BeforeEach
	@AfterEach
	void begin() throws Exception {
		this.site = new HttpSite(this.port);
		this.site.ask(new Site.Request("DELETE", "/admin/databases", Map.of(),
				"{\"DatabaseNames\":[\"" + NAME + "\"],\"HardDelete\":true}"));
	}

	private String url() {
		return "http://127.0.0.1:" + this.port;
	}

	private RavenSettings settings(boolean create, boolean enable) {
		return new RavenSettings(List.of(url()), NAME, null, null, create, enable, PATIENCE);
	}

	private RavenSettings certified(@Nullable Path certificate, @Nullable Path password) {
		return new RavenSettings(List.of("https://127.0.0.1:" + this.port), NAME, certificate, password, false, false,
				PATIENCE);
	}

	private static void refused(RavenSettings settings, String... words) {
		assertThatExceptionOfType(RavenUnusableException.class).isThrownBy(() -> new RavenSetup(settings).connect())
			.satisfies((refusal) -> assertThat(refusal.getMessage()).contains(words).doesNotContain("\n"));
	}

	private Site.Answer ask(String method, String path, String body) throws IOException, InterruptedException {
		return this.site.ask(new Site.Request(method, path, Map.of("Content-Type", "application/json"), body));
	}

	@Test
	void theAddressesAndTheDatabaseMustBeNamed() {
		refused(new RavenSettings(List.of(), NAME, null, null, false, false, PATIENCE), "ravendb.urls is missing");
		refused(new RavenSettings(List.of(url()), " ", null, null, false, false, PATIENCE),
				"ravendb.database is missing");
		refused(new RavenSettings(List.of("nonsense"), NAME, null, null, false, false, PATIENCE), "nonsense");
	}

	@Test
	void aServerThatIsAwayIsSaidToBeAway() {
		refused(new RavenSettings(List.of("http://127.0.0.1:1"), NAME, null, null, false, false, PATIENCE),
				"doesn't answer", "http://127.0.0.1:1");
	}

	@Test
	void aDatabaseThatIsMissingIsMadeIfThatIsWanted() throws Exception {
		refused(settings(false, true), "does not exist", "ravendb.create-database=true");
		assertThat(ask("GET", "/databases/" + NAME + "/stats", "").status()).isEqualTo(500);

		new RavenSetup(settings(true, true)).connect().close();

		assertThat(ask("GET", "/databases/" + NAME + "/stats", "").status()).isEqualTo(200);
	}

	@Test
	void revisionsThatAreOffAreSwitchedOnIfThatIsWantedAndOthersStay() throws Exception {
		refused(settings(true, false), "keeps no revisions", "ravendb.enable-revisions=true");
		ask("POST", "/databases/" + NAME + "/admin/revisions/config",
				"{\"Collections\":{\"Orders\":{\"Disabled\":false,\"MinimumRevisionsToKeep\":7},\"people\":{\"Disabled\":true}}}");
		refused(settings(false, false), "keeps no revisions");

		new RavenSetup(settings(false, true)).connect().close();

		assertThat(ask("GET", "/databases/" + NAME + "/revisions/config", "").body()).contains("\"Orders\"", "7",
				"\"People\":{\"Disabled\":false");
		new RavenSetup(settings(false, false)).connect().close();
	}

	@Test
	void aDefaultForAllCollectionsIsEnough() throws Exception {
		refused(settings(true, false), "keeps no revisions");
		ask("POST", "/databases/" + NAME + "/admin/revisions/config", "{\"Default\":{\"Disabled\":false}}");

		new RavenSetup(settings(false, false)).connect().close();
	}

	@Test
	void aSecuredServerNeedsACertificate() {
		refused(certified(null, null), "asks for a client certificate", "ravendb.certificate");
	}

	@Test
	void aCertificateThatCanNotBeOpenedIsNamed() throws Exception {
		Path none = this.folder.resolve("none.p12");
		refused(certified(none, null), none.toString(), "can't be opened");
		Path file = Files.writeString(this.folder.resolve("client.p12"), "no certificate");
		refused(certified(file, null), file.toString(), "can't be opened");
		Path password = this.folder.resolve("password");
		refused(certified(file, password), password.toString(), "can't be read");
	}

	@Test
	void aServerWithoutTlsIsNotTakenForOneThatRefusesTheCertificate() throws Exception {
		Path file = this.folder.resolve("client.p12");
		Path password = Files.writeString(this.folder.resolve("password"), "changeit\n");
		assertThat(
				new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
						"-alias", "editor", "-keyalg", "EC", "-storetype", "PKCS12", "-keystore", file.toString(),
						"-storepass", "changeit", "-dname", "CN=editor")
					.redirectErrorStream(true)
					.start()
					.waitFor())
			.isZero();

		refused(certified(file, password), "TLS");
	}

}
