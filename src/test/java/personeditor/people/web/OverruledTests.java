package personeditor.people.web;

import org.junit.jupiter.api.Test;

import personeditor.people.ChangeKind;
import personeditor.people.PersonId;
import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose value somebody replaced knowingly is told so, and can bring it back.
 */
class OverruledTests extends EditorTest {

	private static final String NOTE = "Ana Kovač replaced your Phone (14:32).";

	/** Ana keeps her phone although she is shown Marko's. */
	private void overrule(PersonId id) {
		overrule(this.ana, id);
	}

	private void overrule(Visitor by, PersonId id) {
		Page form = edit(by, id).fill("phone", "+1");
		change(this.marko, id, "phone", "+2");
		form.press("Save person").choose("pick.phone", "yours").press("Save combined version");
		assertThat(stored(id, "phone")).isEqualTo("+1");
	}

	@Test
	void theListTellsUntilThePersonWasLookedAt() {
		PersonId id = ivana();
		overrule(id);
		assertThat(this.marko.open("/people").text("main")).contains("Ivana Marić: " + NOTE);
		assertThat(this.marko.open("/people").text("main")).contains(NOTE);
		assertThat(this.ana.open("/people").text("main")).doesNotContain("replaced your");
		assertThat(this.marko.open(address(id)).text("main")).contains(NOTE);
		assertThat(this.marko.open(address(id)).text("main")).doesNotContain("replaced your");
		assertThat(this.marko.open("/people").text("main")).doesNotContain("replaced your");
	}

	@Test
	void aPageThatABrowserLoadsAheadWasNotLookedAt() {
		PersonId id = ivana();
		overrule(id);
		this.marko.with("Sec-Purpose", "prefetch").open(address(id));
		assertThat(this.marko.open("/people").text("main")).contains(NOTE);
	}

	@Test
	void seeShowsTheTwoVersionsAndStillOffersToBringItBack() {
		PersonId id = ivana();
		overrule(id);
		Page compared = this.marko.open(address(id)).follow("See");
		assertThat(compared.text("tr[data-field=phone] del")).contains("+2");
		assertThat(compared.text("tr[data-field=phone] ins")).contains("+1");
		assertThat(compared.follow("Bring yours back").heading()).startsWith("Restore Phone of ");
	}

	@Test
	void bringingItBackIsACheckedSaveThatAsksFirst() {
		PersonId id = ivana();
		overrule(id);
		change(this.ana, id, "city", "Split");
		Page asked = this.marko.open(address(id)).follow("Bring yours back");
		assertThat(asked.select("tr[data-field]").eachAttr("data-field")).containsExactly("phone");
		assertThat(asked.value("changeVector")).isEqualTo(now(id).changeVector());
		assertThat(stored(id, "phone")).isEqualTo("+1");
		asked.press("Restore Phone");
		assertThat(stored(id, "phone")).isEqualTo("+2");
		assertThat(stored(id, "city")).isEqualTo("Split");
		assertThat(now(id).kind()).isEqualTo(ChangeKind.RESTORED);
		assertThat(this.ana.open("/people").text("main")).contains("Marko Horvat replaced your Phone (14:32).");
	}

	@Test
	void bringingItBackStopsWhereSomebodySavedMeanwhile() {
		PersonId id = ivana();
		overrule(id);
		Page asked = this.marko.open(address(id)).follow("Bring yours back");
		change(this.ana, id, "phone", "+9");
		Page stopped = asked.press("Restore Phone");
		assertThat(stopped.status()).isEqualTo(409);
		assertThat(stopped.heading()).isEqualTo("Ana Kovač saved while you were restoring");
		assertThat(stored(id, "phone")).isEqualTo("+9");
	}

	@Test
	void anAddressComesBackAsOne() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("street", "Vukovarska 1");
		change(this.marko, id, "city", "Split");
		form.press("Save person").choose("pick.address", "yours").press("Save combined version");
		Page shown = this.marko.open(address(id));
		assertThat(shown.text("main")).contains("Ana Kovač replaced your City (14:32).");
		shown.follow("Bring yours back").press("Restore Street, Postcode and City");
		assertThat(stored(id, "street")).isEqualTo("Ilica 42");
		assertThat(stored(id, "city")).isEqualTo("Split");
	}

	@Test
	void aRestorationTellsWhoseValuesWentWithIt() {
		PersonId id = ivana();
		String old = now(id).shortVector();
		change(this.marko, id, "phone", "+2");
		this.ana.open(address(id) + "/history").follow(old).follow("Restore this version").press("Restore " + old);
		assertThat(this.marko.open(address(id)).text("main")).contains(NOTE);
	}

	@Test
	void aNameIsTextWhateverItLooksLike() {
		PersonId id = ivana();
		overrule(visitor("<b>Ana</b>"), id);
		Page list = this.marko.open("/people");
		assertThat(list.text("main")).contains("<b>Ana</b> replaced your Phone");
		assertThat(list.source()).contains("<bdi>&lt;b&gt;Ana&lt;/b&gt;</bdi>");
	}

	@Test
	void whatTheyChangedThemselvesSinceIsNotTold() {
		PersonId id = ivana();
		overrule(id);
		change(this.marko, id, "phone", "+22");
		assertThat(this.marko.open("/people").text("main")).doesNotContain("replaced your");
	}

	@Test
	void aGuestWithoutACookieIsToldNothing() {
		overrule(ivana());
		assertThat(stranger().open("/people").text("main")).doesNotContain("replaced your");
	}

}
