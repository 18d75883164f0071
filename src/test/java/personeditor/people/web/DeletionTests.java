package personeditor.people.web;

import java.util.Map;

import org.junit.jupiter.api.Test;

import personeditor.people.ChangeKind;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.support.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deleting carries a version like every save, and an edit that meets a deletion loses
 * nothing.
 */
class DeletionTests extends EditorTest {

	private static final String DELETE = "Delete Ivana Marić";

	private Page delete(PersonId id) {
		return this.marko.open(address(id) + "/delete").press(DELETE);
	}

	private Page meetsDeletion(PersonId id) {
		Page form = edit(this.ana, id).fill("phone", "+1");
		delete(id);
		return form.press("Save person");
	}

	@Test
	void asksFirst() {
		PersonId id = ivana();
		Page page = this.ana.open(address(id) + "/delete");
		assertThat(page.heading()).isEqualTo("Delete Ivana Marić?");
		assertThat(page.text(".lead"))
			.isEqualTo("This removes version " + now(id).shortVector() + ", saved by Petra Babić at 14:32.");
		assertThat(page.value("changeVector")).isEqualTo(now(id).changeVector());
		assertThat(now(id).isDeleted()).isFalse();
	}

	@Test
	void deletesAndTakesItBack() {
		PersonId id = ivana();
		Page list = delete(id);
		assertThat(list.firstStatus()).isEqualTo(303);
		assertThat(list.path()).isEqualTo("/people");
		assertThat(list.message()).startsWith("Ivana Marić deleted.");
		assertThat(now(id).isDeleted()).isTrue();
		Page back = list.press("Undo");
		assertThat(back.message()).startsWith("Ivana Marić is back.");
		assertThat(now(id).values()).isEqualTo(values(IVANA));
		assertThat(now(id).kind()).isEqualTo(ChangeKind.BROUGHT_BACK);
	}

	@Test
	void stopsWhereSomebodySavedMeanwhile() {
		PersonId id = ivana();
		Page page = this.ana.open(address(id) + "/delete");
		change(this.marko, id, "city", "Split");
		Page stopped = page.press(DELETE);
		assertThat(stopped.status()).isEqualTo(409);
		assertThat(stopped.heading()).isEqualTo("Marko Horvat changed this person after you opened the delete page");
		assertThat(stopped.text(".lead")).startsWith("Nothing was deleted.");
		assertThat(stopped.text("tr[data-field=city]")).contains("Zagreb").contains("Split");
		assertThat(now(id).isPerson()).isTrue();
		stopped.press("Delete the changed version " + now(id).shortVector());
		assertThat(now(id).isDeleted()).isTrue();
	}

