package personeditor.store.vector;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChangeVectorTests {

	private static final String A = "0tIXNUeUckSe73dUR6rjrA";

	private static final String B = "kSXfVRAkKEmffZpyfkd+Zw";

	@Test
	void printsWhatTheDocumentationShows() {
		String text = "A:1-" + A + ", B:7-" + B;

		assertThat(ChangeVector.parse(text)).hasToString(text);
	}

	@Test
	void printsEntriesInOrderOfTagThenDatabase() {
		assertThat(ChangeVector.parse("B:7-" + A + ",A:2-" + B + " ,\tA:3-+++++++++++++++++++++A"))
			.hasToString("A:3-+++++++++++++++++++++A, A:2-" + B + ", B:7-" + A);
	}

	@Test
	void readsTheEmptyText() {
		assertThat(ChangeVector.parse("")).isSameAs(ChangeVector.empty()).hasToString("");
		assertThat(ChangeVector.empty().isEmpty()).isTrue();
	}

	@Test
	void readsTheLargestEtag() {
		assertThat(ChangeVector.parse("A:9223372036854775807-" + A).etagOf(new DatabaseId(A)))
			.isEqualTo(Long.MAX_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "banana", "A:1", "A:1-short", "a:1-" + A, ":1-" + A, "A:-1-" + A, "A:0-" + A,
			"A:+1-" + A, "A:9223372036854775808-" + A, "A:1111111111111111111111111111111111111111-" + A,
			"A:1-" + A + ",", ",A:1-" + A, "A:1-" + A + ", A:2-" + A, "A:1-" + A + " B:1-" + B,
			"A:1-" + A + "|B:1-" + B, "\"A:1-" + A + "\"", " A:1-" + A, "A:1-" + A + " ", "A:١-" + A, "ABCDE:1-" + A,
			"A:1-" + A + "\u0000" })
	void refusesWhatIsNoVector(String text) {
		assertThatExceptionOfType(MalformedChangeVectorException.class).isThrownBy(() -> ChangeVector.parse(text))
			.withMessageContaining("is not a change vector")
			.satisfies((exception) -> assertThat(exception.text()).isEqualTo(text));
	}

	@Test
	void echoesOnlyTheBeginningOfALongText() {
		assertThatExceptionOfType(MalformedChangeVectorException.class)
			.isThrownBy(() -> ChangeVector.parse("x".repeat(100_000)))
			.satisfies((exception) -> assertThat(exception.getMessage()).hasSizeLessThan(400));
	}

	@Test
	void comparesByDatabaseAndNotByTag() {
		ChangeVector before = ChangeVector.parse("A:5-" + A);
		ChangeVector renamed = ChangeVector.parse("C:5-" + A);

		assertThat(renamed).isEqualTo(before).hasSameHashCodeAs(before);
		assertThat(renamed.relationTo(before)).isEqualTo(CausalOrder.SAME);
		assertThat(ChangeVector.parse("A:6-" + B).relationTo(before)).isEqualTo(CausalOrder.CONCURRENT);
	}

	@Test
	void knowsTheExamplesOfTheProtocol() {
		ChangeVector local = ChangeVector.parse("A:5-" + A + ", B:3-" + B);

		assertThat(ChangeVector.parse("A:6-" + A + ", B:2-" + B).relationTo(local)).isEqualTo(CausalOrder.CONCURRENT);
		assertThat(ChangeVector.parse("A:6-" + A).relationTo(local)).isEqualTo(CausalOrder.CONCURRENT);
		assertThat(ChangeVector.parse("A:5-" + A).relationTo(local)).isEqualTo(CausalOrder.BEFORE);
	}

	@Test
	void replacesTheEntryOfOneDatabase() {
		ChangeVector vector = ChangeVector.parse("A:5-" + A + ", B:3-" + B);

		assertThat(vector.with(new ChangeVector.Entry(new NodeTag("A"), 9, new DatabaseId(A))))
			.hasToString("A:9-" + A + ", B:3-" + B);
	}

	@Test
	void hasAShortFormForPeople() {
		assertThat(ChangeVector.parse("A:7-" + A).entries().get(0).shortText()).isEqualTo("A:7");
	}

	@Test
	void makesDatabaseIdsOfSixteenBytes() {
		assertThat(DatabaseId.random(new Random(1)).text()).hasSize(22)
			.isNotEqualTo(DatabaseId.random(new Random(2)).text());
		assertThatIllegalArgumentException().isThrownBy(() -> new DatabaseId("A".repeat(21)));
		assertThatIllegalArgumentException().isThrownBy(() -> new NodeTag("a"));
	}

}
