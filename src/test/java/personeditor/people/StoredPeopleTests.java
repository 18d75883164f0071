package personeditor.people;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People in our own store, and what only this store knows of them.
 */
class StoredPeopleTests extends PeopleContract {

	@RegisterExtension
	private final EmbeddedPeople fixture = new EmbeddedPeople();

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

	@Test
	void aVersionSaysFromWhichNodeItCame() {
		added();
		this.fixture.store().clock().set("2026-11-21T15:00:00Z");
		edited(people().current(IVANA).orElseThrow(), "+2", ANA);
		this.fixture.store()
			.database()
			.submitRevisions(List.of(elsewhere("B:7-BBBBBBBBBBBBBBBBBBBBBA", "14:10"),
					elsewhere("B:9-BBBBBBBBBBBBBBBBBBBBBA, C:4-CCCCCCCCCCCCCCCCCCCCCA", "14:20"),
					elsewhere("B:12-BBBBBBBBBBBBBBBBBBBBBA, C:6-CCCCCCCCCCCCCCCCCCCCCA", "14:30")))
			.join();

		assertThat(people().history(IVANA, 10)).extracting(PersonVersion::cameFrom)
			.containsExactly(null, "", "", "B", null);
		assertThat(people().history(IVANA, 10)).extracting(PersonVersion::shortVector).contains("B:9, C:4");
	}

	@Test
	void whatIsSavedUnderANewIdOfTheDatabaseIsItsOwn() {
		PersonVersion first = added();
		this.fixture.store().database().renewId();
		edited(first, "+1", ANA);

		assertThat(people().current(IVANA)).get().extracting(PersonVersion::cameFrom).isNull();
	}

	private static Item elsewhere(String vector, String time) {
		return new Document(DocumentId.of(IVANA.text()), StoredPeople.COLLECTION, 0, ChangeVector.parse(vector),
				Instant.parse("2026-11-21T" + time + ":00Z"), Flags.NONE, new Origin("x", "Ben", "edited"),
				JsonText.of("{\"firstName\":\"Iva\"}"), JsonText.of("{\"@collection\":\"People\"}"));
	}

}
