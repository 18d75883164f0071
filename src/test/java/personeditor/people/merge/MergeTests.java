package personeditor.people.merge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import personeditor.people.FieldGroup;
import personeditor.people.PersonField;
import personeditor.people.PersonValues;
import personeditor.people.merge.GroupMerge.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.FieldGroup.ADDRESS;
import static personeditor.people.FieldGroup.PHONE;

class MergeTests {

	@Test
	void theTableOfThreeWays() {
		assertThat(phone("a", "a", "a")).isEqualTo(Kind.UNCHANGED);
		assertThat(phone("a", "b", "b")).isEqualTo(Kind.AGREED);
		assertThat(phone("a", "a", "b")).isEqualTo(Kind.YOURS);
		assertThat(phone("a", "b", "a")).isEqualTo(Kind.THEIRS);
		assertThat(phone("a", "b", "c")).isEqualTo(Kind.CHOICE);
		assertThat(phone(null, "a", "a")).isEqualTo(Kind.UNCHANGED);
		assertThat(phone(null, "a", "b")).isEqualTo(Kind.CHOICE);
	}

	private static Kind phone(String base, String theirs, String yours) {
		Merge merge = Merge.of(MergeSides.first((base != null) ? phoneOf(base) : null, phoneOf(theirs), phoneOf(yours)),
				Choices.NONE);
		return kind(merge, PHONE);
	}

	@Test
	void whatOnlyOneChangedIsCombined() {
		Merge merge = first("last=Marić phone=1 city=Zagreb", "last=Marić phone=2 city=Zagreb",
				"last=Horvat phone=1 city=Zagreb");

		assertThat(merge.open()).isEmpty();
		assertThat(merge.result()).isEqualTo(values("last=Horvat phone=2 city=Zagreb"));
	}

	@Test
	void anAddressIsOneUnit() {
		Merge merge = first("street=Ilica city=Zagreb", "street=Ilica city=Split", "street=Riva city=Zagreb");

		assertThat(merge.open()).containsExactly(ADDRESS);
		assertThat(merge.with(pick(ADDRESS, Pick.YOURS)).result()).isEqualTo(values("street=Riva city=Zagreb"));
		assertThat(merge.with(pick(ADDRESS, Pick.THEIRS)).result()).isEqualTo(values("street=Ilica city=Split"));
		assertThat(merge.with(pick(ADDRESS, Pick.BASE)).result()).isEqualTo(values("street=Ilica city=Zagreb"));
	}

	@Test
	void aChoiceIsOpenUntilSomethingIsChosen() {
		Merge merge = first("phone=1", "phone=2", "phone=3");

		assertThat(merge.open()).containsExactly(PHONE);
		for (Pick pick : Pick.values()) {
			Choices choices = new Choices(Map.of(PHONE, pick), values("phone=4"));
			Merge chosen = merge.with(choices);
			assertThat(chosen.open()).isEmpty();
			String expected = Map.of(Pick.THEIRS, "2", Pick.YOURS, "3", Pick.OTHER, "4", Pick.BASE, "1").get(pick);
			assertThat(chosen.result().get(PersonField.PHONE)).isEqualTo(expected);
		}
	}

	@Test
	void oneSideIsTakenWhereverThereIsAChoice() {
		Merge merge = first("phone=1 notes=1 last=1", "phone=2 notes=2 last=1", "phone=3 notes=3 last=3");

		assertThat(merge.takeAll(Pick.THEIRS).result()).isEqualTo(values("phone=2 notes=2 last=3"));
		assertThat(merge.takeAll(Pick.YOURS).result()).isEqualTo(values("phone=3 notes=3 last=3"));
	}

