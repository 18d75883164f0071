package personeditor.http;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * The patterns of {@code matches} and {@code exclude}.
 */
class NamePatternTests {

	@ParameterizedTest
	@CsvSource({ "1*,10,true", "1*,21,false", "*1,21,true", "?,1,true", "?,10,false", "a?c|1*,abc,true", "A*,abc,true",
			"*b*,abc,true", "a*c*e,abcde,true", "a*c*e,abcd,false", "**,x,true", "(a+)+$,aaaa,false", "|a|,a,true",
			"|a|,'',false", "a*b,aXbXb,true" })
	void matchesTheWholeText(String pattern, String text, boolean expected) {
		assertThat(NamePattern.of(pattern).matches(text)).isEqualTo(expected);
	}

	@Test
	void manyStarsCostNothing() {
		NamePattern pattern = NamePattern.of("*a".repeat(500) + "b");
		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(pattern.matches("a".repeat(5000))).isFalse());
	}

}
