package personeditor.people.web;

import java.util.List;

import org.junit.jupiter.api.Test;

import personeditor.people.ChangeKind;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.support.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes have saved different versions of a person, of which none is newer: a person
 * decides, by a save that is checked like every other.
 */
class CopiesPageTests extends EditorTest {

	private static final String SAVE = "Save this version everywhere";

	private static final String CONFLICT = "2 nodes saved different versions of Ivana Marić";

	private static final String IVANA_AT_C = """
			{"firstName":"Ivana","lastName":"Marić","email":"ivana@example.org","phone":"+3 there","street":"Ilica 42",\
			"postcode":"10000","city":"Zagreb","notes":"From C","shoeSize":39}""";

	/** Marko changes phone and city here, Luka phone and notes at node C. */
	private PersonId inConflict() {
		PersonId id = ivana();
		String base = now(id).changeVector();
		Page form = edit(this.marko, id);
		form.fill("phone", "+2 here").fill("city", "Split").press("Save person");
		arrives(id, "C", base, IVANA_AT_C, "Luka Perić");
		return id;
	}

	private Page open(PersonId id) {
		return this.ana.open(address(id));
	}

	private static String optionOf(Page page, String group, int number) {
		return page.select("input[name='pick." + group + "']").get(number).attr("value");
	}

	@Test
	void showsAllCopiesAndWhatTheyComeFrom() {
		Page page = open(inConflict());

		assertThat(page.heading()).isEqualTo(CONFLICT);
		assertThat(page.text("[data-node=A]")).contains("Node A’s copy", "Marko Horvat", "+2 here", "Split");
		assertThat(page.text("[data-node=C]")).contains("Node C’s copy", "Luka Perić", "+3 there", "From C");
		assertThat(page.text("main")).contains("What they come from", "+385 1 4876 201");
		assertThat(page.select("[checked]")).isEmpty();
	}

	@Test
	void combinesWhatFitsAndAsksForTheRest() {
		Page page = open(inConflict());

		assertThat(page.select("fieldset.cf legend").eachText()).containsExactly("Phone");
		assertThat(page.text(".merged")).contains("City", "Split", "Node A’s copy", "From C", "Node C’s copy");
	}

	@Test
	void savesWhatWasChosenAsAVersionThatHasSeenAll() {
		PersonId id = inConflict();
		Page page = open(id);
		List<String> copies = page.select("input[name=copy]").eachAttr("value");

		Page saved = page.choose("pick.phone", optionOf(page, "phone", 1)).press(SAVE);

		assertThat(saved.firstStatus()).isEqualTo(303);
		assertThat(saved.message()).contains("Ivana Marić saved for all nodes.");
		assertThat(stored(id, "phone")).isEqualTo("+3 there");
		assertThat(stored(id, "city")).isEqualTo("Split");
		assertThat(stored(id, "notes")).isEqualTo("From C");
		assertThat(stored(id)).contains("shoeSize");
		assertThat(now(id).kind()).isEqualTo(ChangeKind.COMBINED);
		assertThat(now(id).parents()).extracting(PersonVersion.Parent::changeVector)
			.containsExactlyInAnyOrderElementsOf(copies);
		assertThat(this.people.history(id, 10)).extracting(PersonVersion::changeVector).containsAll(copies);
	}

	@Test
	void whoseValueWasNotTakenIsTold() {
		PersonId id = inConflict();
		Page page = open(id);

		page.choose("pick.phone", optionOf(page, "phone", 1)).press(SAVE);

		assertThat(this.marko.open(address(id)).text("main")).contains("Ana Kovač replaced your Phone");
		assertThat(this.ana.open(address(id)).text("main")).doesNotContain("replaced your");
	}

	@Test
	void savesSomethingElse() {
		PersonId id = inConflict();

		open(id).choose("pick.phone", "other").fill("other.phone", "+4 else").press(SAVE);

		assertThat(stored(id, "phone")).isEqualTo("+4 else");
	}

	@Test
	void doesNotSaveWhileAChoiceIsMissing() {
		PersonId id = inConflict();

		Page again = open(id).press(SAVE);

		assertThat(again.status()).isEqualTo(422);
		assertThat(again.text("#problems")).contains("Choose what to keep for Phone");
		assertThat(again.select("#problems a").attr("href")).isEqualTo("#c-phone");
		assertThat(this.people.copies(id)).isPresent();
	}

	@Test
	void doesNotSaveWhatAPersonCanNotBe() {
		PersonId id = inConflict();

		Page again = open(id).choose("pick.phone", "other").fill("other.phone", "9".repeat(51)).press(SAVE);

		assertThat(again.status()).isEqualTo(422);
		assertThat(again.select("#problems a").attr("href")).isEqualTo("#other-phone");
		assertThat(again.value("other.phone")).isEqualTo("9".repeat(51));
	}

