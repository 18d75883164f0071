package personeditor.people;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Watching people, in a real RavenDB.
 */
@EnabledIfEnvironmentVariable(named = RavenFixture.VARIABLE, matches = ".+")
class RavenWatchTests extends PeopleWatchContract {

	@RegisterExtension
	private final RavenFixture fixture = RavenFixture.real();

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

}
