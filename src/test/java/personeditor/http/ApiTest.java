package personeditor.http;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

import personeditor.node.PersonEditor;
import personeditor.support.HttpSite;
import personeditor.support.TemporaryStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application on a free port, started once for all tests, with an empty
 * database for each.
 */
@SpringBootTest(classes = PersonEditor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryStore.class)
public abstract class ApiTest {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private final String database = "Test" + DATABASES.incrementAndGet();

	@LocalServerPort
	private int port;

	private HttpSite site;

	@BeforeEach
	void createDatabase() {
		this.site = new HttpSite(this.port);
		String record = "{\"DatabaseName\":\"" + this.database + "\"}";
		assertThat(server().ask("PUT", "/admin/databases?name=" + this.database, record).status()).isEqualTo(201);
	}

	@AfterEach
	void deleteDatabase() {
		String names = "{\"DatabaseNames\":[\"" + this.database + "\"],\"HardDelete\":true}";
		assertThat(server().ask("DELETE", "/admin/databases", names).status()).isEqualTo(200);
	}

	/** The name of the database that this test has for itself. */
	protected final String database() {
		return this.database;
	}

	protected final String url() {
		return "http://127.0.0.1:" + this.port;
	}

	protected final HttpSite site() {
		return this.site;
	}

	/** Everything that is served. */
	protected final Wire server() {
		return new Wire(this.site, "");
	}

	/** What is served under the database of this test. */
	protected final Wire api() {
		return new Wire(this.site, "/databases/" + this.database);
	}

}