	@Test
	void isCheckedAgainstAllCopiesThatWereShown() {
		PersonId id = inConflict();
		Page page = open(id);
		String base = page.value("base");
		arrives(id, "D", base, IVANA_AT_C.replace("+3 there", "+5 at D"), "Dora");

		Page again = page.choose("pick.phone", optionOf(page, "phone", 0)).press(SAVE);

		assertThat(again.status()).isEqualTo(409);
		assertThat(again.heading()).startsWith("3 nodes saved different versions");
		assertThat(again.text(".lead")).contains("Nothing was saved");
		assertThat(again.chosen("pick.phone")).isEqualTo(optionOf(page, "phone", 0));
		assertThat(this.people.copies(id)).isPresent();
	}

	@Test
	void whoDecidesSecondMeetsTheFirstOnTheOrdinaryConflictPage() {
		PersonId id = inConflict();
		Page anas = open(id);
		Page markos = this.marko.open(address(id));
		markos.choose("pick.phone", optionOf(markos, "phone", 0)).press(SAVE);

		Page late = anas.choose("pick.phone", "other").fill("other.phone", "+4 Ana").press(SAVE);

		assertThat(late.status()).isEqualTo(409);
		assertThat(late.heading()).contains("changed this person while you were editing");
		assertThat(late.text("[data-side=yours]")).contains("+4 Ana");
		assertThat(stored(id, "phone")).isEqualTo("+2 here");
	}

	@Test
	void textThatWasTypedBeforeIsOneMoreChoice() {
		PersonId id = ivana();
		String base = now(id).changeVector();
		Page form = edit(this.ana, id).fill("phone", "+1 Ana").fill("notes", "Typed by Ana");
		change(this.marko, id, "phone", "+2 here");
		arrives(id, "C", base, IVANA_AT_C, "Luka Perić");

		Page page = form.press("Save person");

		assertThat(page.status()).isEqualTo(409);
		assertThat(page.heading()).isEqualTo(CONFLICT);
		assertThat(page.text("#c-phone")).contains("+2 here", "+3 there", "+1 Ana", "What you were about to save");
		Page saved = page.choose("pick.phone", "yours").choose("pick.notes", "yours").press(SAVE);
		assertThat(saved.firstStatus()).isEqualTo(303);
		assertThat(stored(id, "phone")).isEqualTo("+1 Ana");
		assertThat(stored(id, "notes")).isEqualTo("Typed by Ana");
	}

	@Test
	void asksWhetherThePersonStaysWhereANodeDeletedIt() {
		PersonId id = ivana();
		String base = now(id).changeVector();
		change(this.marko, id, "phone", "+2 here");
		arrives(id, "C", base, null, "Luka Perić");

		Page page = open(id);
		assertThat(page.text("[data-node=C]")).contains("Here the person was deleted.");
		Page again = page.press(SAVE);
		assertThat(again.status()).isEqualTo(422);
		assertThat(again.text("#problems")).contains("Choose whether the person is kept or deleted");

		Page kept = again.choose("fate", "keep").press(SAVE);
		assertThat(kept.firstStatus()).isEqualTo(303);
		assertThat(stored(id, "phone")).isEqualTo("+2 here");
	}

	@Test
	void deletesThePersonIfThatIsChosen() {
		PersonId id = ivana();
		String base = now(id).changeVector();
		change(this.marko, id, "phone", "+2 here");
		arrives(id, "C", base, null, "Luka Perić");

		Page deleted = open(id).choose("fate", "delete").press(SAVE);

		assertThat(deleted.firstStatus()).isEqualTo(303);
		assertThat(now(id).isDeleted()).isTrue();
	}

	@Test
	void whereTheBaseIsNotKnownAllThatDiffersIsAChoice() {
		PersonId id = ivana();
		arrives(id, "C", "", IVANA_AT_C, "Luka Perić");

		Page page = open(id);

		assertThat(page.text("main")).contains("is not kept any more");
		assertThat(page.select("fieldset.cf legend").eachText()).containsExactly("Phone", "Notes");
	}

	@Test
	void everyPageOfThePersonLeadsThere() {
		PersonId id = inConflict();

		for (String page : List.of("", "/edit", "/delete")) {
			assertThat(this.ana.open(address(id) + page).heading()).as(page).isEqualTo(CONFLICT);
		}
		assertThat(this.ana.open(address(id) + "/history").status()).isEqualTo(200);
		assertThat(this.ana.open("/people").select("a[href='" + address(id) + "/copies']")).isNotEmpty();
	}

	@Test
	void aPersonWhoIsNotInConflictHasNoSuchPage() {
		PersonId id = ivana();

		assertThat(this.ana.open(address(id) + "/copies").heading()).isEqualTo("Ivana Marić");
	}

	@Test
	void aDeletionThatWasAskedForBeforeIsNotCarriedOut() {
		PersonId id = ivana();
		String base = now(id).changeVector();
		Page ask = this.ana.open(address(id) + "/delete");
		change(this.marko, id, "phone", "+2 here");
		arrives(id, "C", base, IVANA_AT_C, "Luka Perić");

		Page page = ask.press("Delete Ivana Marić");

		assertThat(page.status()).isEqualTo(409);
		assertThat(page.text(".lead")).contains("Nothing was changed");
		assertThat(this.people.copies(id)).isPresent();
	}

}
