package personeditor.people.web;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import personeditor.people.ChangeKind;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every version can be read, and its values restored: by a save that is checked against
 * the version that was shown as the current one.
 */
class RestoringTests extends EditorTest {

	private static final String OLD_PHONE = "+385 1 4876 201";

	/** The version as it was added, with a newer one by Marko. */
	private PersonVersion older(PersonId id) {
		PersonVersion old = now(id);
		change(this.marko, id, "phone", "+2");
		return old;
	}

	private static String encoded(String vector) {
		return Visitor.encoded(vector);
	}

	private Page read(Visitor visitor, PersonId id, PersonVersion version) {
		return visitor.open(address(id) + "/versions?vector=" + encoded(version.changeVector()));
	}

	private Page asked(Visitor visitor, PersonId id, PersonVersion version) {
		return read(visitor, id, version).follow("Restore this version");
	}

	private static String button(PersonVersion version) {
		return "Restore " + version.shortVector();
	}

	@Test
	void aVersionIsReadFromTheHistory() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		Page page = this.ana.open(address(id) + "/history").follow(old.shortVector());
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.heading()).isEqualTo("Version " + old.shortVector() + " of Ivana Marić");
		assertThat(page.text(".lead")).isEqualTo("Petra Babić, 14:32 · added");
		assertThat(page.text("dd[data-field=phone]")).isEqualTo(OLD_PHONE);
		assertThat(page.has("phone")).isFalse();
	}

	@Test
	void theCurrentVersionIsNotOfferedToBeRestored() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		Page page = read(this.ana, id, now(id));
		assertThat(page.text()).contains("This is the current version.").doesNotContain("Restore this version");
		assertThat(page.follow("See what changed").select("tr[data-field]").eachAttr("data-field"))
			.containsExactly("phone");
		assertThat(page.follow(old.shortVector()).heading()).startsWith("Version " + old.shortVector());
	}

	@Test
	void detailsThatAreOnNoFormAreShownAndStayAsTheyAre() {
		PersonId id = ivana();
		write(id, "{\"firstName\":\"Ivana\",\"nickname\":\"<b>Iva\"}");
		PersonVersion old = now(id);
		write(id, "{\"firstName\":\"Iva\",\"nickname\":\"I\"}");
		Page page = read(this.ana, id, old);
		assertThat(page.text(".facts code")).isEqualTo("\"<b>Iva\"");
		Page asked = page.follow("Restore this version");
		assertThat(asked.text()).contains("Details that are on no form stay as they are now.");
		asked.press(button(old));
		assertThat(stored(id)).contains("\"Ivana\"").contains("\"nickname\":\"I\"");
	}

	@Test
	void restoringAsksWithTheDifferenceToNow() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		Page asked = asked(this.ana, id, old);
		assertThat(asked.heading()).isEqualTo("Restore the values of " + old.shortVector() + "?");
		assertThat(asked.text(".lead")).isEqualTo(old.shortVector() + " was saved by Petra Babić (14:32). Now saved is "
				+ now(id).shortVector() + ", by Marko Horvat (14:32).");
		assertThat(asked.text("tr[data-field=phone] del")).contains("+2");
		assertThat(asked.text("tr[data-field=phone] ins")).contains(OLD_PHONE);
		assertThat(asked.value("changeVector")).isEqualTo(now(id).changeVector());
		assertThat(asked.select("form[data-form=restore]").attr("autocomplete")).isEqualTo("off");
		assertThat(stored(id, "phone")).isEqualTo("+2");
	}

	@Test
	void restoringMakesANewVersion() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		PersonVersion markos = now(id);
		Page done = asked(this.ana, id, old).press(button(old));
		assertThat(done.firstStatus()).isEqualTo(303);
		assertThat(done.message())
			.startsWith("Restored the values of " + old.shortVector() + ". New version " + now(id).shortVector() + ".");
		assertThat(now(id).values()).isEqualTo(old.values());
		assertThat(now(id).kind()).isEqualTo(ChangeKind.RESTORED);
		assertThat(now(id).parents()).extracting(PersonVersion.Parent::changeVector)
			.containsExactly(old.changeVector());
		assertThat(this.people.history(id, 5).subList(1, 3)).containsExactly(markos, old);
		Page changes = done.follow("See what changed");
		assertThat(changes.text("tr[data-field=phone] del")).contains("+2");
		assertThat(this.ana.open(address(id) + "/history").text("tbody tr:first-child"))
			.contains("restored " + old.shortVector() + ": Phone");
	}

	@Test
	void restoringIsCheckedAgainstTheVersionThatWasShown() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		Page asked = asked(this.ana, id, old);
		PersonVersion shown = now(id);
		change(this.marko, id, "city", "Split");
		change(this.marko, id, "phone", "+3");
		PersonVersion markos = now(id);
		Page stopped = asked.press(button(old));
		assertThat(stopped.status()).isEqualTo(409);
		assertThat(stopped.heading()).isEqualTo("Marko Horvat saved while you were restoring");
		assertThat(stopped.text(".lead"))
			.startsWith("Nothing is restored yet. “Yours” are the values of " + old.shortVector() + ".");
		assertThat(stopped.value("baseVector")).isEqualTo(shown.changeVector());
		assertThat(stopped.value("changeVector")).isEqualTo(markos.changeVector());
		assertThat(stopped.select("fieldset").eachAttr("data-field")).containsExactly("phone");
		assertThat(stopped.text("fieldset [data-side=yours]")).contains(OLD_PHONE);
		assertThat(stopped.select("[checked]")).isEmpty();
		assertThat(now(id)).isEqualTo(markos);
		Page saved = stopped.choose("pick.phone", "yours").press("Save combined version");
		assertThat(saved.firstStatus()).isEqualTo(303);
		assertThat(stored(id, "phone")).isEqualTo(OLD_PHONE);
		assertThat(stored(id, "city")).isEqualTo("Split");
		assertThat(this.people.history(id, 10)).contains(old, shown, markos);
	}

	@Test
	void theConflictPageOfARestorationStaysOneWhileItIsDecided() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		Page asked = asked(this.ana, id, old);
		change(this.marko, id, "phone", "+3");
		Page stopped = asked.press(button(old));
		Page missing = stopped.press("Save combined version");
		assertThat(missing.status()).isEqualTo(422);
		assertThat(missing.heading()).isEqualTo("Marko Horvat saved while you were restoring");
		change(this.marko, id, "phone", "+4");
		Page again = missing.choose("pick.phone", "yours").press("Save combined version");
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.heading()).isEqualTo("Marko Horvat saved while you were deciding");
		assertThat(stored(id, "phone")).isEqualTo("+4");
	}

	@Test
	void aConflictWithTheReadersOtherTabSaysYou() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		Page asked = asked(this.ana, id, old);
		change(this.ana, id, "phone", "+3");
		assertThat(asked.press(button(old)).heading()).isEqualTo("You saved in another tab while you were restoring");
	}

	@Test
	void aSecondClickFindsNothingLeftToSave() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		Page asked = asked(this.ana, id, old);
		asked.press(button(old));
		Page second = asked.press(button(old));
		assertThat(second.firstStatus()).isEqualTo(303);
		assertThat(second.message()).startsWith("Already saved at 14:32");
		assertThat(this.people.versionCount(id)).isEqualTo(3);
	}

	@Test
	void restoringWhatIsEqualChangesNothing() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		change(this.marko, id, "phone", OLD_PHONE);
		Page asked = asked(this.ana, id, old);
		assertThat(asked.text()).contains("These are the values that are saved now.");
		assertThat(asked.select("main button")).isEmpty();
		Page sent = this.ana.send(address(id) + "/restore",
				Map.of("changeVector", now(id).changeVector(), "vector", old.changeVector()));
		assertThat(sent.message()).isEqualTo("Nothing changed.");
		assertThat(this.people.versionCount(id)).isEqualTo(3);
	}

	@Test
	void anOlderVersionOfADeletedPersonBringsThemBack() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		this.marko.open(address(id) + "/delete").press("Delete Ivana Marić");
		Page asked = asked(this.ana, id, old);
		assertThat(asked.heading()).isEqualTo("Bring Ivana Marić back?");
		assertThat(asked.value("changeVector")).isEmpty();
		Page back = asked.press("Bring Ivana Marić back");
		assertThat(back.message()).startsWith("Ivana Marić is back.");
		assertThat(now(id).values()).isEqualTo(old.values());
		assertThat(now(id).kind()).isEqualTo(ChangeKind.BROUGHT_BACK);
	}

	@Test
	void aPersonWhoIsBackAlreadyIsNotOverwritten() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		this.marko.open(address(id) + "/delete").press("Delete Ivana Marić");
		Page asked = asked(this.ana, id, old);
		this.marko.open(address(id) + "/bring-back").press("Bring Ivana Marić back");
		Page stopped = asked.press("Bring Ivana Marić back");
		assertThat(stopped.status()).isEqualTo(409);
		assertThat(stopped.text(".lead")).contains("The person was deleted when you began, and is back since.");
		assertThat(stopped.select("fieldset").eachAttr("data-field")).containsExactly("phone");
		assertThat(stored(id, "phone")).isEqualTo("+2");
	}

	@Test
	void aPersonDeletedMeanwhileIsAskedAbout() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		Page asked = asked(this.ana, id, old);
		this.marko.open(address(id) + "/delete").press("Delete Ivana Marić");
		Page stopped = asked.press(button(old));
		assertThat(stopped.status()).isEqualTo(409);
		assertThat(stopped.heading()).isEqualTo("Marko Horvat deleted this person while you were editing");
		assertThat(stopped.text()).contains(OLD_PHONE);
		assertThat(now(id).isDeleted()).isTrue();
	}

	@Test
	void aDeletionIsReadAndNotRestored() {
		PersonId id = ivana();
		this.marko.open(address(id) + "/delete").press("Delete Ivana Marić");
		PersonVersion deletion = now(id);
		Page page = read(this.ana, id, deletion);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.heading()).endsWith("of Ivana Marić");
		assertThat(page.text()).contains("the person is deleted").doesNotContain("Restore this version");
		String restore = address(id) + "/restore";
		assertThat(this.ana.open(restore + "?vector=" + encoded(deletion.changeVector())).path())
			.isEqualTo(address(id) + "/history");
		assertThat(this.ana.send(restore, Map.of("changeVector", "", "vector", deletion.changeVector())).status())
			.isEqualTo(404);
	}

	@Test
	void nothingIsRestoredOverADocumentThatIsNoPerson() {
		PersonId id = ivana();
		PersonVersion old = now(id);
		write(id, "{\"firstName\":17}");
		assertThat(asked(this.ana, id, old).path()).isEqualTo(address(id));
		Page sent = this.ana.send(address(id) + "/restore",
				Map.of("changeVector", now(id).changeVector(), "vector", old.changeVector()));
		assertThat(sent.status()).isEqualTo(409);
		assertThat(sent.text()).contains("Nothing was restored.");
		assertThat(stored(id)).isEqualTo("{\"firstName\":17}");
		assertThat(read(this.ana, id, now(id)).text(".json")).isEqualTo("{\"firstName\":17}");
	}

	@Test
	void someFieldsAreRestoredAlone() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		change(this.marko, id, "city", "Split");
		Page asked = this.ana.open(address(id) + "/restore?group=phone&vector=" + encoded(old.changeVector()));
		assertThat(asked.heading()).isEqualTo("Restore Phone of " + old.shortVector() + "?");
		assertThat(asked.select("tr[data-field]").eachAttr("data-field")).containsExactly("phone");
		Page done = asked.press("Restore Phone");
		assertThat(done.message()).startsWith("Restored Phone of " + old.shortVector() + ".");
		assertThat(stored(id, "phone")).isEqualTo(OLD_PHONE);
		assertThat(stored(id, "city")).isEqualTo("Split");
	}

	@Test
	void aRestorationNeedsVersionsThatCanBeRead() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		String restore = address(id) + "/restore";
		String vector = old.changeVector();
		assertThat(this.ana.send(restore, Map.of("vector", vector)).status()).isEqualTo(428);
		assertThat(this.ana.send(restore, Map.of("vector", vector, "changeVector", "x")).status()).isEqualTo(400);
		assertThat(this.ana.send(restore, Map.of("vector", "x", "changeVector", vector)).status()).isEqualTo(400);
		assertThat(this.ana.send(restore, Map.of("vector", "", "changeVector", vector)).status()).isEqualTo(404);
		assertThat(this.ana.send(restore, Map.of("vector", vector, "changeVector", vector, "group", "x")).status())
			.isEqualTo(400);
		assertThat(this.ana.open(address(id) + "/versions?vector=x").status()).isEqualTo(400);
		assertThat(this.ana.open(address(id) + "/versions").status()).isEqualTo(404);
		assertThat(this.ana.open("/people/nobody/restore?vector=" + encoded(vector)).status()).isEqualTo(404);
		PersonId other = ivana();
		assertThat(this.ana.open(address(other) + "/restore?vector=" + encoded(vector)).status()).isEqualTo(404);
		assertThat(stored(id, "phone")).isEqualTo("+2");
	}

	@Test
	void aStrangerIsAskedWhoIsSavingAndTheRestorationGoesOn() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		Page asked = asked(this.ana, id, old);
		this.ana.forgetCookies();
		Page who = asked.press(button(old));
		assertThat(who.heading()).isEqualTo("Who is saving?");
		assertThat(stored(id, "phone")).isEqualTo("+2");
		who.fill("who", "Ana").press("Continue saving");
		assertThat(stored(id, "phone")).isEqualTo(OLD_PHONE);
	}

	@Test
	void combinedVersionsNameBothSidesInTheHistory() {
		PersonId id = ivana();
		String opened = now(id).shortVector();
		Page form = edit(this.ana, id).fill("phone", "+1");
		change(this.marko, id, "phone", "+2");
		String markos = now(id).shortVector();
		form.press("Save person").choose("pick.phone", "yours").press("Save combined version");
		assertThat(row(this.ana, id)).contains("combined " + opened + " (yours) with " + markos + " (Marko): Phone");
		assertThat(row(this.marko, id)).contains("combined " + opened + " (Ana) with " + markos + " (yours): Phone");
	}

	private String row(Visitor reader, PersonId id) {
		return reader.open(address(id) + "/history").text("tbody tr:first-child");
	}

	@Test
	void whatNobodyIsKnownForWasDoneByAProgram() {
		PersonId id = ivana();
		write(id, "{\"firstName\":\"Iva\"}");
		assertThat(row(this.ana, id)).contains("A program");
	}

	@Test
	void aLongHistoryHasPages() {
		PersonId id = ivana();
		PersonVersion first = now(id);
		for (int i = 0; i < 100; i++) {
			write(id, "{\"firstName\":\"Ivana\",\"phone\":\"" + i + "\"}");
		}
		Page newest = this.ana.open(address(id) + "/history");
		assertThat(newest.select("tbody tr")).hasSize(100);
		assertThat(newest.text()).contains("101 versions").doesNotContain("Newest versions");
		Page older = newest.follow("Older versions");
		assertThat(older.select("tbody tr")).hasSize(1);
		assertThat(older.text("tbody tr")).startsWith(first.shortVector());
		assertThat(older.text()).doesNotContain("Older versions");
		assertThat(older.follow("Newest versions").select("tbody tr")).hasSize(100);
		assertThat(this.ana.open(address(id) + "/history?at=A:1-AAAAAAAAAAAAAAAAAAAAAA").status()).isEqualTo(404);
	}

	@Test
	void versionsThatAreNotKeptAnyMoreAreCounted() {
		PersonId id = ivana();
		older(id);
		older(id);
		assertThat(this.ana.open(address(id) + "/history").text()).doesNotContain("not kept any more");
		forgetOlderVersions(id);
		Page history = this.ana.open(address(id) + "/history");
		assertThat(history.select("tbody tr")).hasSize(1);
		assertThat(history.text()).contains("2 older versions are not kept any more.");
	}

	@Test
	void previousAndCurrentAreMarkedToBeCompared() {
		PersonId id = ivana();
		PersonVersion old = older(id);
		Page history = this.ana.open(address(id) + "/history");
		assertThat(List.of(history.chosen("from"), history.chosen("to"))).containsExactly(old.changeVector(),
				now(id).changeVector());
	}

}
