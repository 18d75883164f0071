package personeditor.people;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import personeditor.people.edit.Adding;
import personeditor.people.edit.Combination;
import personeditor.people.edit.ConflictState;
import personeditor.people.edit.EarlierChoices;
import personeditor.people.edit.EditOutcome;
import personeditor.people.edit.Editing;
import personeditor.people.edit.Removing;
import personeditor.people.edit.Restoring;
import personeditor.people.edit.TypedText;
import personeditor.people.merge.Choices;
import personeditor.people.merge.GroupMerge;
import personeditor.people.merge.Pick;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of edits that meet, whatever store keeps the people: nothing is
 * overwritten that nobody has seen, and nothing is lost.
 */
abstract class EditingContract extends ContractTest {

	private static final Editor PETRA = new Editor("PPPPPPPPPPPPPPPP", "Petra");

	private Editing editing;

	private PersonVersion opened;

	@BeforeEach
	final void openAForm() {
		this.editing = new Editing(people());
		this.opened = people().save(PersonChange.create(IVANA, all("0"), PETRA));
	}

	/** A person of whom every value ends with a text. */
	private static PersonValues all(String text) {
		return values("firstName", "F" + text, "lastName", "L" + text, "email", text + "@x.org", "phone", "+" + text,
				"street", "S" + text, "postcode", "1" + text, "city", "C" + text, "notes", "N" + text);
	}

	private PersonValues with(PersonValues values, FieldGroup group, String text) {
		return values.with(group, all(text));
	}

	private EditOutcome save(PersonValues typed, Editor editor) {
		return this.editing.save(IVANA, this.opened.changeVector(), TypedText.of(typed), EarlierChoices.NONE, editor);
	}

	private PersonVersion marko(PersonValues values) {
		return people().save(PersonChange.edit(IVANA, values, now().changeVector(), MARKO));
	}

	private PersonVersion now() {
		return people().current(IVANA).orElseThrow();
	}

	private static ConflictState conflict(EditOutcome outcome) {
		assertThat(outcome).isInstanceOf(EditOutcome.Conflict.class);
		return ((EditOutcome.Conflict) outcome).state();
	}

	private static GroupMerge.Kind kind(ConflictState state, FieldGroup group) {
		return state.merge()
			.groups()
			.stream()
			.filter((each) -> each.group() == group)
			.map(GroupMerge::kind)
			.findFirst()
			.orElseThrow();
	}

	private EditOutcome combine(ConflictState state, Choices choices, Editor editor) {
		return this.editing.combine(new Combination(IVANA, state.openedVector(),
				state.rounds().stream().map(PersonVersion::changeVector).toList(), state.typed(), state.typed(),
				choices, ""), editor);
	}

	@Test
	void anEditThatMeetsNobodyIsSaved() {
		PersonValues typed = with(all("0"), FieldGroup.PHONE, "1");

		EditOutcome outcome = save(typed, ANA);

		assertThat(outcome).isEqualTo(new EditOutcome.Saved(this.opened, now(), List.of(), List.of(), List.of()));
		assertThat(now().values()).isEqualTo(typed);
		assertThat(now().by()).isEqualTo(ANA);
	}

	@Test
	void anEditThatChangesNothingIsNotSaved() {
		assertThat(save(all("0"), ANA)).isEqualTo(new EditOutcome.NothingChanged(this.opened));
		assertThat(people().versionCount(IVANA)).isEqualTo(1);
	}

	@Test
	void whoTypedNothingOverwritesNothing() {
		PersonVersion theirs = marko(with(all("0"), FieldGroup.PHONE, "1"));

		assertThat(save(all("0"), ANA)).isEqualTo(new EditOutcome.NothingChanged(theirs));
		assertThat(now()).isEqualTo(theirs);
	}

