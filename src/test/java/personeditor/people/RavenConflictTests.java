package personeditor.people;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * People in conflict, in a real RavenDB.
 */
@EnabledIfEnvironmentVariable(named = RavenFixture.VARIABLE, matches = ".+")
class RavenConflictTests extends PeopleConflictContract {

	@RegisterExtension
	private final RavenFixture fixture = RavenFixture.real();

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

}