	@Test
	void stopsAgainWhereSomebodySavedAgain() {
		PersonId id = ivana();
		Page page = this.ana.open(address(id) + "/delete");
		change(this.marko, id, "city", "Split");
		Page stopped = page.press(DELETE);
		String shown = now(id).shortVector();
		change(this.marko, id, "city", "Rijeka");
		Page again = stopped.press("Delete the changed version " + shown);
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.text("tr[data-field=city]")).contains("Split").contains("Rijeka");
		assertThat(now(id).isPerson()).isTrue();
	}

	@Test
	void saysWhoDeletedAlready() {
		PersonId id = ivana();
		Page page = this.ana.open(address(id) + "/delete");
		delete(id);
		Page answer = page.press(DELETE);
		assertThat(answer.firstStatus()).isEqualTo(303);
		assertThat(answer.message()).isEqualTo("Ivana Marić was already deleted by Marko Horvat at 14:32.");
	}

	@Test
	void needsAVersionThatCanBeRead() {
		PersonId id = ivana();
		assertThat(this.ana.send(address(id) + "/delete", Map.of()).status()).isEqualTo(428);
		assertThat(this.ana.send(address(id) + "/delete", Map.of("changeVector", "x")).status()).isEqualTo(400);
		Page unknown = this.ana.send(address(id) + "/delete", Map.of("changeVector", ""));
		assertThat(unknown.status()).isEqualTo(409);
		assertThat(now(id).isPerson()).isTrue();
	}

	@Test
	void isNotFoundWhereNobodyEverWas() {
		assertThat(this.ana.open("/people/nobody/delete").status()).isEqualTo(404);
		assertThat(this.ana.send("/people/nobody/delete", Map.of("changeVector", "")).status()).isEqualTo(404);
	}

	@Test
	void showsADeletedPersonAsGone() {
		PersonId id = ivana();
		delete(id);
		Page gone = this.ana.open(address(id));
		assertThat(gone.status()).isEqualTo(410);
		assertThat(gone.heading()).isEqualTo("Ivana Marić was deleted");
		assertThat(gone.text()).contains("Marko Horvat deleted this person at 14:32.");
		assertThat(this.ana.open(address(id) + "/delete").status()).isEqualTo(410);
	}

	@Test
	void bringsADeletedPersonBackFromTheirPage() {
		PersonId id = ivana();
		delete(id);
		Page asked = this.ana.open(address(id)).follow("Bring back…");
		assertThat(asked.heading()).isEqualTo("Bring Ivana Marić back?");
		Page back = asked.press("Bring Ivana Marić back");
		assertThat(back.message()).startsWith("Ivana Marić is back.");
		assertThat(this.ana.open(address(id) + "/bring-back").path()).isEqualTo(address(id));
		assertThat(asked.press("Bring Ivana Marić back").message()).isEqualTo("Ivana Marić was already brought back.");
		assertThat(this.people.versionCount(id)).isEqualTo(3);
	}

	@Test
	void keepsTheHistoryOfADeletedPerson() {
		PersonId id = ivana();
		delete(id);
		Page history = this.ana.open(address(id) + "/history");
		assertThat(history.status()).isEqualTo(200);
		assertThat(history.text("tbody")).contains("deleted").contains("added");
		assertThat(this.ana.open("/people/nobody/history").status()).isEqualTo(404);
	}

	@Test
	void comparesAnyTwoVersions() {
		PersonId id = ivana();
		change(this.ana, id, "phone", "+1");
		change(this.marko, id, "city", "Split");
		Page history = this.ana.open(address(id) + "/history");
		assertThat(history.press("Compare").select("tr[data-field]").eachAttr("data-field")).containsExactly("city");
		String oldest = this.people.history(id, 3).get(2).changeVector();
		Page compared = history.choose("from", oldest).press("Compare");
		assertThat(compared.select("tr[data-field]").eachAttr("data-field")).containsExactly("phone", "city");
		assertThat(compared.follow("Swap sides").text("tr[data-field=phone] del")).contains("+1");
		assertThat(this.ana.open(address(id) + "/compare?from=x&to=y").status()).isEqualTo(400);
		assertThat(this.ana.open(address(id) + "/compare").status()).isEqualTo(404);
	}

	@Test
	void stopsAnEditOfADeletedPerson() {
		PersonId id = ivana();
		Page page = meetsDeletion(id);
		assertThat(page.status()).isEqualTo(409);
		assertThat(page.heading()).isEqualTo("Marko Horvat deleted this person while you were editing");
		assertThat(page.text(".lead")).startsWith("Your changes are not saved yet.");
		assertThat(page.text()).contains("+1").contains("+385 1 4876 201");
		assertThat(page.select("[checked]")).isEmpty();
		assertThat(now(id).isDeleted()).isTrue();
	}

	@Test
	void asksWhatToDoWithADeletedPerson() {
		PersonId id = ivana();
		Page again = meetsDeletion(id).press("Continue");
		assertThat(again.status()).isEqualTo(422);
		assertThat(again.text("#problems")).contains("Choose what to do with this person");
		assertThat(again.text()).contains("+1");
	}

	@Test
	void bringsADeletedPersonBackWithWhatWasTyped() {
		PersonId id = ivana();
		Page back = meetsDeletion(id).choose("deleted", "bringBack").press("Continue");
		assertThat(back.firstStatus()).isEqualTo(303);
		assertThat(back.message()).startsWith("Ivana Marić is back.");
		assertThat(stored(id, "phone")).isEqualTo("+1");
		assertThat(this.people.history(id, 3).stream().map(PersonVersion::kind)).startsWith(ChangeKind.BROUGHT_BACK);
		assertThat(this.people.history(id, 3).get(1).isDeleted()).isTrue();
	}

	@Test
	void leavesADeletedPersonDeletedAndKeepsTheText() {
		PersonId id = ivana();
		Page list = meetsDeletion(id).choose("deleted", "keep").press("Continue");
		assertThat(list.message()).contains("stays deleted. A copy of your text is kept for 24 hours.");
		assertThat(now(id).isDeleted()).isTrue();
		assertThat(list.text("nav")).contains("Unsaved texts (1)");
	}

	@Test
	void comparesWhereSomebodyElseBroughtThePersonBack() {
		PersonId id = ivana();
		Page page = meetsDeletion(id).choose("deleted", "bringBack");
		this.marko.open(address(id) + "/bring-back").press("Bring Ivana Marić back");
		change(this.marko, id, "phone", "+2");
		Page conflict = page.press("Continue");
		assertThat(conflict.status()).isEqualTo(409);
		assertThat(conflict.select("fieldset").eachAttr("data-field")).containsExactly("phone");
		assertThat(stored(id, "phone")).isEqualTo("+2");
	}

	@Test
	void stopsACombinationOfAPersonDeletedMeanwhile() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("phone", "+1");
		change(this.marko, id, "phone", "+2");
		Page conflict = form.press("Save person").choose("pick.phone", "yours");
		delete(id);
		Page page = conflict.press("Save combined version");
		assertThat(page.status()).isEqualTo(409);
		assertThat(page.heading()).isEqualTo("Marko Horvat deleted this person while you were editing");
		assertThat(page.text()).contains("+1");
	}

	@Test
	void saysYouWhereItWasTheReadersOtherTab() {
		PersonId id = ivana();
		Page tab1 = this.ana.open(address(id) + "/delete");
		change(this.ana, id, "phone", "+1");
		assertThat(tab1.press(DELETE).heading()).isEqualTo("You changed this person after you opened the delete page");
		assertThat(this.ana.open(address(id) + "/delete").text(".lead")).contains("saved by you at");
		Page edit = edit(this.ana, id).fill("phone", "+2");
		this.ana.open(address(id) + "/delete").press(DELETE);
		assertThat(edit.press("Save person").heading()).isEqualTo("You deleted this person while you were editing");
		assertThat(this.ana.open(address(id)).text()).contains("You deleted this person at 14:32.");
	}

	@Test
	void takesADoubleClickForOneDeletionThatCanBeTakenBack() {
		PersonId id = ivana();
		Page page = this.ana.open(address(id) + "/delete");
		page.press(DELETE);
		Page second = page.press(DELETE);
		assertThat(second.message()).startsWith("Ivana Marić was already deleted by you at 14:32.");
		assertThat(second.press("Undo").message()).startsWith("Ivana Marić is back.");
	}

	@Test
	void doesNotSayThatAPersonStaysDeletedWhoIsBack() {
		PersonId id = ivana();
		Page page = meetsDeletion(id).choose("deleted", "keep");
		this.marko.open(address(id) + "/bring-back").press("Bring Ivana Marić back");
		Page answer = page.press("Continue");
		assertThat(answer.text()).doesNotContain("stays deleted").contains("+1");
		assertThat(stored(id, "phone")).isEqualTo("+385 1 4876 201");
	}

	@Test
	void namesAVersionThatIsNotThere() {
		PersonId id = ivana();
		Page page = this.ana.open(address(id) + "/compare?from=A:9-AAAAAAAAAAAAAAAAAAAAAA&to=");
		assertThat(page.status()).isEqualTo(404);
		assertThat(page.heading()).isEqualTo("There is no such version");
	}

}
