package personeditor.people;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * People who are moved to a real RavenDB, and back.
 */
@EnabledIfEnvironmentVariable(named = RavenFixture.VARIABLE, matches = ".+")
class RavenMovedTests extends PeopleMovedContract {

	@RegisterExtension
	private final RavenFixture fixture = RavenFixture.real();

	@Override
	RavenFixture fixture() {
		return this.fixture;
	}

	@Test
	void peopleOfTheEmbeddedStoreAreWhatTheyWere() {
		PersonId id = story(embedded());

		this.fixture.importDump(exported());

		assertSame(embedded(), this.fixture.people(), id);
		PersonVersion now = this.fixture.people().current(id).orElseThrow();
		this.fixture.people().save(PersonChange.edit(id, ContractTest.phone("+2"), now.changeVector(), MARKO));
	}

}
