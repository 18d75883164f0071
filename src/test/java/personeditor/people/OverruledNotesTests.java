package personeditor.people;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import personeditor.support.TestStore;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.EMAIL;
import static personeditor.people.PersonField.FIRST_NAME;
import static personeditor.people.PersonField.NOTES;
import static personeditor.people.PersonField.PHONE;
import static personeditor.people.PersonField.STREET;

/**
 * Who is told what of whom: everybody whose value somebody replaced knowingly, and nobody
 * else.
 */
class OverruledNotesTests {

	private static final Editor ANA = new Editor("AAAAAAAAAAAAAAAA", "Ana");

	private static final Editor MARKO = new Editor("MMMMMMMMMMMMMMMM", "Marko");

	private static final Editor PETRA = new Editor("PPPPPPPPPPPPPPPP", "Petra");

	private static final Editor A_PROGRAM = new Editor("", "");

	private static final PersonId IVANA = new PersonId("people/1-A");

	@RegisterExtension
	private final TestStore peopleStore = new TestStore();

	@RegisterExtension
	private final TestStore editorStore = new TestStore();

	private People people;

	private OverruledNotes notes;

	@BeforeEach
	void open() {
		this.people = new StoredPeople(this.peopleStore.store());
		this.notes = new OverruledNotes(this.people, new SeenVersions(this.editorStore.store()));
	}

	private PersonVersion added(PersonId id) {
		PersonValues values = PersonValues.of(Map.of(FIRST_NAME, "Ivana", PHONE, "+0", CITY, "Zagreb"));
		return this.people.save(PersonChange.create(id, values, PETRA));
	}

	private PersonVersion now() {
		return this.people.current(IVANA).orElseThrow();
	}

	private static PersonValues with(PersonVersion version, Map<PersonField, String> changes) {
		Map<PersonField, String> values = new EnumMap<>(version.values().asMap());
		values.putAll(changes);
		return PersonValues.of(values);
	}

	private PersonVersion edited(PersonVersion from, Editor by, Map<PersonField, String> changes) {
		PersonId id = new PersonId(from.id());
		return this.people.save(PersonChange.edit(id, with(from, changes), from.changeVector(), by));
	}

	/** What a conflict page saves that shows the current version. */
	private PersonVersion combined(PersonVersion opened, Editor by, Map<PersonField, String> changes) {
		PersonVersion theirs = this.people.current(new PersonId(opened.id())).orElseThrow();
		return this.people.save(new PersonChange(new PersonId(opened.id()), with(theirs, changes),
				theirs.changeVector(), ChangeKind.COMBINED, List.of(opened.changeVector(), theirs.changeVector()), by));
	}

	private PersonVersion restored(PersonVersion old, Editor by) {
		return this.people
			.save(PersonChange.restore(IVANA, old.values(), now().changeVector(), old.changeVector(), by));
	}

	private List<OverruledNote> unseen(Editor me) {
		return this.notes.unseen(me, 10);
	}

	private List<PersonField> lost(Editor me) {
		return unseen(me).stream().flatMap((note) -> note.fields().stream()).toList();
	}

	@Test
	void whoWasChosenAgainstIsTold() {
		PersonVersion opened = added(IVANA);
		PersonVersion markos = edited(opened, MARKO, Map.of(PHONE, "+2", CITY, "Split"));
		PersonVersion anas = combined(opened, ANA, Map.of(PHONE, "+1"));

		assertThat(unseen(MARKO)).containsExactly(new OverruledNote(IVANA, "Ivana", markos, anas, List.of(PHONE)));
		assertThat(unseen(ANA)).isEmpty();
		assertThat(unseen(PETRA)).isEmpty();
		assertThat(unseen(new Editor("NNNNNNNNNNNNNNNN", MARKO.name()))).isEmpty();
	}

