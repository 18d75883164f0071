package personeditor.people;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import personeditor.people.edit.Settling;
import personeditor.people.edit.Settling.Answer;
import personeditor.people.edit.Settling.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of a person whom two nodes saved without hearing of each other, whatever
 * store keeps the people.
 */
abstract class PeopleConflictContract extends ContractTest {

	private static final String NODE_B = "B:7-BBBBBBBBBBBBBBBBBBBBBA";

	private static final String NODE_C = "C:5-CCCCCCCCCCCCCCCCCCCCCA";

	private Settling settling;

	private PersonVersion first;

	private PersonVersion second;

	@BeforeEach
	final void saveTwice() {
		this.settling = new Settling(people());
		writeAsProgram(IVANA.text(), "{\"firstName\":\"Ivana\",\"phone\":\"+0\",\"salary\":1.50}");
		this.first = people().current(IVANA).orElseThrow();
		this.second = edited(this.first, "+1", ANA);
	}

	/** What another node has made of the first version. */
	private void arrives(String entry, @Nullable String json) {
		fixture().arrives(IVANA, this.first.changeVector() + ", " + entry, json);
	}

	private static String json(String phone, String salary) {
		return "{\"firstName\":\"Ivana\",\"phone\":\"%s\",\"salary\":%s}".formatted(phone, salary);
	}

	private void disagree() {
		arrives(NODE_B, json("+2", "1.50"));
	}

	/** The conflict as it is now, with a choice made. */
	private State decided(String phone) {
		return decided(phone, "");
	}

	private State decided(String phone, String fate) {
		Answer answer = new Answer(Map.of(PersonField.PHONE.group(), "other"), phone(phone), null, "", fate);
		return this.settling.state(IVANA, answer).orElseThrow();
	}

	@Test
	void theVersionsOfAllNodesAreThereAndWhatTheyComeFrom() {
		disagree();

		PersonCopies copies = people().copies(IVANA).orElseThrow();
		assertThat(copies.copies()).extracting(PersonCopies.Copy::node).containsExactly("A", "B");
		assertThat(copies.copies()).extracting((copy) -> copy.version().values().get(PersonField.PHONE))
			.containsExactly("+1", "+2");
		assertThat(copies.copies().get(0).version()).isEqualTo(this.second);
		assertThat(copies.base()).isEqualTo(this.first);
		assertThat(copies.hasDeletion()).isFalse();
		assertThat(people().inConflict(10)).containsExactly(IVANA);
	}

	@Test
	void whoIsInConflictIsNeitherReadNorSavedNorDeletedAsIfNothingWere() {
		disagree();

		for (Runnable use : List.<Runnable>of(() -> people().current(IVANA),
				() -> people().compare(IVANA, this.second.changeVector()), () -> edited(this.second, "+3", ANA))) {
			assertThatExceptionOfType(PersonInConflictException.class).isThrownBy(use::run)
				.satisfies((conflict) -> assertThat(conflict.id()).isEqualTo(IVANA));
		}
		assertThatExceptionOfType(PersonChangedException.class)
			.isThrownBy(() -> people().delete(IVANA, this.second.changeVector(), ANA));
		assertThatExceptionOfType(PersonChangedException.class).isThrownBy(() -> add(IVANA, phone("+3")));
		assertThatExceptionOfType(PersonChangedException.class).isThrownBy(
				() -> people().save(PersonChange.bringBack(IVANA, phone("+3"), this.first.changeVector(), ANA)));
		assertThat(people().copies(IVANA).orElseThrow().copies()).hasSize(2);
	}

	@Test
	void whoIsInConflictIsOnNoPageOfTheList() {
		disagree();

		assertThat(people().list(PeopleQuery.first()).rows()).isEmpty();
	}

