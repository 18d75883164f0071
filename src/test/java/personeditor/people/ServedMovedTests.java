package personeditor.people;

import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * People who are moved to another database of this application, by the official client,
 * and back.
 */
class ServedMovedTests extends PeopleMovedContract {

	@RegisterExtension
	private final RavenFixture fixture = new RavenFixture(this::own);

	@Override
	RavenFixture fixture() {
		return this.fixture;
	}

}