	@ParameterizedTest
	@EnumSource(FieldGroup.class)
	void whatOnlyTheOtherHasChangedIsTakenFromThem(FieldGroup group) {
		FieldGroup mine = (group == FieldGroup.PHONE) ? FieldGroup.EMAIL : FieldGroup.PHONE;
		marko(with(all("0"), group, "1"));

		ConflictState state = conflict(save(with(all("0"), mine, "2"), ANA));

		assertThat(kind(state, group)).isEqualTo(GroupMerge.Kind.THEIRS);
		assertThat(kind(state, mine)).isEqualTo(GroupMerge.Kind.YOURS);
		assertThat(state.merge().open()).isEmpty();
		assertThat(state.merge().result()).isEqualTo(with(with(all("0"), group, "1"), mine, "2"));
	}

	@ParameterizedTest
	@EnumSource(FieldGroup.class)
	void whatBothHaveChangedIsAChoice(FieldGroup group) {
		marko(with(all("0"), group, "1"));

		ConflictState state = conflict(save(with(all("0"), group, "2"), ANA));

		assertThat(kind(state, group)).isEqualTo(GroupMerge.Kind.CHOICE);
		assertThat(now().values()).isEqualTo(with(all("0"), group, "1"));
		assertThat(state.typed().values()).isEqualTo(with(all("0"), group, "2"));
	}

	@ParameterizedTest
	@EnumSource(FieldGroup.class)
	void whatBothHaveChangedAlikeIsAgreed(FieldGroup group) {
		FieldGroup mine = (group == FieldGroup.PHONE) ? FieldGroup.EMAIL : FieldGroup.PHONE;
		marko(with(all("0"), group, "1"));

		ConflictState state = conflict(save(with(with(all("0"), group, "1"), mine, "2"), ANA));

		assertThat(kind(state, group)).isEqualTo(GroupMerge.Kind.AGREED);
		assertThat(state.merge().open()).isEmpty();
	}

	@Test
	void anAddressIsTakenAsAWhole() {
		marko(withStreet("Ilica 1"));

		ConflictState state = conflict(save(withCity("Split"), ANA));

		assertThat(kind(state, FieldGroup.ADDRESS)).isEqualTo(GroupMerge.Kind.CHOICE);
	}

	private static PersonValues withStreet(String street) {
		return one(PersonField.STREET, street);
	}

	private static PersonValues withCity(String city) {
		return one(PersonField.CITY, city);
	}

	private static PersonValues one(PersonField field, String value) {
		Map<PersonField, String> values = new EnumMap<>(all("0").asMap());
		values.put(field, value);
		return PersonValues.of(values);
	}

	@Test
	void whatIsStoredAlreadyIsNotSavedAgain() {
		PersonVersion theirs = marko(with(all("0"), FieldGroup.PHONE, "1"));

		assertThat(save(with(all("0"), FieldGroup.PHONE, "1"), ANA))
			.isEqualTo(new EditOutcome.NothingLeft(theirs, false));
		assertThat(save(with(all("0"), FieldGroup.PHONE, "1"), MARKO))
			.isEqualTo(new EditOutcome.NothingLeft(theirs, true));
		assertThat(people().versionCount(IVANA)).isEqualTo(2);
	}

	@Test
	void aCombinedVersionHasBothAndSaysWhatItIsMadeOf() {
		PersonVersion theirs = marko(with(all("0"), FieldGroup.EMAIL, "1"));
		ConflictState state = conflict(save(with(all("0"), FieldGroup.PHONE, "2"), ANA));

		EditOutcome outcome = combine(state, Choices.NONE, ANA);

		assertThat(outcome).isInstanceOf(EditOutcome.Saved.class);
		assertThat(now().values()).isEqualTo(with(with(all("0"), FieldGroup.EMAIL, "1"), FieldGroup.PHONE, "2"));
		assertThat(now().kind()).isEqualTo(ChangeKind.COMBINED);
		assertThat(now().parents()).extracting(PersonVersion.Parent::changeVector)
			.containsExactly(this.opened.changeVector(), theirs.changeVector());
		EditOutcome.Saved saved = (EditOutcome.Saved) outcome;
		assertThat(saved.kept()).containsExactly(PersonField.PHONE);
		assertThat(saved.fromThem()).containsExactly(PersonField.EMAIL);
		assertThat(saved.writers()).containsExactly(MARKO);
	}

