package personeditor.people;

import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Edits that meet in our own store.
 */
class StoredEditingTests extends EditingContract {

	@RegisterExtension
	private final EmbeddedPeople fixture = new EmbeddedPeople();

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

}
