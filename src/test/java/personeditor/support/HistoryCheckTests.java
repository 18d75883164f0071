package personeditor.support;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import personeditor.support.Operation.Outcome;
import personeditor.support.Operation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The checker finds what it is there for: each history here is a good one with one thing
 * changed or added.
 */
class HistoryCheckTests {

	private static final String DATABASE = "-0tIXNUeUckSe73dUR6rjrA";

	private final List<Operation> history = new ArrayList<>(
			List.of(operation(Outcome.WRITTEN, 0, 1, version("a", 1, "one", 0)),
					operation(Outcome.WRITTEN, 2, 3, version("a", 2, "two", 1)),
					operation(Outcome.REFUSED, 4, 5, version("a", 2, "refused", 1)),
					operation(Outcome.UNKNOWN, 6, 7, version("a", 0, "unknown", 2)),
					operation(Outcome.READ, 8, 9, version("a", 3, "unknown", 0)),
					operation(Outcome.WRITTEN, 10, 12, version("g1", 4, "both", 0), version("g2", 5, "both", 0)),
					operation(Outcome.READ, 10, 11, version("g1", 4, "both", 0), version("g2", 5, "both", 0))));

	private static Operation operation(Outcome outcome, long begun, long ended, Version... versions) {
		return new Operation(outcome, begun, ended, List.of(versions));
	}

	private static Version version(String id, int etag, String value, int expected) {
		return new Version(id, vector(etag), value, vector(expected));
	}

	private static String vector(int etag) {
		return (etag == 0) ? "" : "A:" + etag + DATABASE;
	}

	private void assertViolation(String beginning) {
		assertThat(HistoryCheck.violations(this.history, (id) -> id.startsWith("g") ? "g" : ""))
			.anyMatch((violation) -> violation.startsWith(beginning));
	}

	private void assertViolation(String beginning, Operation more) {
		this.history.add(more);
		assertViolation(beginning);
	}

	@Test
	void nothingIsWrongWithAGoodHistory() {
		assertThat(HistoryCheck.violations(this.history, (id) -> id.startsWith("g") ? "g" : "")).isEmpty();
	}

	@Test
	void aHistoryWithoutRefusalsSaysNothing() {
		this.history.removeIf((operation) -> operation.outcome() == Outcome.REFUSED);
		assertViolation("nobody won or nobody was refused");
	}

	@Test
	void aVectorIsGivenOutOnce() {
		assertViolation("a vector that was given out twice",
				operation(Outcome.WRITTEN, 20, 21, version("b", 2, "again", 0)));
	}

	@Test
	void aVersionIsReplacedOnce() {
		assertViolation("a second one that replaced its version",
				operation(Outcome.WRITTEN, 20, 21, version("a", 6, "late", 1)));
	}

	@Test
	void aNewVectorIsAfterTheExpectedOne() {
		assertViolation("a vector that is not after the expected one",
				operation(Outcome.WRITTEN, 20, 21, version("c", 6, "early", 9)));
	}

	@Test
	void whatIsReadWasWritten() {
		assertViolation("something that nobody wrote", operation(Outcome.READ, 20, 21, version("a", 3, "invented", 0)));
	}

	@Test
	void whatIsReadIsWhatWasWrittenWithItsVector() {
		assertViolation("something that nobody wrote", operation(Outcome.READ, 3, 4, version("a", 2, "one", 0)));
	}

	@Test
	void whatWasRefusedIsNowhere() {
		assertViolation("something that was refused", operation(Outcome.READ, 20, 21, version("a", 2, "refused", 0)));
	}

	@Test
	void nothingIsReadBeforeItIsWritten() {
		assertViolation("something from the future", operation(Outcome.READ, 0, 1, version("a", 2, "two", 0)));
	}

	@Test
	void readsDoNotGoBack() {
		assertViolation("something older", operation(Outcome.READ, 4, 5, version("a", 1, "one", 0)));
	}

	@Test
	void whatWasWrittenIsThere() {
		assertViolation("something older", operation(Outcome.READ, 4, 5, version("a", 0, "", 0)));
	}

	@Test
	void aRefusalNamesWhatIsThere() {
		assertViolation("something older", operation(Outcome.REFUSED, 4, 5, version("a", 1, "other", 9)));
	}

	@Test
	void batchesAreSeenWhole() {
		assertViolation("half a batch",
				operation(Outcome.READ, 10, 11, version("g1", 4, "both", 0), version("g2", 0, "", 0)));
	}

	@Test
	void numbersFollowTime() {
		assertViolation("a number below that of an earlier write",
				operation(Outcome.WRITTEN, 20, 21, version("b", 3, "below", 0)));
	}

}
