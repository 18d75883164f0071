package personeditor.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What people are promised, whatever store keeps them: what becomes of a save, what is
 * kept, and which versions there are.
 */
abstract class PeopleContract extends ContractTest {

	private PersonVersion now() {
		return people().current(IVANA).orElseThrow();
	}

	private void assertRefused(Runnable change) {
		Optional<PersonVersion> before = people().current(IVANA);
		assertThatExceptionOfType(PersonChangedException.class).isThrownBy(change::run)
			.satisfies((refusal) -> assertThat(refusal.id()).isEqualTo(IVANA));
		assertThat(people().current(IVANA)).isEqualTo(before);
	}

	// What becomes of a save

	@Test
	void aNewPersonIsThere() {
		PersonVersion saved = add(IVANA, values("firstName", "Ivana", "notes", "two\nlines", "city", "Ðakovo ł ø"));

		assertThat(people().current(IVANA)).contains(saved);
		assertThat(saved.values()).isEqualTo(values("firstName", "Ivana", "notes", "two\nlines", "city", "Ðakovo ł ø"));
		assertThat(saved.state()).isEqualTo(PersonVersion.State.PERSON);
		assertThat(saved.by()).isEqualTo(ANA);
		assertThat(saved.kind()).isEqualTo(ChangeKind.CREATED);
	}

	@Test
	void aChangeIsSavedFromTheVersionThatItStartedFrom() {
		PersonVersion first = added();

		PersonVersion second = edited(first, "+1", MARKO);

		assertThat(people().current(IVANA)).contains(second);
		assertThat(second.by()).isEqualTo(MARKO);
		assertThat(second.kind()).isEqualTo(ChangeKind.EDITED);
		assertThat(second.changeVector()).isNotEqualTo(first.changeVector());
		assertThat(second.at()).isAfterOrEqualTo(first.at());
	}

	@Test
	void aChangeThatChangesNothingLeavesTheVersionAndWhoseItIs() {
		PersonVersion first = added();

		assertThat(edited(first, "+0", MARKO)).isEqualTo(first);
		assertThat(people().history(IVANA, 10)).containsExactly(first);
	}

	@Test
	void aChangeFromAnOlderVersionIsRefused() {
		PersonVersion first = added();
		edited(first, "+1", MARKO);

		assertRefused(() -> edited(first, "+2", ANA));
	}

	@Test
	void aChangeFromAnOlderVersionIsRefusedEvenIfItWantsWhatIsStored() {
		PersonVersion first = added();
		edited(first, "+1", MARKO);

		assertRefused(() -> edited(first, "+1", ANA));
	}

	@Test
	void aChangeOfSomebodyWhoWasDeletedIsRefused() {
		PersonVersion first = added();
		people().delete(IVANA, first.changeVector(), MARKO);

		assertRefused(() -> edited(first, "+1", ANA));
	}

	@Test
	void aChangeOfSomebodyWhoNeverWasIsRefused() {
		PersonVersion other = add(NOBODY, phone("+0"));

		assertRefused(() -> people().save(PersonChange.edit(IVANA, phone("+1"), other.changeVector(), ANA)));
	}

	@Test
	void aChangeThatNamesTheVersionOfSomebodyElseIsRefused() {
		added();
		PersonVersion other = add(NOBODY, phone("+0"));

		assertRefused(() -> people().save(PersonChange.edit(IVANA, phone("+1"), other.changeVector(), ANA)));
	}

	@Test
	void nobodyIsAddedWhereSomebodyIs() {
		added();

		assertRefused(() -> add(IVANA, phone("+1")));
	}

