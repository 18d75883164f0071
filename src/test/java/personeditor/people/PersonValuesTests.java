package personeditor.people;

import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.people.PersonRules.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class PersonValuesTests {

	@Test
	void valuesThatReadTheSameAreEqual() {
		assertThat(values(PersonField.FIRST_NAME, " Ren\u0065\u0301 \u2003"))
			.isEqualTo(values(PersonField.FIRST_NAME, "René"));
		assertThat(values(PersonField.NOTES, "a\r\nb\rc\r\n\r\n  \r\n"))
			.isEqualTo(values(PersonField.NOTES, "a\nb\nc"));
	}

	@Test
	void lineBreaksAtTheBeginningAndSpacesInsideOfNotesStay() {
		assertThat(values(PersonField.NOTES, "\n\n  a  b  \n").get(PersonField.NOTES)).isEqualTo("\n\n  a  b  ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\u200b", "\u200b\u00a0\u2060", "\t\n", "\ufeff" })
	void aValueWithoutAVisibleCharacterIsEmpty(String value) {
		assertThat(values(PersonField.FIRST_NAME, value)).isEqualTo(PersonValues.empty());
		assertThat(values(PersonField.NOTES, value)).isEqualTo(PersonValues.empty());
	}

	@Test
	void anEmojiIsVisible() {
		assertThat(values(PersonField.LAST_NAME, "👩🏽‍🚀").get(PersonField.LAST_NAME)).isEqualTo("👩🏽‍🚀");
	}

	@Test
	void theNameIsFirstAndLastNameAsFarAsThereAreAny() {
		PersonValues ana = values(PersonField.FIRST_NAME, "Ana");
		PersonValues kovac = values(PersonField.LAST_NAME, "Kovač");

		assertThat(ana.name()).isEqualTo("Ana");
		assertThat(kovac.name()).isEqualTo("Kovač");
		assertThat(ana.with(FieldGroup.LAST_NAME, kovac).name()).isEqualTo("Ana Kovač");
		assertThat(PersonValues.empty().name()).isEmpty();
	}

	@Test
	void differencesAreNamedByField() {
		PersonValues ana = values(PersonField.FIRST_NAME, "Ana");

		assertThat(ana.differencesTo(PersonValues.empty())).containsExactly(PersonField.FIRST_NAME);
		assertThat(ana.differencesTo(ana)).isEmpty();
	}

	@Test
	void oneNameIsNeeded() {
		assertThat(PersonRules.check(values(PersonField.EMAIL, "a@b"))).containsOnlyKeys(PersonField.FIRST_NAME)
			.extractingByKey(PersonField.FIRST_NAME)
			.extracting(Problem::kind)
			.isEqualTo(Problem.Kind.NO_NAME);
		assertThat(PersonRules.check(values(PersonField.LAST_NAME, "Kovač"))).isEmpty();
	}

	@Test
	void lengthsAreCountedInCharactersOfTheComposedForm() {
		for (PersonField field : PersonField.values()) {
			String longest = (field == PersonField.EMAIL) ? "a@" + "e".repeat(field.maxLength() - 2)
					: "👩".repeat(field.maxLength());
			assertThat(PersonRules.check(named(field, longest))).isEmpty();
			assertThat(PersonRules.check(named(field, longest + "x"))).containsEntry(field,
					new Problem(Problem.Kind.TOO_LONG, field.maxLength() + 1, field.maxLength()));
		}
		assertThat(PersonRules.check(named(PersonField.CITY, "e\u0301".repeat(200)))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "name@example.org", "a@b", "first.last+tag@sub.example.org", "ана@пример.рф", "\"@b", "a..b@c" })
	void anEmailAddressHasOneSignWithSomethingOnBothSides(String email) {
		assertThat(PersonRules.check(named(PersonField.EMAIL, email))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "name", "@b", "a@", "a@b@c", "a b@c", "a@b c", "a@.b", "a@b.", "a@b..c", "a@\u00a0b", "@" })
	void whatIsNoEmailAddressIsSaid(String email) {
		assertThat(PersonRules.check(named(PersonField.EMAIL, email))).extractingByKey(PersonField.EMAIL)
			.extracting(Problem::kind)
			.isEqualTo(Problem.Kind.NO_EMAIL);
	}

	@Test
	void aLongEmailAddressIsRefusedByItsLengthFirst() {
		long start = System.nanoTime();
		assertThat(PersonRules.check(named(PersonField.EMAIL, "a@" + "a.".repeat(50_000))))
			.extractingByKey(PersonField.EMAIL)
			.extracting(Problem::kind)
			.isEqualTo(Problem.Kind.TOO_LONG);
		assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
	}

	@Test
	void controlCharactersAreRefusedButForLineBreaksAndTabsInNotes() {
		for (PersonField field : PersonField.values()) {
			String value = (field == PersonField.EMAIL) ? "a\u0000@b" : "a\u0000b";
			assertThat(PersonRules.check(named(field, value))).extractingByKey(field)
				.extracting(Problem::kind)
				.isEqualTo(Problem.Kind.CONTROL_CHARACTER);
		}
		assertThat(PersonRules.check(named(PersonField.CITY, "a\nb"))).containsKey(PersonField.CITY);
		assertThat(PersonRules.check(named(PersonField.NOTES, "a\n\tb"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "people/1-A", "people/ana", "PEOPLE/ANA", "people/a.b_c-9", "people/newer", "people/..." })
	void theseAreIdentifiersOfPeople(String text) {
		assertThat(PersonId.of(text)).hasValueSatisfying((id) -> assertThat(id.text()).isEqualTo(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "people/", "people/new", "people/NEW", "people/.", "people/..", "people/a/b",
			"people/a b", "people/š", "dogs/1", "people/a%2f", "people/a\u0000", "people/a\n" })
	void theseAreNot(String text) {
		assertThat(PersonId.of(text)).isEmpty();
		assertThat(PersonId.of("people/" + "a".repeat(65))).isEmpty();
	}

	private static PersonValues values(PersonField field, String value) {
		return PersonValues.of(Map.of(field, value));
	}

	private static PersonValues named(PersonField field, String value) {
		Map<PersonField, String> values = new EnumMap<>(PersonField.class);
		values.put(PersonField.FIRST_NAME, "Ana");
		values.put(field, value);
		return PersonValues.of(values);
	}

}