	@Test
	void aDecisionEndsTheConflictAndSaysWhatItIsMadeOf() {
		disagree();
		State state = decided("+3");

		PersonVersion saved = this.settling.save(IVANA, state, MARKO).orElseThrow();

		assertThat(people().current(IVANA)).contains(saved);
		assertThat(people().copies(IVANA)).isEmpty();
		assertThat(saved.values()).isEqualTo(phone("+3"));
		assertThat(saved.by()).isEqualTo(MARKO);
		assertThat(saved.parents()).extracting(PersonVersion.Parent::changeVector)
			.containsExactlyInAnyOrderElementsOf(
					state.copies().copies().stream().map((copy) -> copy.version().changeVector()).toList());
	}

	@Test
	void bothVersionsStayInTheHistory() {
		disagree();
		this.settling.save(IVANA, decided("+3"), MARKO);

		assertThat(people().history(IVANA, 10)).extracting((version) -> version.values().get(PersonField.PHONE))
			.startsWith("+3")
			.contains("+0", "+1", "+2");
	}

	@Test
	void whatNoFormShowsIsChangedAsEachNodeHasChangedIt() {
		arrives(NODE_B, json("+2", "2.50"));

		PersonVersion saved = this.settling.save(IVANA, decided("+3"), ANA).orElseThrow();

		assertThat(saved.details()).containsExactly(Map.entry("salary", "2.50"));
		assertThat(readAsProgram(IVANA.text())).contains("\"salary\":2.50", "\"phone\":\"+3\"");
	}

	@Test
	void aVersionThatComesWhileSomebodyDecidesIsNotDecidedAbout() {
		disagree();
		State state = decided("+3");
		arrives(NODE_C, json("+4", "1.50"));

		assertThat(this.settling.save(IVANA, state, ANA)).isEmpty();
		assertThat(this.settling.delete(IVANA, state, ANA)).isFalse();

		assertThat(people().copies(IVANA).map(PersonCopies::copies).orElseThrow()).hasSize(3);
	}

	@Test
	void whoDecidesSecondOverwritesNothing() {
		disagree();
		State state = decided("+3");
		PersonVersion marko = this.settling.save(IVANA, decided("+4"), MARKO).orElseThrow();

		assertThat(this.settling.save(IVANA, state, ANA)).isEmpty();
		assertThat(this.settling.delete(IVANA, state, ANA)).isFalse();

		assertThat(people().current(IVANA)).contains(marko);
	}

	@Test
	void aPersonWhomOneNodeDeletedIsKeptIfSomebodyDecidesSo() {
		arrives(NODE_B, null);
		assertThat(people().copies(IVANA).orElseThrow().hasDeletion()).isTrue();

		PersonVersion saved = this.settling.save(IVANA, decided("+3", "keep"), ANA).orElseThrow();

		assertThat(people().current(IVANA)).contains(saved);
		assertThat(saved.details()).containsExactly(Map.entry("salary", "1.50"));
	}

	@Test
	void aPersonWhomOneNodeDeletedIsDeletedIfSomebodyDecidesSo() {
		arrives(NODE_B, null);

		assertThat(this.settling.delete(IVANA, decided("+3", "delete"), MARKO)).isTrue();

		assertThat(people().copies(IVANA)).isEmpty();
		assertThat(people().current(IVANA).orElseThrow()).matches(PersonVersion::isDeleted)
			.extracting(PersonVersion::by)
			.isEqualTo(MARKO);
	}

	@Test
	void whoWatchesHearsOfTheConflictAndOfItsEnd() throws Exception {
		BlockingQueue<Object> told = new LinkedBlockingQueue<>();
		Watch watch = people().watch(IVANA, new PersonListener() {

			@Override
			public void changed(PersonVersion version) {
				told.add(version);
			}

			@Override
			public void inConflict(PersonCopies copies) {
				told.add(copies);
			}

		});
		try {
			assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(this.second);
			disagree();
			assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(people().copies(IVANA).orElseThrow());
			PersonVersion saved = this.settling.save(IVANA, decided("+3"), ANA).orElseThrow();
			assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(saved);
		}
		finally {
			watch.close();
		}
	}

}
