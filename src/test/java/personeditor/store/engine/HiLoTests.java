package personeditor.store.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.store.document.Command;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.engine.HiLo.Range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HiLoTests extends EngineTest {

	@Test
	void rangesFollowEachOtherAcrossReopenings() {
		assertThat(new HiLo(database()).next("people", 32)).isEqualTo(new Range(1, 32));
		assertThat(new HiLo(database()).next("PEOPLE", 32)).isEqualTo(new Range(33, 64));
		reopen();
		assertThat(new HiLo(database()).next("people", 2)).isEqualTo(new Range(65, 66));
		assertThat(new HiLo(database()).next("dogs", 2)).isEqualTo(new Range(1, 2));
		assertThat(content("Raven/Hilo/people")).isEqualTo("{\"Max\":66}");
	}

	@Test
	void aHighestNumberThatIsStoredIsHonoured() {
		database().write(List.of(new Command.Put(id("raven/hilo/people"), "@hilo", JsonText.of("{\"Max\" : 1000}"),
				JsonText.EMPTY_OBJECT, Expectation.any(), Origin.UNKNOWN)));

		assertThat(new HiLo(database()).next("people", 32).low()).isEqualTo(1001);
	}

	@Test
	void onlyTheMemberOfTheDocumentItselfCounts() {
		hiLo("{\"old\":{\"Max\":1},\"note\":\"\\\"Max\\\":2\",\"Max\":1000}");

		assertThat(new HiLo(database()).next("people", 32).low()).isEqualTo(1001);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.5", "\"many\"", "{}", "9223372036854775808" })
	void nothingIsGivenOutOverWhatIsNoNumber(String max) {
		hiLo("{\"Max\":" + max + "}");

		assertThatExceptionOfType(NumberFormatException.class)
			.isThrownBy(() -> new HiLo(database()).next("people", 32));
		assertThat(content("Raven/Hilo/people")).isEqualTo("{\"Max\":" + max + "}");
	}

	@Test
	void nothingIsGivenOutBehindTheLargestNumber() {
		hiLo("{\"Max\":9223372036854775800}");

		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> new HiLo(database()).next("people", 32));
	}

	private void hiLo(String content) {
		database().write(List.of(new Command.Put(id("Raven/Hilo/people"), "@hilo", JsonText.of(content),
				JsonText.EMPTY_OBJECT, Expectation.any(), Origin.UNKNOWN)));
	}

	@Test
	void numbersThatACallerKnowsToBeTakenAreSkipped() {
		HiLo hiLo = new HiLo(database());

		assertThat(hiLo.next("people", 32, 100)).isEqualTo(new Range(101, 132));
		assertThat(hiLo.next("people", 32, 5)).isEqualTo(new Range(133, 164));
	}

	@Test
	void whatIsLeftOfTheLastRangeIsGivenBack() {
		HiLo hiLo = new HiLo(database());
		Range first = hiLo.next("people", 32);
		hiLo.giveBack("people", first, 3);
		assertThat(hiLo.next("people", 32)).isEqualTo(new Range(4, 35));

		hiLo.giveBack("people", first, 3);
		assertThat(hiLo.next("people", 32)).as("a range that is not the last one stays").isEqualTo(new Range(36, 67));
	}

	@Test
	void noNumberIsGivenOutTwiceToManyAtOnce() {
		Set<Long> numbers = ConcurrentHashMap.newKeySet();
		IntStream.range(0, 100).parallel().forEach((i) -> {
			Range range = new HiLo(database()).next("people", 10);
			LongStream.rangeClosed(range.low(), range.high())
				.forEach((number) -> assertThat(numbers.add(number)).isTrue());
		});
		assertThat(numbers).hasSize(1000);
	}

}
