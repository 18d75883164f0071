package personeditor.people;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people are promised, in a real RavenDB.
 */
@EnabledIfEnvironmentVariable(named = RavenFixture.VARIABLE, matches = ".+")
class RavenPeopleTests extends PeopleContract {

	@RegisterExtension
	private final RavenFixture fixture = RavenFixture.real();

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

	@Test
	void anOlderVersionThatAnotherProgramPutsBackIsNotWhoseItWas() {
		PersonVersion first = added();
		edited(first, "+1", MARKO);
		this.fixture.ask("POST", "/databases/" + this.fixture.name() + "/revisions/revert/docs",
				"{\"IdToChangeVector\":{\"%s\":\"%s\"}}".formatted(IVANA.text(), first.changeVector()), "Content-Type",
				"application/json");

		PersonVersion now = people().current(IVANA).orElseThrow();
		assertThat(now.values()).isEqualTo(first.values());
		assertThat(now.by().id()).isEmpty();
	}

	@Test
	void aVersionThatIsNotKeptAnyMoreIsNoBase() {
		this.fixture.ask("POST", "/databases/" + this.fixture.name() + "/admin/revisions/config",
				"{\"Collections\":{\"People\":{\"Disabled\":false,\"MinimumRevisionsToKeep\":2}}}", "Content-Type",
				"application/json");
		PersonVersion first = added();
		PersonVersion last = first;
		for (int i = 1; i <= 3; i++) {
			last = edited(last, "+" + i, MARKO);
		}

		PersonComparison comparison = people().compare(IVANA, first.changeVector());

		assertThat(comparison).isEqualTo(new PersonComparison(last, null, false));
		assertThat(people().version(IVANA, first.changeVector())).isEmpty();
		assertThat(people().history(IVANA, 10)).hasSize(2);
	}

}
