package personeditor.people;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Edits that meet, in a real RavenDB.
 */
@EnabledIfEnvironmentVariable(named = RavenFixture.VARIABLE, matches = ".+")
class RavenEditingTests extends EditingContract {

	@RegisterExtension
	private final RavenFixture fixture = RavenFixture.real();

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

}
