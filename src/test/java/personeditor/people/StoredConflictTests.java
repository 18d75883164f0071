package personeditor.people;

import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Who watches people in our own store.
 */
class StoredConflictTests extends PeopleConflictContract {

	@RegisterExtension
	private final EmbeddedPeople fixture = new EmbeddedPeople();

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

}