	@ParameterizedTest
	@EnumSource(value = Pick.class, names = { "YOURS", "THEIRS", "BASE" })
	void whatIsChosenIsSaved(Pick pick) {
		marko(with(with(all("0"), FieldGroup.PHONE, "1"), FieldGroup.NOTES, "1"));
		ConflictState state = conflict(save(with(all("0"), FieldGroup.PHONE, "2"), ANA));

		combine(state, Choices.NONE.with(FieldGroup.PHONE, pick), ANA);

		String chosen = Map.of(Pick.YOURS, "+2", Pick.THEIRS, "+1", Pick.BASE, "+0").get(pick);
		assertThat(now().values().get(PersonField.PHONE)).isEqualTo(chosen);
		assertThat(now().values().get(PersonField.NOTES)).isEqualTo("N1");
	}

	@Test
	void somethingElseCanBeChosen() {
		marko(with(all("0"), FieldGroup.PHONE, "1"));
		ConflictState state = conflict(save(with(all("0"), FieldGroup.PHONE, "2"), ANA));

		combine(state, Choices.NONE.with(FieldGroup.PHONE, all("3")), ANA);

		assertThat(now().values()).isEqualTo(with(all("0"), FieldGroup.PHONE, "3"));
	}

	@Test
	void aThirdWriterIsMetInAnotherRoundAndNothingOfTheFirstIsLost() {
		marko(with(all("0"), FieldGroup.PHONE, "1"));
		ConflictState first = conflict(save(with(all("0"), FieldGroup.PHONE, "2"), ANA));
		PersonVersion petras = people().save(PersonChange.edit(IVANA,
				with(with(all("0"), FieldGroup.PHONE, "1"), FieldGroup.EMAIL, "3"), now().changeVector(), PETRA));

		ConflictState second = conflict(combine(first, Choices.NONE.with(FieldGroup.PHONE, Pick.YOURS), ANA));

		assertThat(now()).isEqualTo(petras);
		assertThat(second.round()).isEqualTo(2);
		assertThat(second.theirs()).isEqualTo(petras);
		assertThat(second.writers()).containsExactlyInAnyOrder(MARKO, PETRA);
		assertThat(second.merge().result())
			.isEqualTo(with(with(all("0"), FieldGroup.PHONE, "2"), FieldGroup.EMAIL, "3"));
		assertThat(second.typed().values()).isEqualTo(with(all("0"), FieldGroup.PHONE, "2"));
	}

	@Test
	void anEditOfSomebodyWhoWasDeletedKeepsWhatWasTypedAndCanBringBack() {
		people().delete(IVANA, this.opened.changeVector(), MARKO);
		PersonValues typed = with(all("0"), FieldGroup.PHONE, "2");

		EditOutcome outcome = save(typed, ANA);

		assertThat(outcome).isEqualTo(new EditOutcome.DeletedMeanwhile(now(), this.opened));
		this.editing.bringBack(IVANA, this.opened.changeVector(), TypedText.of(typed), ANA);
		assertThat(now().values()).isEqualTo(typed);
		assertThat(now().kind()).isEqualTo(ChangeKind.BROUGHT_BACK);
	}

	@Test
	void whoWasBroughtBackBySomebodyElseMeanwhileIsAConflict() {
		people().delete(IVANA, this.opened.changeVector(), MARKO);
		people().save(PersonChange.bringBack(IVANA, with(all("0"), FieldGroup.PHONE, "1"), this.opened.changeVector(),
				MARKO));

		EditOutcome outcome = this.editing.bringBack(IVANA, this.opened.changeVector(),
				TypedText.of(with(all("0"), FieldGroup.PHONE, "2")), ANA);

		assertThat(kind(conflict(outcome), FieldGroup.PHONE)).isEqualTo(GroupMerge.Kind.CHOICE);
		assertThat(now().values().get(PersonField.PHONE)).isEqualTo("+1");
	}

