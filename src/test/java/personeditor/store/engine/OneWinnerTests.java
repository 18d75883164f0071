package personeditor.store.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Expectation;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many writers, one vector: exactly one of them wins, and all others are told the vector
 * of the winner.
 */
@Tag("fault")
class OneWinnerTests extends EngineTest {

	private static final int WRITERS = 64;

	private static final int ROUNDS = 200;

	private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);

	@Test
	void ofManyThatExpectTheSameVectorExactlyOneWins() throws Exception {
		ChangeVector current = write(put("people/1-A", "{\"writer\":-1}"));
		for (int round = 0; round < ROUNDS; round++) {
			current = race("people/1-A", exactly(current));
		}
		assertThat(lastEtag()).as("one write a round").isEqualTo(1 + ROUNDS);
		assertThat(history("people/1-A", 1000)).hasSize(1 + ROUNDS);
	}

	@Test
	void ofManyThatExpectNoDocumentExactlyOneWins() throws Exception {
		for (int round = 0; round < ROUNDS / 4; round++) {
			race("people/" + round, Expectation.absent());
		}
		assertThat(lastEtag()).isEqualTo(ROUNDS / 4);
	}

	private ChangeVector race(String id, Expectation expectation) throws Exception {
		CyclicBarrier start = new CyclicBarrier(WRITERS);
		List<Future<Object>> answers = new ArrayList<>();
		for (int writer = 0; writer < WRITERS; writer++) {
			String json = "{\"writer\":" + writer + "}";
			answers.add(this.writers.submit(() -> attempt(start, id, json, expectation)));
		}
		List<Object> outcomes = new ArrayList<>();
		for (Future<Object> answer : answers) {
			outcomes.add(answer.get());
		}
		List<Object> winners = outcomes.stream().filter(ChangeVector.class::isInstance).toList();
		assertThat(winners).hasSize(1);
		assertThat(outcomes).filteredOn(ConcurrencyException.class::isInstance)
			.hasSize(WRITERS - 1)
			.allSatisfy((loser) -> assertThat(((ConcurrencyException) loser).actualChangeVector())
				.isEqualTo(winners.get(0)));
		assertThat(content(id)).isEqualTo("{\"writer\":" + outcomes.indexOf(winners.get(0)) + "}");
		assertThat(document(id).changeVector()).isEqualTo(winners.get(0));
		return (ChangeVector) winners.get(0);
	}

	private Object attempt(CyclicBarrier start, String id, String json, Expectation expectation)
			throws InterruptedException, BrokenBarrierException {
		start.await();
		try {
			return write(put(id, json, expectation));
		}
		catch (ConcurrencyException exception) {
			return exception;
		}
	}

	@Override
	void close() {
		this.writers.shutdown();
		super.close();
	}

}