	@Test
	void eachOfSeveralWritersIsToldOfTheirOwn() {
		PersonVersion opened = added(IVANA);
		edited(edited(opened, MARKO, Map.of(PHONE, "+2")), PETRA, Map.of(EMAIL, "p@example.org"));
		combined(opened, ANA, Map.of(PHONE, "+1", EMAIL, "a@example.org", NOTES, "Ana’s"));

		assertThat(lost(MARKO)).containsExactly(PHONE);
		assertThat(lost(PETRA)).containsExactly(EMAIL);
	}

	@Test
	void whatWasAsItHadBeenOpenedIsAnEdit() {
		PersonVersion opened = edited(added(IVANA), MARKO, Map.of(PHONE, "+2"));
		edited(edited(opened, PETRA, Map.of(CITY, "Split", PHONE, "+3")), PETRA, Map.of(PHONE, "+2"));
		combined(opened, ANA, Map.of(PHONE, "+1"));

		assertThat(lost(MARKO)).isEmpty();
		assertThat(lost(PETRA)).isEmpty();
	}

	@Test
	void whereNoVersionIsKnownThatWasOpenedAllThatDiffersWasChosen() {
		edited(added(IVANA), MARKO, Map.of(PHONE, "+2"));
		PersonVersion theirs = now();
		this.people.save(new PersonChange(IVANA, with(theirs, Map.of(PHONE, "+1", CITY, "Split")),
				theirs.changeVector(), ChangeKind.COMBINED, List.of(theirs.changeVector()), ANA));

		assertThat(lost(MARKO)).containsExactly(PHONE);
		assertThat(lost(PETRA)).containsExactly(CITY);
	}

	@Test
	void aPlainEditOverrulesNobody() {
		edited(edited(added(IVANA), MARKO, Map.of(PHONE, "+2")), ANA, Map.of(PHONE, "+1"));

		assertThat(lost(MARKO)).isEmpty();
		assertThat(lost(PETRA)).isEmpty();
	}

	@Test
	void aRestorationOverrulesAllWhoseValuesWentWithIt() {
		PersonVersion old = added(IVANA);
		PersonVersion markos = edited(old, MARKO, Map.of(PHONE, "+2"));
		edited(markos, ANA, Map.of(STREET, "Ilica 1"));
		restored(old, ANA);

		assertThat(lost(MARKO)).containsExactly(PHONE);
		assertThat(lost(ANA)).isEmpty();
		assertThat(now().kind()).isEqualTo(ChangeKind.RESTORED);
	}

	@Test
	void nobodyIsToldOfWhatAProgramWrote() {
		PersonVersion old = added(IVANA);
		edited(old, A_PROGRAM, Map.of(PHONE, "+2"));
		restored(old, ANA);

		assertThat(this.people.overruling(A_PROGRAM, 10)).isEmpty();
		assertThat(unseen(A_PROGRAM)).isEmpty();
	}

	@Test
	void whatIsBroughtBackIsNothingToBeToldAnyMore() {
		PersonVersion opened = added(IVANA);
		PersonVersion markos = edited(opened, MARKO, Map.of(PHONE, "+2", EMAIL, "m@example.org"));
		PersonVersion anas = combined(opened, ANA, Map.of(PHONE, "+1", EMAIL, "a@example.org"));
		edited(anas, PETRA, Map.of(PHONE, markos.values().get(PHONE)));

		assertThat(lost(MARKO)).containsExactly(EMAIL);
	}

	@Test
	void whatTheLoserChangedSinceIsNothingToBeToldAnyMore() {
		PersonVersion opened = added(IVANA);
		edited(opened, MARKO, Map.of(PHONE, "+2", EMAIL, "m@example.org"));
		PersonVersion anas = combined(opened, ANA, Map.of(PHONE, "+1", EMAIL, "a@example.org"));
		PersonVersion again = edited(anas, MARKO, Map.of(PHONE, "+22"));
		edited(again, PETRA, Map.of(EMAIL, "p@example.org"));

		assertThat(lost(MARKO)).containsExactly(EMAIL);
	}