	@Test
	void anIdInAnotherCaseIsTheSamePerson() {
		PersonVersion first = added();

		assertThat(people().current(new PersonId("people/IVANA"))).contains(first);
		assertThatExceptionOfType(PersonChangedException.class)
			.isThrownBy(() -> add(new PersonId("people/Ivana"), phone("+1")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "A:1", "A:-1-Rxan5NPFfpcANd1jLMZzxg", "A:1-x,", "\u0000" })
	void aVersionThatCanNotBeReadIsRefused(String vector) {
		PersonVersion first = added();

		for (Runnable use : List.<Runnable>of(() -> people().save(PersonChange.edit(IVANA, phone("+1"), vector, ANA)),
				() -> people().delete(IVANA, vector, ANA), () -> people().compare(IVANA, vector),
				() -> people().version(IVANA, vector), () -> people().history(IVANA, vector, 5),
				() -> people().requireReadable(vector))) {
			assertThatExceptionOfType(MalformedVersionException.class).isThrownBy(use::run);
		}
		assertThat(people().current(IVANA)).contains(first);
	}

	@Test
	void ofSixtyFourWhoSaveFromOneVersionOneWins() throws Exception {
		PersonVersion first = added();
		List<Optional<PersonVersion>> results = atOnce(64, (number) -> {
			try {
				return Optional.of(edited(first, "+1" + number, MARKO));
			}
			catch (PersonChangedException exception) {
				return Optional.empty();
			}
		});

		List<PersonVersion> winners = results.stream().flatMap(Optional::stream).toList();
		assertThat(winners).hasSize(1);
		assertThat(people().current(IVANA)).isEqualTo(winners.stream().findFirst());
		assertThat(people().history(IVANA, 100)).hasSize(2);
	}

	@Test
	void ofSixteenWhoAddUnderOneIdOneDoes() throws Exception {
		List<Boolean> results = atOnce(16, (number) -> {
			try {
				add(IVANA, phone("+" + number));
				return true;
			}
			catch (PersonChangedException exception) {
				return false;
			}
		});

		assertThat(Collections.frequency(results, true)).isEqualTo(1);
		assertThat(people().history(IVANA, 100)).hasSize(1);
	}

	// What is kept

	@Test
	void whatTheEditorDoesNotKnowStaysAsItWasWritten() {
		writeAsProgram(IVANA.text(),
				"{\"firstName\":\"Ivana\",\"salary\":1.50,\"big\":9007199254740993,\"tags\":[\"a\",{\"b\":null}]}");

		PersonVersion saved = edited(now(), "+1", ANA);

		assertThat(saved.details()).containsEntry("salary", "1.50").containsEntry("big", "9007199254740993");
		assertThat(readAsProgram(IVANA.text())).contains("\"salary\":1.50", "\"big\":9007199254740993",
				"\"tags\":[\"a\",{\"b\":null}]", "\"phone\":\"+1\"");
	}

	@Test
	void aFieldThatIsEmptiedIsLeftOut() {
		PersonVersion saved = edited(added(), values("firstName", "Ivana"), ANA);

		assertThat(readAsProgram(IVANA.text())).doesNotContain("phone");
		assertThat(saved.values().get(PersonField.PHONE)).isEmpty();
	}

	@Test
	void aPersonWhoIsBroughtBackHasWhatTheEditorDoesNotKnow() {
		writeAsProgram(IVANA.text(), "{\"firstName\":\"Ivana\",\"salary\":1.50}");
		PersonVersion last = now();
		people().delete(IVANA, last.changeVector(), ANA);

		PersonVersion back = people().save(PersonChange.bringBack(IVANA, last.values(), last.changeVector(), MARKO));

		assertThat(back.details()).containsEntry("salary", "1.50");
		assertThat(back.kind()).isEqualTo(ChangeKind.BROUGHT_BACK);
		assertThat(back.parents()).extracting(PersonVersion.Parent::changeVector).containsExactly(last.changeVector());
	}

	@Test
	void aNewPersonUnderTheIdOfADeletedOneHasNothingOfIt() {
		writeAsProgram(IVANA.text(), "{\"firstName\":\"Ivana\",\"salary\":1.50}");
		people().delete(IVANA, now().changeVector(), ANA);

		assertThat(add(IVANA, phone("+1")).details()).isEmpty();
	}

	@Test
	void whatAnotherProgramWroteIsNobodysInTheEditor() {
		PersonVersion first = added();
		writeAsProgram(IVANA.text(), "{\"firstName\":\"Ivana\",\"phone\":\"+9\"}");

		assertThat(now().by().id()).isEmpty();
		assertThat(now().kind()).isEqualTo(ChangeKind.OTHER);
		assertRefused(() -> edited(first, "+1", ANA));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"firstName\":{\"a\":1}}", "{\"phone\":[1]}" })
	void aDocumentThatIsNoPersonIsShownAndNeverWritten(String json) {
		writeAsProgram(IVANA.text(), json);
		PersonVersion version = now();

		assertThat(version.state()).isEqualTo(PersonVersion.State.UNREADABLE);
		assertThatExceptionOfType(PersonChangedException.class).isThrownBy(() -> edited(version, "+1", ANA));
		assertThat(readAsProgram(IVANA.text())).contains(json.substring(1, json.length() - 1));
	}

