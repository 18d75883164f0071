package personeditor.people;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

import personeditor.node.PersonEditor;
import personeditor.support.TemporaryStore;

/**
 * The list of people, by the official client from this application's own HTTP API.
 */
@SpringBootTest(classes = PersonEditor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryStore.class)
class ServedListTests extends PeopleListContract {

	@LocalServerPort
	private int port;

	@RegisterExtension
	private final RavenFixture fixture = new RavenFixture(() -> "http://127.0.0.1:" + this.port);

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

}