	@Test
	void aNoteStaysUntilThePersonIsShownAndThenIsGone() {
		PersonVersion opened = added(IVANA);
		edited(opened, MARKO, Map.of(PHONE, "+2"));
		combined(opened, ANA, Map.of(PHONE, "+1"));
		assertThat(unseen(MARKO)).hasSize(1);
		assertThat(unseen(MARKO)).hasSize(1);

		assertThat(this.notes.take(ANA, now())).isEmpty();
		assertThat(this.notes.take(MARKO, now())).hasSize(1);
		assertThat(this.notes.take(MARKO, now())).isEmpty();
		assertThat(unseen(MARKO)).isEmpty();
	}

	@Test
	void anotherPersonsNotesStayUnseen() {
		PersonId luka = new PersonId("people/2-A");
		for (PersonId id : List.of(IVANA, luka)) {
			PersonVersion opened = added(id);
			edited(opened, MARKO, Map.of(PHONE, "+2"));
			combined(opened, ANA, Map.of(PHONE, "+1"));
		}
		this.notes.take(MARKO, now());

		assertThat(unseen(MARKO)).extracting(OverruledNote::id).containsExactly(luka);
	}

	@Test
	void aNoteIsThereAfterARestartEvenIfNobodyAskedBefore() {
		PersonVersion opened = added(IVANA);
		edited(opened, MARKO, Map.of(PHONE, "+2"));
		combined(opened, ANA, Map.of(PHONE, "+1"));
		restart();
		assertThat(unseen(MARKO)).hasSize(1);

		this.notes.take(MARKO, now());
		restart();
		assertThat(unseen(MARKO)).isEmpty();
	}

	private void restart() {
		this.peopleStore.reopen();
		this.editorStore.reopen();
		open();
	}

	@Test
	void aNoteOfADeletedPersonComesWhenTheyAreBack() {
		PersonVersion opened = added(IVANA);
		edited(opened, MARKO, Map.of(PHONE, "+2"));
		PersonVersion anas = combined(opened, ANA, Map.of(PHONE, "+1"));
		this.people.delete(IVANA, anas.changeVector(), PETRA);
		assertThat(unseen(MARKO)).isEmpty();

		this.people.save(PersonChange.bringBack(IVANA, anas.values(), anas.changeVector(), PETRA));

		assertThat(lost(MARKO)).containsExactly(PHONE);
	}

	@Test
	void whatIsBroughtBackWithOtherValuesOverrulesTheLastOnes() {
		PersonVersion opened = added(IVANA);
		PersonVersion markos = edited(opened, MARKO, Map.of(PHONE, "+2"));
		this.people.delete(IVANA, markos.changeVector(), MARKO);
		this.people.save(PersonChange.bringBack(IVANA, opened.values(), opened.changeVector(), ANA));

		assertThat(lost(MARKO)).containsExactly(PHONE);
	}

	@Test
	void thoseThatAreOverAreNotLookedAtForEver() {
		PersonVersion last = added(IVANA);
		for (int i = 0; i < 30; i++) {
			edited(last, MARKO, Map.of(PHONE, "+2" + i));
			last = combined(last, ANA, Map.of(PHONE, "+1" + i));
		}
		PersonVersion old = last;
		edited(old, MARKO, Map.of(PHONE, "+3"));
		PersonId luka = new PersonId("people/2-A");
		assertThat(unseen(MARKO)).isEmpty();
		PersonVersion opened = added(luka);
		edited(opened, MARKO, Map.of(PHONE, "+2"));
		combined(opened, ANA, Map.of(PHONE, "+1"));

		assertThat(unseen(MARKO)).extracting(OverruledNote::id).containsExactly(luka);
	}

	@Test
	void theListIsGivenNoMoreThanItAsksFor() {
		for (int i = 1; i <= 5; i++) {
			PersonVersion opened = added(new PersonId("people/" + i + "-A"));
			edited(opened, MARKO, Map.of(PHONE, "+2"));
			combined(opened, ANA, Map.of(PHONE, "+1"));
		}

		assertThat(this.notes.unseen(MARKO, 3)).extracting((note) -> note.id().text())
			.containsExactly("people/5-A", "people/4-A", "people/3-A");
		assertThat(unseen(MARKO)).hasSize(5);
	}

}