	// Deletions

	@Test
	void aDeletionSaysWhoAndWhen() {
		PersonVersion first = added();

		people().delete(IVANA, first.changeVector(), MARKO);

		PersonVersion deletion = now();
		assertThat(deletion.isDeleted()).isTrue();
		assertThat(deletion.by()).isEqualTo(MARKO);
		assertThat(deletion.kind()).isEqualTo(ChangeKind.DELETED);
		assertThat(deletion.at()).isAfterOrEqualTo(first.at());
	}

	@Test
	void aDeletionFromAnOlderVersionIsRefused() {
		PersonVersion first = added();
		edited(first, "+1", MARKO);

		assertRefused(() -> people().delete(IVANA, first.changeVector(), ANA));
	}

	@Test
	void whoIsDeletedAlreadyIsNotDeletedAgain() {
		PersonVersion first = added();
		people().delete(IVANA, first.changeVector(), MARKO);

		assertRefused(() -> people().delete(IVANA, first.changeVector(), ANA));
	}

	@Test
	void nobodyIsBroughtBackOverSomebodyWhoIsThere() {
		PersonVersion first = added();

		assertRefused(() -> people().save(PersonChange.bringBack(IVANA, phone("+1"), first.changeVector(), ANA)));
	}

	@Test
	void ofADeletionAndAnEditFromOneVersionOneHappens() throws Exception {
		for (int i = 0; i < 10; i++) {
			PersonId id = new PersonId("people/race-" + i);
			PersonVersion first = add(id, phone("+0"));
			List<Boolean> results = atOnce(2, (number) -> {
				try {
					if (number == 0) {
						people().delete(id, first.changeVector(), ANA);
					}
					else {
						edited(first, "+1", MARKO);
					}
					return true;
				}
				catch (PersonChangedException exception) {
					return false;
				}
			});
			assertThat(Collections.frequency(results, true)).isEqualTo(1);
			assertThat(people().current(id).orElseThrow().isDeleted()).isEqualTo(results.get(0));
		}
	}

	// Versions

	@Test
	void whoNeverWasHasNoVersions() {
		assertThat(people().current(NOBODY)).isEmpty();
		assertThat(people().history(NOBODY, 10)).isEmpty();
		assertThat(people().versionCount(NOBODY)).isZero();
		assertThat(people().lastIntact(NOBODY)).isEmpty();
		assertThat(people().copies(NOBODY)).isEmpty();
		assertThat(people().inConflict(10)).isEmpty();
	}

	@Test
	void everyVersionIsFoundByItsVectorAsItWasSaved() {
		PersonVersion first = added();
		PersonVersion second = edited(first, "+1", MARKO);
		edited(second, "+2", ANA);

		assertThat(people().version(IVANA, first.changeVector())).contains(first);
		assertThat(people().version(IVANA, second.changeVector())).contains(second);
	}

	@Test
	void theVersionOfSomebodyElseIsNotFound() {
		added();
		PersonVersion other = add(NOBODY, phone("+0"));

		assertThat(people().version(IVANA, other.changeVector())).isEmpty();
		assertThat(people().compare(IVANA, other.changeVector()).base()).isNull();
	}

	@Test
	void aHistoryIsNewestFirstWithTheDeletionsInIt() {
		PersonVersion first = added();
		PersonVersion second = edited(first, "+1", MARKO);
		people().delete(IVANA, second.changeVector(), ANA);
		PersonVersion deletion = now();
		PersonVersion back = people().save(PersonChange.bringBack(IVANA, phone("+2"), second.changeVector(), MARKO));

		assertThat(people().history(IVANA, 10)).extracting(PersonVersion::changeVector)
			.containsExactly(back.changeVector(), deletion.changeVector(), second.changeVector(), first.changeVector());
		assertThat(people().history(IVANA, 10)).extracting((version) -> version.by().name())
			.containsExactly("Marko", "Ana", "Marko", "Ana");
		assertThat(people().versionCount(IVANA)).isEqualTo(4);
	}

