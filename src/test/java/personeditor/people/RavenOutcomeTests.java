package personeditor.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

import personeditor.node.PersonEditor;
import personeditor.people.PeopleUnavailableException.Outcome;
import personeditor.people.edit.Settling;
import personeditor.people.edit.Settling.Answer;
import personeditor.support.LossyProxy;
import personeditor.support.LossyProxy.Loss;
import personeditor.support.TemporaryStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is said of a save when the way to the server fails: never "not saved" of what may
 * have been saved.
 */
@SpringBootTest(classes = PersonEditor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryStore.class)
class RavenOutcomeTests extends ContractTest {

	private static final Duration PATIENCE = Duration.ofMillis(700);

	@LocalServerPort
	private int port;

	private LossyProxy way;

	@RegisterExtension
	private final RavenFixture fixture = new RavenFixture(this::url, PATIENCE);

	private String url() {
		try {
			if (this.way == null) {
				this.way = new LossyProxy(this.port, "/bulk_docs");
			}
			return "http://127.0.0.1:" + this.way.port();
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

	@AfterEach
	void mendTheWay() {
		if (this.way != null) {
			this.way.lose(Loss.NOTHING);
		}
	}

	private static Outcome outcomeOf(Runnable save) {
		PeopleUnavailableException[] failure = new PeopleUnavailableException[1];
		assertThatExceptionOfType(PeopleUnavailableException.class).isThrownBy(save::run)
			.satisfies((thrown) -> failure[0] = thrown);
		return failure[0].outcome();
	}

	@Test
	void aSaveWhoseAnswerIsLostIsFound() {
		PersonVersion first = added();
		this.way.lose(Loss.ANSWER);

		PersonVersion saved = edited(first, "+1", MARKO);

		this.way.lose(Loss.NOTHING);
		assertThat(people().current(IVANA)).contains(saved);
		assertThat(saved.by()).isEqualTo(MARKO);
		assertThat(people().history(IVANA, 10)).containsExactly(saved, first);
	}

	@Test
	void aSaveThatIsRefusedBecauseItHasHappenedAlreadyIsFound() {
		PersonVersion first = added();
		this.way.lose(Loss.FIRST_ANSWER);

		PersonVersion saved = edited(first, "+1", MARKO);

		this.way.lose(Loss.NOTHING);
		assertThat(people().history(IVANA, 10)).containsExactly(saved, first);
	}

	@Test
	void aDeletionThatIsRefusedBecauseItHasHappenedAlreadyIsFound() {
		PersonVersion first = added();
		this.way.lose(Loss.FIRST_ANSWER);

		people().delete(IVANA, first.changeVector(), MARKO);

		this.way.lose(Loss.NOTHING);
		assertThat(people().current(IVANA)).get().matches(PersonVersion::isDeleted);
	}

	@Test
	void aNewPersonWhoseAnswerIsLostIsFound() {
		this.way.lose(Loss.ANSWER);

		PersonVersion saved = added();

		this.way.lose(Loss.NOTHING);
		assertThat(people().history(IVANA, 10)).containsExactly(saved);
	}

	@Test
	void aDeletionWhoseAnswerIsLostIsFound() {
		PersonVersion first = added();
		this.way.lose(Loss.ANSWER);

		people().delete(IVANA, first.changeVector(), MARKO);

		this.way.lose(Loss.NOTHING);
		assertThat(people().current(IVANA)).get().matches(PersonVersion::isDeleted);
	}

	@Test
	void aDecisionWhoseAnswerIsLostIsFound() {
		PersonVersion first = added();
		edited(first, "+1", ANA);
		this.fixture.arrives(IVANA, first.changeVector() + ", B:7-BBBBBBBBBBBBBBBBBBBBBA",
				"{\"firstName\":\"Ivana\",\"phone\":\"+2\"}");
		Settling settling = new Settling(people());
		Settling.State state = settling
			.state(IVANA, new Answer(Map.of(PersonField.PHONE.group(), "other"), phone("+3"), null, "", ""))
			.orElseThrow();
		this.way.lose(Loss.ANSWER);

		PersonVersion saved = settling.save(IVANA, state, MARKO).orElseThrow();

		this.way.lose(Loss.NOTHING);
		assertThat(people().current(IVANA)).contains(saved);
	}

	@Test
	void examplesWhoseAnswerIsLostAreFound() {
		this.way.lose(Loss.ANSWER);

		assertThat(people().addAll(List.of(phone("+1"), phone("+2")), ANA)).isTrue();

		this.way.lose(Loss.NOTHING);
		assertThat(people().list(PeopleQuery.first()).total()).isEqualTo(2);
	}

	@Test
	void whoWasOverruledIsToldEvenIfThatCanNotBeWrittenDown() {
		PersonVersion opened = added();
		PersonVersion marko = edited(opened, "+1", MARKO);
		PersonVersion combined = people().save(new PersonChange(IVANA, phone("+2"), marko.changeVector(),
				ChangeKind.COMBINED, List.of(opened.changeVector(), marko.changeVector()), ANA));
		this.way.lose(Loss.REQUEST);

		assertThat(people().overruling(MARKO, 10))
			.containsExactly(new VersionReference(IVANA, combined.changeVector()));
	}

	@Test
	void aSaveThatMayBeUnderWayIsNotCalledUnsavedAndCostsABoundedTime() {
		PersonVersion first = added();
		this.way.lose(Loss.REQUEST);
		long begun = System.nanoTime();

		assertThat(outcomeOf(() -> edited(first, "+1", MARKO))).isEqualTo(Outcome.UNKNOWN);

		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(12));
		this.way.lose(Loss.NOTHING);
		assertThat(people().current(IVANA)).contains(first);
		assertThat(edited(first, "+2", MARKO).values().get(PersonField.PHONE)).isEqualTo("+2");
	}

	@Test
	void aSaveThatReachedNobodyIsCalledUnsaved() throws Exception {
		PersonChange change = PersonChange.create(NOBODY, phone("+1"), MARKO);
		this.way.close();

		assertThat(outcomeOf(() -> people().save(change))).isIn(Outcome.NOT_READ, Outcome.NOT_SAVED);

		this.way = null;
	}

	@Test
	void whatCanNotBeReadSaysSo() throws Exception {
		this.way.close();

		assertThat(outcomeOf(() -> people().current(IVANA))).isEqualTo(Outcome.NOT_READ);

		this.way = null;
	}

}