	@Test
	void whatWasCombinedCanBeDecidedWithTheSideChosenThatItCameFrom() {
		Merge merge = first("phone=1 last=1 city=1", "phone=2 last=1 city=2", "phone=1 last=3 city=2");

		Merge decided = merge.decide(PHONE).decide(FieldGroup.LAST_NAME).decide(ADDRESS);

		assertThat(decided.open()).isEmpty();
		assertThat(decided.choices().picks()).containsEntry(PHONE, Pick.THEIRS)
			.containsEntry(FieldGroup.LAST_NAME, Pick.YOURS)
			.containsEntry(ADDRESS, Pick.THEIRS);
		assertThat(decided.result()).isEqualTo(merge.result());
		assertThat(decided.choicesNeeded()).hasSize(3);
		assertThat(decided.takeAll(Pick.YOURS).result()).isEqualTo(values("phone=1 last=3 city=2"));
	}

	@Test
	void withoutABaseEveryDifferenceIsAChoiceAndTheBaseCanNotBeChosen() {
		Merge merge = Merge.of(MergeSides.first(null, values("phone=2 last=x"), values("phone=3 last=x")),
				pick(PHONE, Pick.BASE));

		assertThat(merge.open()).containsExactly(PHONE);
	}

	// Rounds: somebody saved while the combined version was shown.

	@Test
	void aChoiceStaysWhereNothingChangedUnderIt() {
		Merge shown = first("phone=1 notes=1", "phone=2 notes=1", "phone=3 notes=1").with(pick(PHONE, Pick.THEIRS));

		Merge next = shown.nextRound(values("phone=2 notes=9"));

		assertThat(next.open()).isEmpty();
		assertThat(kind(next, PHONE)).isEqualTo(Kind.CHOICE);
		assertThat(next.choices().of(PHONE)).contains(Pick.THEIRS);
		assertThat(next.result()).isEqualTo(values("phone=2 notes=9"));
		assertThat(next.with(pick(PHONE, Pick.YOURS)).result()).as("what was typed can still be chosen")
			.isEqualTo(values("phone=3 notes=9"));
	}

	@Test
	void aChoiceForTheirsFollowsTheirNewValue() {
		Merge shown = first("phone=1", "phone=2", "phone=3").with(pick(PHONE, Pick.THEIRS));

		Merge next = shown.nextRound(values("phone=4"));

		assertThat(next.open()).isEmpty();
		assertThat(next.result()).isEqualTo(values("phone=4"));
	}

	@Test
	void aChoiceForYoursIsAskedForAgainWhenTheOtherSideChanged() {
		Merge shown = first("phone=1", "phone=2", "phone=3").with(pick(PHONE, Pick.YOURS));

		assertThat(shown.nextRound(values("phone=4")).open()).containsExactly(PHONE);
		assertThat(shown.nextRound(values("phone=3")).open()).as("they saved the same").isEmpty();
	}

	@Test
	void somethingElseStaysAsItWasWritten() {
		Merge shown = first("notes=1 phone=1", "notes=2 phone=1", "notes=3 phone=1")
			.with(new Choices(Map.of(FieldGroup.NOTES, Pick.OTHER), values("notes=other")));

		Merge next = shown.nextRound(values("notes=2 phone=9"));

		assertThat(next.open()).isEmpty();
		assertThat(next.result()).isEqualTo(values("notes=other phone=9"));
	}

	@Test
	void whatWasCombinedFromOneSideStaysThatSides() {
		Merge shown = first("last=1 city=1 phone=1", "last=1 city=2 phone=1", "last=3 city=1 phone=1");

		Merge next = shown.nextRound(values("last=1 city=2 phone=9"));

		assertThat(kind(next, FieldGroup.LAST_NAME)).isEqualTo(Kind.YOURS);
		assertThat(kind(next, ADDRESS)).isEqualTo(Kind.THEIRS);
		assertThat(kind(next, PHONE)).isEqualTo(Kind.THEIRS);
		assertThat(next.result()).isEqualTo(values("last=3 city=2 phone=9"));
	}

