package personeditor.store.document;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExpectationTests {

	private static final String TEXT = "A:7-0tIXNUeUckSe73dUR6rjrA, B:2-kSXfVRAkKEmffZpyfkd+Zw";

	private static final ChangeVector VECTOR = ChangeVector.parse(TEXT);

	@Test
	void aTextIsHeldAgainstTheVectorItSays() {
		assertThat(Expectation.exactly(TEXT).holds(VECTOR)).isTrue();
		assertThat(Expectation.exactly(TEXT).holds(null)).isFalse();
		assertThat(Expectation.exactly("A:7-0tIXNUeUckSe73dUR6rjrA").holds(VECTOR)).isFalse();
		assertThat(Expectation.exactly(TEXT)).isEqualTo(Expectation.exactly(VECTOR));
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "*", "invalidCV", "A:0-0tIXNUeUckSe73dUR6rjrA" })
	void aTextThatIsNoVectorNeverHoldsAndIsRepeatedAsItWasSent(String text) {
		Expectation expectation = Expectation.exactly(text);

		assertThat(expectation.changeVector()).isEqualTo(text);
		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> new Command.Put(DocumentId.of("a"), "@empty", JsonText.EMPTY_OBJECT,
					JsonText.EMPTY_OBJECT, expectation, Origin.UNKNOWN)
				.check(VECTOR, true))
			.withMessageContaining("Put was called with change vector " + text + ".")
			.satisfies((exception) -> assertThat(exception.expectedChangeVector()).isEqualTo(text));
	}

	@Test
	void theEmptyTextIsNoVectorToExpect() {
		assertThatIllegalArgumentException().isThrownBy(() -> Expectation.exactly(""));
	}

}
