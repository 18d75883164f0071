package personeditor.store.query.rql;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import personeditor.store.document.DocumentId;
import personeditor.store.document.JsonText;

import static org.assertj.core.api.Assertions.assertThat;

class TermTests {

	@Test
	void theOrderOfKeysIsThatOfTheValues() {
		List<String> values = List.of("-1e400", "-1e300", "-9223372036854775808", "-9007199254740993",
				"-9007199254740992", "-1.5", "-1", "-1e-300", "0", "1e-300", "0.1", "1", "1.0000000000000002", "2",
				"9007199254740992", "9007199254740993", "9007199254740994", "9223372036854775806",
				"9223372036854775807", "1e300", "1e400");
		List<byte[]> keys = values.stream().map((value) -> Term.ofNumber(NumberValue.of(value)).key()).toList();

		for (int i = 1; i < keys.size(); i++) {
			assertThat(Arrays.compareUnsigned(keys.get(i - 1), keys.get(i)))
				.as("%s < %s", values.get(i - 1), values.get(i))
				.isNegative();
		}
	}

	@Test
	void allSpellingsOfANumberAreEqual() {
		for (String spelling : List.of("10", "10.0", "1e1", "1.0E+1", "100e-1")) {
			assertThat(NumberValue.of(spelling)).as(spelling).isEqualTo(NumberValue.of("10"));
		}
		assertThat(NumberValue.of("-0")).isEqualTo(NumberValue.of("0.0"));
		assertThat(NumberValue.of("1.50").text()).isEqualTo("1.5");
		assertThat(NumberValue.of("12345678901234567890").text()).isEqualTo("1.2345678901234567E+19");
	}

	@Test
	void aLongTextIsKnownAsAWholeAndSortedByItsBeginning() {
		String beginning = "ä".repeat(512);
		Term exactlyAsLong = Term.ofText(beginning, false);
		Term longer = Term.ofText(beginning + "b", false);
		Term another = Term.ofText(beginning + "c", false);
		String pair = "x".repeat(511) + "😀";

		assertThat(Term.isCut(exactlyAsLong.key())).isFalse();
		assertThat(Term.isCut(longer.key())).isTrue();
		assertThat(longer).isNotEqualTo(another);
		assertThat(Term.textOf(longer.key())).isEqualTo(beginning);
		assertThat(Arrays.compareUnsigned(exactlyAsLong.key(), longer.key())).isNegative();
		assertThat(Arrays.compareUnsigned(longer.key(), Term.ofText("å", false).key())).isNegative();
		assertThat(Term.textOf(Term.ofText(pair, false).key())).isEqualTo("x".repeat(511));
		assertThat(KeyRange.startingWith(Term.beginning(beginning)).contains(longer.key())).isTrue();
	}

	@Test
	void fieldsAreTakenOutAsTheyWereWritten() {
		JsonText content = JsonText.of("""
				{ "a" : 1.50 , "b" : [ 1 , [ {"c": -0} , 2 ] ], "d" : { "e" : "x\\u0041\\n" , "f" : null }, "a2":
				12 }""");
		List<RqlField> fields = List.of(RqlField.of("a"), RqlField.of("b"), RqlField.of("b.c"), RqlField.of("d"),
				RqlField.of("d.e"), RqlField.of("d.f"), RqlField.of("d.f.g"), RqlField.of("a.x"), RqlField.of("a2"));
		Map<RqlField, FieldValues> values = new FieldReader(fields).read(DocumentId.of("x/1"), content,
				JsonText.EMPTY_OBJECT);

		assertThat(fields.stream().map((field) -> values.get(field).projected().toString())).containsExactly("1.50",
				"[ 1 , [ {\"c\": -0} , 2 ] ]", "[-0]", "{ \"e\" : \"x\\u0041\\n\" , \"f\" : null }", "\"x\\u0041\\n\"",
				"null", "null", "null", "12");
		assertThat(values.get(RqlField.of("d.e")).texts()).containsExactly("xA\n");
		assertThat(values.get(RqlField.of("b")).terms(false)).hasSize(5);
		assertThat(values.get(RqlField.of("d.f.g")).terms(false)).containsExactly(Term.MISSING);
		assertThat(values.get(RqlField.of("d.f")).terms(false)).containsExactly(Term.NULL);
	}

}