	@Test
	void aThirdWriterMakesAQuestionOfWhatWasYours() {
		Merge shown = first("last=1", "last=1", "last=3");

		assertThat(shown.nextRound(values("last=4")).open()).containsExactly(FieldGroup.LAST_NAME);
	}

	/**
	 * All histories of one field with up to three other writers over a small alphabet,
	 * answered in every way: nothing that was typed is dropped and nothing that was
	 * stored is overwritten without its having been shown and chosen against.
	 */
	@Test
	void nothingIsLostUnseenInAnyHistory() {
		List<String> alphabet = List.of("a", "b", "c", "d");
		int histories = 0;
		for (String opened : alphabet) {
			for (String typed : alphabet) {
				for (String one : alphabet) {
					for (String two : alphabet) {
						for (String three : alphabet) {
							for (Pick pick : List.of(Pick.THEIRS, Pick.YOURS)) {
								check(opened, typed, List.of(one, two, three), pick);
								histories++;
							}
						}
					}
				}
			}
		}
		assertThat(histories).isEqualTo(2048);
	}

	private static void check(String opened, String typed, List<String> stored, Pick pick) {
		Merge merge = Merge.of(MergeSides.first(phoneOf(opened), phoneOf(stored.get(0)), phoneOf(typed)), Choices.NONE);
		List<String> chosenAgainst = new ArrayList<>();
		boolean askedMe = answer(merge, pick, typed, stored.get(0), chosenAgainst);
		merge = merge.takeAll(pick);
		for (String next : stored.subList(1, stored.size())) {
			merge = merge.nextRound(phoneOf(next));
			askedMe |= answer(merge, pick, typed, next, chosenAgainst);
			merge = merge.open().isEmpty() ? merge : merge.takeAll(pick);
		}
		String saved = merge.result().get(PersonField.PHONE);
		String last = stored.get(stored.size() - 1);
		String history = opened + " typed " + typed + " stored " + stored + " pick " + pick + " saved " + saved;
		if (!saved.equals(last) && !saved.equals(opened)) {
			assertThat(saved).as(history).isEqualTo(typed);
		}
		if (!saved.equals(last) && !last.equals(opened)) {
			assertThat(chosenAgainst).as("overwritten unseen: " + history).contains(last);
		}
		if (!saved.equals(typed) && !typed.equals(opened)) {
			assertThat(askedMe || stored.contains(typed)).as("dropped unasked: " + history).isTrue();
		}
	}

	private static boolean answer(Merge merge, Pick pick, String typed, String stored, List<String> chosenAgainst) {
		if (merge.open().isEmpty()) {
			return false;
		}
		if (pick == Pick.YOURS) {
			chosenAgainst.add(stored);
		}
		return true;
	}

	private static Kind kind(Merge merge, FieldGroup group) {
		return merge.groups().stream().filter((one) -> one.group() == group).findFirst().orElseThrow().kind();
	}

	private static Choices pick(FieldGroup group, Pick pick) {
		return Choices.NONE.with(group, pick);
	}

	private static Merge first(String opened, String theirs, String typed) {
		return Merge.of(MergeSides.first(values(opened), values(theirs), values(typed)), Choices.NONE);
	}

	private static PersonValues phoneOf(String phone) {
		return values("phone=" + phone);
	}

	/** A notation: {@code "last=Marić city=Split"}. */
	private static PersonValues values(String text) {
		Map<String, PersonField> names = Map.of("first", PersonField.FIRST_NAME, "last", PersonField.LAST_NAME, "email",
				PersonField.EMAIL, "phone", PersonField.PHONE, "street", PersonField.STREET, "city", PersonField.CITY,
				"notes", PersonField.NOTES);
		Map<PersonField, String> values = new EnumMap<>(PersonField.class);
		for (String part : text.split(" ")) {
			values.put(names.get(part.substring(0, part.indexOf('='))), part.substring(part.indexOf('=') + 1));
		}
		return PersonValues.of(values);
	}

}
