package personeditor.store.query.rql;

import java.time.Duration;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class BoundedPatternTests {

	@ParameterizedTest
	@CsvSource(delimiter = ' ', quoteCharacter = '`', textBlock = """
			abc 3
			a{10} 11
			(ab){3}c{2,5} 23
			[a-f0-9\\]{9}]{8}-x 11
			\\(a{2}\\) 5
			((a{10}){10}){10} 1000
			""")
	void repetitionsCountAsIfTheyWereSpelledOut(String regex, long least) {
		assertThat(BoundedPattern.sizeOf(regex)).isBetween(least, 3 * least);
	}

	@ParameterizedTest
	@ValueSource(strings = { "(((a{100}){100}){100}){10}", "((a{1000}){1000})", "(", "[a", "(?=a)" })
	void aPatternThatIsTooLargeOrNoneIsRefused(String regex) {
		assertThatExceptionOfType(PatternSyntaxException.class).isThrownBy(() -> BoundedPattern.of(regex));
	}

	@Test
	void patternsOfEverydayUseAreServed() {
		String uuid = "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$";

		assertThat(BoundedPattern.of(uuid).test("C0FFEE00-1234-1234-1234-0123456789ab")).isTrue();
		assertThat(BoundedPattern.of("^\\d{4}-\\d{2}-\\d{2}T").test("2026-11-21t14:00")).isTrue();
	}

	@Test
	void noPatternTakesForever() {
		assertTimeout(Duration.ofSeconds(10),
				() -> assertThat(BoundedPattern.of("((a|aa)*){20}(a?){300}$b").test("a".repeat(8_000_000))).isFalse());
	}

}