	@Test
	void aDeletionOfSomebodyWhoWasEditedIsRefusedAndSaysByWhom() {
		PersonVersion theirs = marko(with(all("0"), FieldGroup.PHONE, "1"));

		Removing.Outcome outcome = new Removing(people()).remove(IVANA, this.opened.changeVector(), ANA);

		assertThat(outcome).isEqualTo(new Removing.ChangedMeanwhile(this.opened, theirs));
		assertThat(now()).isEqualTo(theirs);
	}

	@Test
	void aSecondDeletionSaysWhoWasFirst() {
		Removing removing = new Removing(people());
		assertThat(removing.remove(IVANA, this.opened.changeVector(), MARKO))
			.isEqualTo(new Removing.Deleted(this.opened));

		assertThat(removing.remove(IVANA, this.opened.changeVector(), ANA))
			.isEqualTo(new Removing.AlreadyDeleted(now(), this.opened));
	}

	@Test
	void whoNeverWasCanNeitherBeEditedNorDeleted() {
		assertThat(
				this.editing.save(NOBODY, this.opened.changeVector(), TypedText.of(all("1")), EarlierChoices.NONE, ANA))
			.isEqualTo(new EditOutcome.NeverExisted());
		assertThat(new Removing(people()).remove(NOBODY, this.opened.changeVector(), ANA))
			.isEqualTo(new Removing.NeverExisted());
	}

	@Test
	void withoutTheVersionThatWasOpenedEveryDifferenceIsAChoice() {
		PersonVersion theirs = marko(with(all("0"), FieldGroup.EMAIL, "1"));

		EditOutcome outcome = this.editing.save(IVANA, "", TypedText.of(with(all("0"), FieldGroup.PHONE, "2")),
				EarlierChoices.NONE, ANA);

		ConflictState state = conflict(outcome);
		assertThat(state.opened()).isNull();
		assertThat(List.of(kind(state, FieldGroup.EMAIL), kind(state, FieldGroup.PHONE)))
			.containsOnly(GroupMerge.Kind.CHOICE);
		assertThat(now()).isEqualTo(theirs);
	}

	@Test
	void aFormThatIsSentTwiceAddsOnePerson() {
		PersonId id = people().newId();
		Adding adding = new Adding(people());
		PersonVersion added = ((Adding.Added) adding.add(id, all("1"), ANA)).person();

		assertThat(adding.add(id, all("1"), ANA)).isEqualTo(new Adding.AlreadyAdded(added));
		assertThat(adding.add(id, all("2"), ANA)).isEqualTo(new Adding.InUse(added));
	}

	@Test
	void aRestorationTakesTheChosenGroupsAloneAndMeetsWhoWasFaster() {
		PersonVersion second = marko(all("1"));
		Restoring restoring = new Restoring(people());

		restoring.restore(IVANA, this.opened, List.of(FieldGroup.PHONE), second.changeVector(), ANA);
		assertThat(now().values()).isEqualTo(with(all("1"), FieldGroup.PHONE, "0"));

		PersonVersion third = marko(with(now().values(), FieldGroup.EMAIL, "4"));
		EditOutcome late = restoring.restore(IVANA, this.opened, List.of(FieldGroup.EMAIL), second.changeVector(), ANA);
		assertThat(conflict(late).restored()).isEqualTo(this.opened);
		assertThat(now()).isEqualTo(third);
	}

	@Test
	void aProgramsWriteStandsAgainstAnEditLikeAnybodys() {
		writeAsProgram(IVANA.text(), "{\"firstName\":\"F0\",\"phone\":\"+9\",\"salary\":7}");

		ConflictState state = conflict(save(with(all("0"), FieldGroup.PHONE, "2"), ANA));

		assertThat(kind(state, FieldGroup.PHONE)).isEqualTo(GroupMerge.Kind.CHOICE);
		assertThat(state.detailsChanged()).isEqualTo(1);
		assertThat(readAsProgram(IVANA.text())).contains("\"+9\"");
	}

}
