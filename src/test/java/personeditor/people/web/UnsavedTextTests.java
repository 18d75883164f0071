package personeditor.people.web;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import personeditor.people.PersonId;
import personeditor.people.RecoveryCopies;
import personeditor.support.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What could not be saved is kept for a day, for the one who typed it.
 */
class UnsavedTextTests extends EditorTest {

	@Autowired
	private RecoveryCopies copies;

	private Page refusedSave(PersonId id) {
		Page form = edit(this.ana, id).fill("phone", "+1 typed");
		change(this.marko, id, "phone", "+2");
		return form.press("Save person");
	}

	@Test
	void keepsEveryRefusedSave() {
		PersonId id = ivana();
		refusedSave(id);
		Page person = this.ana.open(address(id));
		assertThat(person.text(".note")).contains("You have text that was not saved (14:32)");
		assertThat(person.text("nav")).contains("Unsaved texts (1)");
		Page combined = person.press("Compare and combine");
		assertThat(combined.status()).isEqualTo(200);
		assertThat(combined.text("fieldset[data-field=phone]")).contains("+1 typed").contains("+2");
		combined.choose("pick.phone", "yours").press("Save combined version");
		assertThat(stored(id, "phone")).isEqualTo("+1 typed");
		assertThat(this.ana.open(address(id)).text()).doesNotContain("not saved", "Unsaved");
	}

	@Test
	void keepsTextThatFailedACheck() {
		PersonId id = ivana();
		edit(this.ana, id).fill("email", "nonsense").press("Save person");
		Page form = this.ana.open(address(id)).press("Compare and combine");
		assertThat(form.heading()).isEqualTo("Edit Ivana Marić");
		assertThat(form.value("email")).isEqualTo("nonsense");
		form.fill("email", "a@b.example").press("Save person");
		assertThat(stored(id, "email")).isEqualTo("a@b.example");
	}

	@Test
	void offersItOnTheFormToo() {
		PersonId id = ivana();
		refusedSave(id);
		assertThat(edit(this.ana, id).text(".note")).contains("You have text that was not saved");
		assertThat(edit(this.ana, id).value("phone")).isEqualTo("+2");
	}

	@Test
	void showsItToNobodyElse() {
		PersonId id = ivana();
		refusedSave(id);
		assertThat(this.marko.open(address(id)).text()).doesNotContain("not saved", "+1 typed");
		assertThat(this.marko.open("/unsaved").text()).contains("Everything you typed is saved.");
		assertThat(stranger().open("/unsaved").text()).contains("Everything you typed is saved.");
		assertThat(this.marko.send("/unsaved/" + id.page(), Map.of("action", "open")).text())
			.contains("Everything you typed is saved.");
	}

	@Test
	void goesWhenItIsDiscarded() {
		PersonId id = ivana();
		refusedSave(id);
		Page discarded = this.ana.open("/unsaved").press("Discard it");
		assertThat(discarded.message()).isEqualTo("The text was discarded.");
		assertThat(this.ana.open("/unsaved").text()).contains("Everything you typed is saved.");
		assertThat(this.ana.open(address(id) + "/discard").path()).isEqualTo(address(id));
	}

	@Test
	void goesAfterADay() {
		PersonId id = ivana();
		refusedSave(id);
		this.clock.forward(Duration.ofHours(24).minusSeconds(1));
		assertThat(this.ana.open(address(id)).text()).contains("You have text that was not saved");
		this.clock.forward(Duration.ofSeconds(2));
		assertThat(this.ana.open(address(id)).text()).doesNotContain("You have text that was not saved");
		this.copies.dropOld();
		assertThat(this.ana.open("/unsaved").text()).contains("Everything you typed is saved.");
	}

	@Test
	void isTheLastOfSeveral() {
		PersonId id = ivana();
		Page conflict = refusedSave(id);
		change(this.marko, id, "notes", "more");
		conflict.choose("pick.phone", "other").fill("other.phone", "+3").press("Save combined version");
		edit(this.ana, id).fill("email", "nonsense").press("Save person");
		assertThat(this.ana.open("/unsaved").select("form[action^=/unsaved]")).hasSize(1);
		assertThat(this.ana.open(address(id)).press("Compare and combine").value("email")).isEqualTo("nonsense");
	}

	@Test
	void meetsADeletionOnItsWayBack() {
		PersonId id = ivana();
		refusedSave(id);
		this.marko.open(address(id) + "/delete").press("Delete Ivana Marić");
		Page page = this.ana.open("/unsaved").press("Compare and combine");
		assertThat(page.heading()).isEqualTo("Marko Horvat deleted this person while you were editing");
		assertThat(page.text()).contains("+1 typed");
	}

	@Test
	void staysWhenAnotherEditOfThePersonIsSaved() {
		PersonId id = ivana();
		refusedSave(id).follow("Discard my changes").press("Drop my changes");
		edit(this.ana, id).press("Save person");
		assertThat(this.ana.open(address(id)).text()).contains("You have text that was not saved");
		change(this.ana, id, "city", "Split");
		assertThat(this.ana.open(address(id)).press("Compare and combine").text()).contains("+1 typed");
	}

	@Test
	void goesWhenANewPersonWasAddedUnderAnotherIdentifier() {
		PersonId taken = ivana();
		Page refused = this.ana.open("/people/new")
			.fill("lastName", "Renamed")
			.fill("identifier", taken.text())
			.press("Add person");
		String free = refused.select("#another").attr("data-suggestion");
		Page added = refused.fill("identifier", free).press("Add person");
		assertThat(added.text("nav")).doesNotContain("Unsaved");
	}

	@Test
	void saysWhereItsDocumentIsNoPersonAnyMore() {
		PersonId id = ivana();
		refusedSave(id);
		write(id, "{\"firstName\":[1,2]}");
		Page page = this.ana.open("/unsaved").press("Compare and combine");
		assertThat(page.heading()).isEqualTo("This can’t be read as a person any more");
		assertThat(this.ana.open("/unsaved").select("form[action^=/unsaved]")).hasSize(1);
	}

}
