package personeditor.people;

import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The list of people in our own store.
 */
class StoredListTests extends PeopleListContract {

	@RegisterExtension
	private final EmbeddedPeople fixture = new EmbeddedPeople();

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

}