	@Test
	void aHistoryIsReadInPieces() {
		PersonVersion last = added();
		List<String> vectors = new ArrayList<>(List.of(last.changeVector()));
		for (int i = 1; i < 7; i++) {
			last = edited(last, "+" + i, ANA);
			vectors.add(0, last.changeVector());
		}

		assertThat(people().history(IVANA, 3)).extracting(PersonVersion::changeVector).isEqualTo(vectors.subList(0, 3));
		assertThat(people().history(IVANA, vectors.get(2), 3)).extracting(PersonVersion::changeVector)
			.isEqualTo(vectors.subList(2, 5));
		assertThat(people().history(IVANA, vectors.get(6), 3)).hasSize(1);
	}

	@Test
	void aHistoryFromAVersionThatIsNotKeptIsEmpty() {
		added();
		PersonVersion other = add(NOBODY, phone("+0"));

		assertThat(people().history(IVANA, other.changeVector(), 10)).isEmpty();
	}

	@Test
	void aComparisonIsOfOneState() {
		PersonVersion first = added();
		PersonVersion second = edited(first, "+1", MARKO);

		PersonComparison stale = people().compare(IVANA, first.changeVector());
		PersonComparison fresh = people().compare(IVANA, second.changeVector());

		assertThat(stale).isEqualTo(new PersonComparison(second, first, false));
		assertThat(fresh).isEqualTo(new PersonComparison(second, second, true));
	}

	@Test
	void aComparisonWithADeletionIsNeverFresh() {
		PersonVersion first = added();
		people().delete(IVANA, first.changeVector(), ANA);

		PersonComparison comparison = people().compare(IVANA, first.changeVector());

		assertThat(comparison.isFresh()).isFalse();
		assertThat(comparison.base()).isEqualTo(first);
		assertThat(comparison.current()).isNotNull().matches(PersonVersion::isDeleted);
	}

	@Test
	void aComparisonWithNoVersionHasNoBase() {
		PersonVersion first = added();

		assertThat(people().compare(IVANA, "")).isEqualTo(new PersonComparison(first, null, false));
		assertThat(people().compare(NOBODY, "")).isEqualTo(new PersonComparison(null, null, false));
	}

	@Test
	void theLastIntactVersionIsTheCurrentOneWhereNothingIsDamaged() {
		PersonVersion second = edited(added(), "+1", ANA);

		assertThat(people().lastIntact(IVANA)).contains(second);
	}

	@Test
	void aRestoredVersionSaysWhatItCameFrom() {
		PersonVersion first = added();
		PersonVersion second = edited(first, "+1", MARKO);

		PersonVersion restored = people()
			.save(PersonChange.restore(IVANA, first.values(), second.changeVector(), first.changeVector(), ANA));

		assertThat(restored.kind()).isEqualTo(ChangeKind.RESTORED);
		assertThat(restored.values()).isEqualTo(first.values());
		assertThat(now().parents()).extracting(PersonVersion.Parent::changeVector)
			.containsExactly(first.changeVector());
	}

	@Test
	void whoseValueIsReplacedKnowinglyIsRemembered() {
		PersonVersion first = added();
		PersonVersion markos = edited(first, "+1", MARKO);

		PersonVersion restored = people()
			.save(PersonChange.restore(IVANA, first.values(), markos.changeVector(), first.changeVector(), ANA));

		assertThat(people().overruling(MARKO, 10))
			.containsExactly(new VersionReference(IVANA, restored.changeVector()));
		assertThat(people().overruling(ANA, 10)).isEmpty();
	}

	// Identifiers and examples

	@Test
	void noIdentifierIsGivenTwice() throws Exception {
		List<List<PersonId>> ids = atOnce(16,
				(number) -> IntStream.range(0, 20).mapToObj((i) -> people().newId()).toList());

		Set<PersonId> different = new HashSet<>();
		ids.forEach(different::addAll);
		assertThat(different).hasSize(16 * 20);
	}

	@Test
	void examplesAreAddedOnceAndOnlyWhereNobodyIs() throws Exception {
		List<Boolean> results = atOnce(8, (number) -> people().addAll(ExamplePeople.all(), ANA));

		assertThat(Collections.frequency(results, true)).isEqualTo(1);
		assertThat(people().list(PeopleQuery.first()).total()).isEqualTo(ExamplePeople.all().size());
		assertThat(people().addAll(ExamplePeople.all(), MARKO)).isFalse();
	}

	@Test
	void noExamplesAreAddedBesideSomebody() {
		added();

		assertThat(people().addAll(ExamplePeople.all(), ANA)).isFalse();
		assertThat(people().list(PeopleQuery.first()).total()).isEqualTo(1);
	}

}
