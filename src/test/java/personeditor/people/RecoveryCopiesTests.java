package personeditor.people;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import personeditor.support.TestStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Copies of what could not be saved: durable, bounded, and each editor's own.
 */
class RecoveryCopiesTests {

	private static final Editor ANA = new Editor("AAAAAAAAAAAAAAAA", "Ana");

	private static final Editor MARKO = new Editor("MMMMMMMMMMMMMMMM", "Marko");

	private static final String STARTED_FROM = "A:1-AAAAAAAAAAAAAAAAAAAAAA";

	private static final PersonId IVANA = new PersonId("people/1-A");

	@RegisterExtension
	private final TestStore store = new TestStore();

	private RecoveryCopies copies;

	@BeforeEach
	void open() {
		this.copies = new RecoveryCopies(this.store.store(), this.store.clock());
	}

	private void keep(Editor editor, PersonId person, String phone) {
		this.copies.keep(editor, person, STARTED_FROM, false, Map.of(PersonField.PHONE, phone));
	}

	@Test
	void surviveARestart() {
		keep(ANA, IVANA, "+1");
		this.store.reopen();
		open();
		assertThat(this.copies.find(ANA, IVANA)).hasValueSatisfying((copy) -> {
			assertThat(copy.getTyped()).containsEntry("phone", "+1");
			assertThat(copy.getStartedFrom()).isEqualTo("A:1-AAAAAAAAAAAAAAAAAAAAAA");
			assertThat(copy.getAt()).isEqualTo(this.store.clock().instant());
		});
	}

	@Test
	void areOnePerEditorAndPerson() {
		keep(ANA, IVANA, "+1");
		keep(ANA, IVANA, "+2");
		keep(MARKO, IVANA, "+3");
		assertThat(this.copies.of(ANA)).hasSize(1);
		assertThat(this.copies.find(ANA, IVANA).orElseThrow().getTyped()).containsEntry("phone", "+2");
		assertThat(this.copies.find(MARKO, IVANA).orElseThrow().getTyped()).containsEntry("phone", "+3");
	}

	@Test
	void areTheLastTwoHundredOfAnEditor() {
		keep(MARKO, IVANA, "+3");
		for (int i = 0; i < 205; i++) {
			this.store.clock().forward(Duration.ofSeconds(1));
			keep(ANA, new PersonId("people/" + i), "+1");
		}
		assertThat(this.copies.of(ANA)).hasSize(200);
		assertThat(this.copies.of(ANA).get(0).getPersonId()).isEqualTo("people/204");
		assertThat(this.copies.find(ANA, new PersonId("people/4"))).isEmpty();
		assertThat(this.copies.find(ANA, new PersonId("people/5"))).isPresent();
		assertThat(this.copies.count(ANA)).isEqualTo(200);
		assertThat(this.copies.of(MARKO)).hasSize(1);
	}

	@Test
	void goAfterADayAndLeaveNothingBehind() {
		keep(ANA, IVANA, "secret");
		this.store.clock().forward(Duration.ofHours(23));
		keep(ANA, new PersonId("people/2-A"), "+2");
		this.copies.dropOld();
		assertThat(this.copies.of(ANA)).hasSize(2);
		this.store.clock().forward(Duration.ofHours(2));
		assertThat(this.copies.find(ANA, IVANA)).isEmpty();
		assertThat(this.copies.count(ANA)).isEqualTo(1);
		this.copies.dropOld();
		assertThat(this.copies.of(ANA)).hasSize(1);
	}

	@Test
	void goWhenTheyAreDropped() {
		keep(ANA, IVANA, "+1");
		this.copies.drop(MARKO, IVANA, STARTED_FROM);
		assertThat(this.copies.find(ANA, IVANA)).isPresent();
		this.copies.drop(ANA, IVANA, STARTED_FROM);
		assertThat(this.copies.find(ANA, IVANA)).isEmpty();
	}

}
