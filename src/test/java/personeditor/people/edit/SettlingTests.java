package personeditor.people.edit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import personeditor.people.Editor;
import personeditor.people.People;
import personeditor.people.PersonCopies;
import personeditor.people.PersonChange;
import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonValues;
import personeditor.people.PersonVersion;
import personeditor.people.StoredPeople;
import personeditor.people.edit.Settling.Answer;
import personeditor.people.edit.Settling.State;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.vector.ChangeVector;
import personeditor.support.TestStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person decides about copies ends exactly the conflict that they were shown.
 */
class SettlingTests {

	private static final PersonId IVANA = new PersonId("people/1-A");

	private static final Editor ANA = new Editor("a", "Ana");

	@RegisterExtension
	private final TestStore store = new TestStore();

	private People people;

	private Settling settling;

	private String first;

	@BeforeEach
	void saveOnTwoNodes() {
		this.people = new StoredPeople(this.store.store());
		this.settling = new Settling(this.people);
		this.first = this.people.save(PersonChange.create(IVANA, phone("+0"), ANA)).changeVector();
		this.people.save(PersonChange.edit(IVANA, phone("+1"), this.first, ANA));
		arrives("B:7-BBBBBBBBBBBBBBBBBBBBBA", "+2");
	}

	private static PersonValues phone(String phone) {
		return PersonValues.of(Map.of(PersonField.FIRST_NAME, "Ivana", PersonField.PHONE, phone));
	}

	private void arrives(String entry, String phone) {
		this.store.database()
			.submitConflicts(List.of(new Document(DocumentId.of(IVANA.text()), "People", 0,
					ChangeVector.parse(this.first + ", " + entry), Instant.parse("2026-11-21T14:00:00Z"), Flags.NONE,
					new Origin("b", "Ben", "edited"),
					JsonText.of("{\"firstName\":\"Ivana\",\"phone\":\"%s\"}".formatted(phone)),
					JsonText.of("{\"@collection\":\"People\"}"))))
			.join();
	}

	/** The conflict as it is now, with a choice made. */
	private State decided(String phone) {
		Answer answer = new Answer(Map.of(PersonField.PHONE.group(), "other"), phone(phone), null, "", "");
		return this.settling.state(IVANA, answer).orElseThrow();
	}

	@Test
	void aDecisionEndsTheConflict() {
		State state = decided("+3");

		PersonVersion saved = this.settling.save(IVANA, state, ANA).orElseThrow();

		assertThat(this.people.current(IVANA)).contains(saved);
		assertThat(saved.values()).isEqualTo(phone("+3"));
		assertThat(saved.parents()).extracting(PersonVersion.Parent::changeVector)
			.containsExactlyInAnyOrderElementsOf(
					state.copies().copies().stream().map((copy) -> copy.version().changeVector()).toList());
	}

	@Test
	void aCopyThatComesWhileSomebodyDecidesIsNotDecidedAbout() {
		State state = decided("+3");
		arrives("C:5-CCCCCCCCCCCCCCCCCCCCCA", "+4");

		assertThat(this.settling.save(IVANA, state, ANA)).isEmpty();
		assertThat(this.settling.delete(IVANA, state, ANA)).isFalse();

		assertThat(this.people.copies(IVANA).map(PersonCopies::copies).orElseThrow()).hasSize(3);
	}

	@Test
	void whoDecidesSecondOverwritesNothing() {
		State state = decided("+3");
		PersonVersion marko = this.settling.save(IVANA, decided("+4"), new Editor("m", "Marko")).orElseThrow();

		assertThat(this.settling.save(IVANA, state, ANA)).isEmpty();
		assertThat(this.settling.delete(IVANA, state, ANA)).isFalse();

		assertThat(this.people.current(IVANA)).contains(marko);
	}

}
