package personeditor.people.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import personeditor.people.ChangeKind;
import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.store.session.DocumentSession;
import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page that a stale save ends on: nothing is overwritten, and the edit can be
 * finished.
 */
class ConflictPageTests extends EditorTest {

	private static final String SAVE = "Save combined version";

	/** Ana's save of some fields that meets Marko's save of others. */
	private Page conflict(PersonId id, Map<String, String> anas, Map<String, String> markos) {
		Page form = edit(this.ana, id);
		Page other = edit(this.marko, id);
		markos.forEach(other::fill);
		assertThat(other.press("Save person").firstStatus()).isEqualTo(303);
		anas.forEach(form::fill);
		return form.press("Save person");
	}

	private Page phoneConflict(PersonId id) {
		return conflict(id, Map.of("phone", "+1 Ana"), Map.of("phone", "+2 Marko"));
	}

	@Test
	void stopsAStaleSaveEvenIfTheChangesFitTogether() {
		PersonId id = ivana();
		Page page = conflict(id, Map.of("lastName", "Novak"), Map.of("city", "Split"));
		PersonVersion markos = now(id);
		assertThat(page.status()).isEqualTo(409);
		assertThat(page.heading()).isEqualTo("Marko Horvat also changed this person. Your changes fit together");
		assertThat(page.title()).isEqualTo("Not saved: your changes fit together – Ivana Marić – People");
		assertThat(page.text(".merged tr[data-field=lastName]")).contains("Novak").contains("Yours");
		assertThat(page.text(".merged tr[data-field=city]")).contains("Split").contains("Marko’s");
		assertThat(page.select("input[type=radio]")).isEmpty();
		assertThat(now(id)).isEqualTo(markos);
	}

	@Test
	void savesWhatFitsTogetherInOneClick() {
		PersonId id = ivana();
		Page page = conflict(id, Map.of("lastName", "Novak"), Map.of("city", "Split"));
		String theirs = now(id).changeVector();
		Page saved = page.press(SAVE);
		assertThat(saved.firstStatus()).isEqualTo(303);
		assertThat(saved.message()).contains("You kept: Last name.").contains("From Marko: City.");
		assertThat(stored(id, "lastName")).isEqualTo("Novak");
		assertThat(stored(id, "city")).isEqualTo("Split");
		assertThat(now(id).kind()).isEqualTo(ChangeKind.COMBINED);
		assertThat(now(id).parents()).hasSize(2).extracting(PersonVersion.Parent::changeVector).contains(theirs);
	}

	@Test
	void showsThreeValuesAndChoosesNone() {
		PersonId id = ivana();
		Page page = phoneConflict(id);
		assertThat(page.status()).isEqualTo(409);
		assertThat(page.heading()).isEqualTo("Marko Horvat changed this person while you were editing");
		assertThat(page.title()).isEqualTo("Not saved: 1 field needs your choice – Ivana Marić – People");
		assertThat(page.text("fieldset[data-field=phone] [data-side=base]")).contains("+385 1 4876 201");
		assertThat(page.text("fieldset[data-field=phone] [data-side=theirs]")).contains("Marko Horvat 14:32")
			.contains("+2 Marko");
		assertThat(page.text("fieldset[data-field=phone] [data-side=yours]")).contains("You").contains("+1 Ana");
		assertThat(page.value("other.phone")).isEqualTo("+1 Ana");
		assertThat(page.select("[checked]")).isEmpty();
		assertThat(page.text(".counts")).contains("1 of 1 choice left");
		assertThat(page.text(".res [data-result=phone]")).contains("Choose one");
	}

	@Test
	void doesNotSaveWhileAChoiceIsMissing() {
		PersonId id = ivana();
		Page page = conflict(id, Map.of("phone", "+1", "email", "a@b.example", "notes", "Ana's"),
				Map.of("phone", "+2", "email", "c@d.example", "city", "Split"))
			.choose("pick.phone", "yours");
		String vector = page.value("changeVector");
		Page again = page.press(SAVE);
		assertThat(again.status()).isEqualTo(422);
		assertThat(again.title()).isEqualTo("Error: 1 choice left – Ivana Marić – People");
		assertThat(again.text("#problems")).contains("Choose what to keep for Email");
		assertThat(again.select("#problems a").attr("href")).isEqualTo("#c-email");
		assertThat(again.chosen("pick.phone")).isEqualTo("yours");
		assertThat(again.value("changeVector")).isEqualTo(vector);
		assertThat(again.text("#typed")).contains("+1").contains("a@b.example").contains("Ana's");
		assertThat(stored(id, "phone")).isEqualTo("+2");
	}

	@Test
	void savesWhatWasChosen() {
		PersonId id = ivana();
		Page saved = conflict(id, Map.of("phone", "+1", "email", "a@b.example", "notes", "Ana's"),
				Map.of("phone", "+2", "email", "c@d.example", "notes", "Marko's", "city", "Split"))
			.choose("pick.phone", "yours")
			.choose("pick.email", "theirs")
			.choose("pick.notes", "other")
			.fill("other.notes", "Both.")
			.press(SAVE);
		assertThat(saved.firstStatus()).isEqualTo(303);
		assertThat(stored(id, "phone")).isEqualTo("+1");
		assertThat(stored(id, "email")).isEqualTo("c@d.example");
		assertThat(stored(id, "notes")).isEqualTo("Both.");
		assertThat(stored(id, "city")).isEqualTo("Split");
		assertThat(saved.message()).contains("You kept: Phone and Notes.").contains("From Marko: Email and City.");
	}

	@Test
	void saysThatNothingIsLeftWhereOnlyTheirsWasChosen() {
		PersonId id = ivana();
		Page page = phoneConflict(id).choose("pick.phone", "theirs");
		PersonVersion markos = now(id);
		Page answer = page.press(SAVE);
		assertThat(answer.firstStatus()).isEqualTo(303);
		assertThat(answer.message()).isEqualTo("Nothing left to save. Marko Horvat already saved the same values.");
		assertThat(now(id)).isEqualTo(markos);
	}

	@Test
	void takesOneSideForAll() {
		PersonId id = ivana();
		Page page = conflict(id, Map.of("phone", "+1", "email", "a@b.example"),
				Map.of("phone", "+2", "email", "c@d.example"));
		Page theirs = page.press("Take all of Marko’s");
		assertThat(theirs.status()).isEqualTo(200);
		assertThat(theirs.chosen("pick.phone")).isEqualTo("theirs");
		assertThat(theirs.chosen("pick.email")).isEqualTo("theirs");
		Page mine = theirs.press("Take all of mine");
		assertThat(mine.chosen("pick.phone")).isEqualTo("yours");
		assertThat(mine.text(".counts")).contains("0 of 2 choices left");
		assertThat(stored(id, "phone")).isEqualTo("+2");
		mine.press(SAVE);
		assertThat(stored(id, "phone")).isEqualTo("+1");
		assertThat(stored(id, "email")).isEqualTo("a@b.example");
	}

	@Test
	void letsTheReaderDecideWhatWasCombined() {
		PersonId id = ivana();
		Page page = conflict(id, Map.of("lastName", "Novak"), Map.of("phone", "+2"));
		Page opened = page.press("Decide myself: Phone");
		assertThat(opened.status()).isEqualTo(200);
		assertThat(opened.chosen("pick.phone")).isEqualTo("theirs");
		opened.choose("pick.phone", "yours").press(SAVE);
		assertThat(stored(id, "phone")).isEqualTo("+385 1 4876 201");
		assertThat(stored(id, "lastName")).isEqualTo("Novak");
	}

	@Test
	void keepsAnAddressTogether() {
		PersonId id = ivana();
		Page page = conflict(id, Map.of("street", "Ban Jelačić 1"), Map.of("city", "Split"));
		assertThat(page.select("fieldset[data-kind=choice]").eachAttr("data-field")).containsExactly("address");
		page.choose("pick.address", "yours").press(SAVE);
		assertThat(stored(id, "street")).isEqualTo("Ban Jelačić 1");
		assertThat(stored(id, "city")).isEqualTo("Zagreb");
	}

	@Test
	void takesAnAddressOfTheReadersOwn() {
		PersonId id = ivana();
		conflict(id, Map.of("street", "Ban Jelačić 1"), Map.of("city", "Split")).choose("pick.address", "other")
			.fill("other.street", "Riva 3")
			.fill("other.postcode", "21000")
			.fill("other.city", "Split")
			.press(SAVE);
		assertThat(List.of(stored(id, "street"), stored(id, "postcode"), stored(id, "city"))).containsExactly("Riva 3",
				"21000", "Split");
	}

	@Test
	void refusesCombinedValuesThatCantBe() {
		PersonId id = ivana();
		Page page = conflict(id, Map.of("email", "a@b.example"), Map.of("email", "c@d.example"))
			.choose("pick.email", "other")
			.fill("other.email", "nonsense");
		Page refused = page.press(SAVE);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("#problems")).contains("Enter an email address like name@example.org");
		assertThat(refused.chosen("pick.email")).isEqualTo("other");
		assertThat(refused.value("other.email")).isEqualTo("nonsense");
		assertThat(stored(id, "email")).isEqualTo("c@d.example");
		refused.fill("other.email", "e@f.example").press(SAVE);
		assertThat(stored(id, "email")).isEqualTo("e@f.example");
	}

	@Test
	void refusesACombinationWithoutAName() {
		PersonId id = stored(Map.of("firstName", "Ivana", "lastName", "Marić"));
		Page page = conflict(id, Map.of("firstName", ""), Map.of("lastName", ""));
		assertThat(page.heading()).contains("fit together");
		Page refused = page.press(SAVE);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("#problems")).contains("Enter a first name or a last name");
		assertThat(now(id).name()).isEqualTo("Ivana");
	}

	@Test
	void goesBackToTheFormWithoutMovingItsVersion() {
		PersonId id = ivana();
		String opened = now(id).changeVector();
		Page page = conflict(id, Map.of("phone", "+1", "lastName", "Novak"), Map.of("phone", "+2", "city", "Split"));
		Page form = page.choose("pick.phone", "yours").press("Back to the form");
		assertThat(form.status()).isEqualTo(200);
		assertThat(form.value("changeVector")).isEqualTo(opened);
		assertThat(form.value("phone")).isEqualTo("+1");
		assertThat(form.value("lastName")).isEqualTo("Novak");
		Page again = form.press("Save person");
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.chosen("pick.phone")).isEqualTo("yours");
		again.press(SAVE);
		assertThat(stored(id, "phone")).isEqualTo("+1");
		assertThat(stored(id, "city")).isEqualTo("Split");
	}

	@Test
	void asksAgainWhereTheFormCameBackUndecided() {
		PersonId id = ivana();
		Page form = conflict(id, Map.of("phone", "+1"), Map.of("phone", "+2", "city", "Split"))
			.press("Back to the form");
		Page again = form.press("Save person");
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.chosen("pick.phone")).isEmpty();
		assertThat(stored(id, "phone")).isEqualTo("+2");
	}

	@Test
	void keepsChoicesWhenAThirdOneSaves() {
		PersonId id = ivana();
		Visitor petra = visitor("Petra Babić");
		Page page = phoneConflict(id).choose("pick.phone", "yours");
		change(petra, id, "notes", "Petra's");
		Page second = page.press(SAVE);
		assertThat(second.status()).isEqualTo(409);
		assertThat(second.heading()).isEqualTo("Petra Babić saved while you were deciding");
		assertThat(second.text(".lead")).contains("Your choices are kept.");
		assertThat(second.text(".head")).contains("Round 2").contains("Marko 14:32").contains("Petra 14:32");
		assertThat(second.chosen("pick.phone")).isEqualTo("yours");
		assertThat(second.text(".merged tr[data-field=notes]")).contains("Petra's");
		second.press(SAVE);
		assertThat(stored(id, "phone")).isEqualTo("+1 Ana");
		assertThat(stored(id, "notes")).isEqualTo("Petra's");
	}

	@Test
	void asksAgainOnlyWhereTheThirdOneTouchedTheResult() {
		PersonId id = ivana();
		Visitor petra = visitor("Petra Babić");
		Page page = conflict(id, Map.of("phone", "+1", "email", "a@b.example"),
				Map.of("phone", "+2", "email", "c@d.example"))
			.choose("pick.phone", "yours")
			.choose("pick.email", "yours");
		change(petra, id, "phone", "+3");
		Page second = page.press(SAVE);
		assertThat(second.chosen("pick.email")).isEqualTo("yours");
		assertThat(second.chosen("pick.phone")).isEmpty();
		assertThat(second.text(".lead")).contains("1 field needs another look.");
		change(this.marko, id, "city", "Split");
		Page third = second.choose("pick.phone", "yours").press(SAVE);
		assertThat(third.heading()).isEqualTo("Marko Horvat saved while you were deciding");
		assertThat(third.text(".head")).contains("Round 3");
		third.press(SAVE);
		assertThat(stored(id, "phone")).isEqualTo("+1");
		assertThat(stored(id, "email")).isEqualTo("a@b.example");
		assertThat(stored(id, "city")).isEqualTo("Split");
	}

	@Test
	void takesTheSameResultOfAThirdOneForSuccess() {
		PersonId id = ivana();
		Page page = phoneConflict(id).choose("pick.phone", "yours");
		change(visitor("Petra Babić"), id, "phone", "+1 Ana");
		Page answer = page.press(SAVE);
		assertThat(answer.firstStatus()).isEqualTo(303);
		assertThat(answer.message()).contains("Petra Babić already saved the same values");
	}

	@Test
	void namesHowManyHaveSaved() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("phone", "+1");
		change(this.marko, id, "phone", "+2");
		change(visitor("Petra Babić"), id, "phone", "+3");
		Page page = form.press("Save person");
		assertThat(page.heading()).isEqualTo("2 people changed this person while you were editing");
		assertThat(page.text(".lead")).contains("Last: Petra Babić, 14:32.");
	}

	@Test
	void saysYouWhereItWasTheReadersOtherTab() {
		PersonId id = ivana();
		Page tab1 = edit(this.ana, id).fill("phone", "+1");
		change(this.ana, id, "phone", "+2");
		Page page = tab1.press("Save person");
		assertThat(page.status()).isEqualTo(409);
		assertThat(page.heading()).isEqualTo("You saved a newer version in another tab");
		assertThat(page.text(".cf [data-side=theirs]")).contains("You, in the other tab");
		assertThat(page.text()).doesNotContain("Ana Kovač’s", "Somebody");
	}

	@Test
	void doesNotTakeSomebodyOfTheSameNameForTheReader() {
		PersonId id = ivana();
		Page tab1 = edit(this.ana, id).fill("phone", "+1");
		change(visitor("Ana Kovač"), id, "phone", "+2");
		assertThat(tab1.press("Save person").heading())
			.isEqualTo("Ana Kovač changed this person while you were editing");
	}

	@Test
	void takesADoubleClickForOneSave() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("phone", "+1");
		assertThat(form.press("Save person").message()).contains("saved");
		PersonVersion saved = now(id);
		Page second = form.press("Save person");
		assertThat(second.firstStatus()).isEqualTo(303);
		assertThat(second.message()).isEqualTo("Already saved at 14:32 (version " + saved.shortVector() + ").");
		assertThat(now(id)).isEqualTo(saved);
	}

	@Test
	void takesWhatAnotherSavedAlreadyForSuccess() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("phone", "+1");
		change(this.marko, id, "phone", "+1");
		Page answer = form.press("Save person");
		assertThat(answer.firstStatus()).isEqualTo(303);
		assertThat(answer.message()).isEqualTo("Nothing left to save. Marko Horvat already saved the same values.");
		assertThat(this.people.versionCount(id)).isEqualTo(2);
	}

	@Test
	void saysNothingChangedToWhoTypedNothing() {
		PersonId id = ivana();
		Page form = edit(this.ana, id);
		change(this.marko, id, "phone", "+1");
		Page answer = form.press("Save person");
		assertThat(answer.message()).isEqualTo("Nothing changed.");
		assertThat(stored(id, "phone")).isEqualTo("+1");
	}

	@Test
	void namesWhatBothDidAlike() {
		PersonId id = ivana();
		Page page = conflict(id, Map.of("phone", "+1", "lastName", "Novak"), Map.of("phone", "+1", "city", "Split"));
		assertThat(page.text()).contains("You both made the same change:");
		assertThat(page.select("fieldset")).isEmpty();
	}

	@Test
	void saysWhenDetailsChangedThatAreNotOnTheForm() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("phone", "+1");
		try (DocumentSession session = this.peopleStore.openSession()) {
			Raw.Person person = session.load(Raw.Person.class, id.text());
			person.put("shoeSize", 38);
			person.put("phone", "+2");
			session.saveChanges();
		}
		Page page = form.press("Save person");
		assertThat(page.text()).contains("also changed 1 detail that is not on this form");
		page.choose("pick.phone", "yours").press(SAVE);
		try (DocumentSession session = this.peopleStore.openSession()) {
			assertThat(session.load(Raw.Person.class, id.text()).text()).contains("\"shoeSize\":38",
					"\"phone\":\"+1\"");
		}
	}

	@Test
	void comparesWithoutSaving() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("phone", "+1");
		change(this.marko, id, "phone", "+2");
		PersonVersion markos = now(id);
		Map<String, String> sent = new LinkedHashMap<>();
		for (String name : List.of("changeVector", "firstName", "lastName", "email", "phone", "street", "postcode",
				"city", "notes")) {
			sent.put(name, form.value(name));
		}
		sent.put("action", "review");
		Page page = this.ana.send(address(id) + "/edit", sent);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.select("fieldset").eachAttr("data-field")).containsExactly("phone");
		assertThat(now(id)).isEqualTo(markos);
	}

	@Test
	void listsWhatWouldBeDiscardedFirst() {
		PersonId id = ivana();
		Page page = phoneConflict(id);
		Page asked = page.follow("Discard my changes");
		assertThat(asked.heading()).isEqualTo("Drop your changes of Ivana Marić?");
		assertThat(asked.text("[data-field=phone]")).contains("+1 Ana");
		Page dropped = asked.press("Drop my changes");
		assertThat(dropped.path()).isEqualTo(address(id));
		assertThat(dropped.message()).contains("A copy is kept for 24 hours");
		assertThat(dropped.text()).contains("You have text that was not saved");
	}

	@Test
	void refusesAChoiceThatNoPageOffers() {
		PersonId id = ivana();
		phoneConflict(id);
		Map<String, String> form = form(id);
		form.put("baseVector", now(id).changeVector());
		form.put("pick.phone", "mine");
		Page refused = this.ana.send(address(id) + "/edit", form);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.heading()).isEqualTo("We could not read a choice in this save");
		assertThat(refused.text("[data-field=phone]")).isEqualTo("+2 Marko");
	}

	@Test
	void showsTheListOfWhatWillBeSavedAgain() {
		PersonId id = ivana();
		Page updated = phoneConflict(id).choose("pick.phone", "other")
			.fill("other.phone", "+9")
			.press("Update this list");
		assertThat(updated.status()).isEqualTo(200);
		assertThat(updated.text(".res [data-result=phone]")).contains("+9").contains("your text");
		assertThat(stored(id, "phone")).isEqualTo("+2 Marko");
	}

	@Test
	void keepsLineBreaksAndLongTextsThroughARefusal() {
		PersonId id = ivana();
		String long10k = "\n" + "line of text\n".repeat(400) + "\n\n";
		Page page = conflict(id, Map.of("notes", long10k), Map.of("notes", "Marko's"));
		assertThat(page.value("notes")).isEqualTo(long10k.replace("\n", "\r\n"));
		page.choose("pick.notes", "yours").press(SAVE);
		assertThat(stored(id, "notes")).isEqualTo("\n" + "line of text\n".repeat(399) + "line of text");
	}

	@Test
	void isolatesNamesInSentences() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("phone", "+1");
		change(visitor("שרה <b>"), id, "phone", "+2");
		Page page = form.press("Save person");
		assertThat(page.select("h1 bdi").text()).isEqualTo("שרה <b>");
		assertThat(page.source()).doesNotContain("שרה <b>");
	}

	@Test
	void survivesABaseVersionThatIsNotKnown() {
		PersonId id = ivana();
		Page page = edit(this.ana, id).fill("phone", "+1")
			.fill("changeVector", "A:1-AAAAAAAAAAAAAAAAAAAAAA")
			.press("Save person");
		assertThat(page.text(".lead")).contains("so we cannot tell who changed what");
		assertThat(page.select("fieldset").eachAttr("data-field")).containsExactly("phone");
		page.choose("pick.phone", "yours").press(SAVE);
		assertThat(stored(id, "phone")).isEqualTo("+1");
	}

	@Test
	void doesNotHoldAChoiceAgainstAValueThatWasNotSeen() {
		PersonId id = ivana();
		Page form = phoneConflict(id).choose("pick.phone", "yours").press("Back to the form");
		change(visitor("Petra Babić"), id, "phone", "+3 Petra");
		Page again = form.press("Save person");
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.chosen("pick.phone")).isEmpty();
		assertThat(again.title()).startsWith("Not saved: 1 field needs your choice");
		assertThat(again.text("fieldset[data-field=phone]")).contains("+3 Petra");
	}

	@Test
	void holdsAChoiceWhereOnlyAnotherFieldChangedSince() {
		PersonId id = ivana();
		Page form = phoneConflict(id).choose("pick.phone", "yours").press("Back to the form");
		change(visitor("Petra Babić"), id, "notes", "Petra's");
		assertThat(form.press("Save person").chosen("pick.phone")).isEqualTo("yours");
	}

	@Test
	void keepsWhatWasWrittenAsSomethingElseWhateverIsChosen() {
		PersonId id = ivana();
		Page page = conflict(id, Map.of("phone", "+1", "lastName", "Novak"), Map.of("phone", "+2"))
			.choose("pick.phone", "other")
			.fill("other.phone", "+3 long thought")
			.choose("pick.phone", "yours");
		Page decided = page.press("Decide myself: Last name");
		assertThat(decided.value("other.phone")).isEqualTo("+3 long thought");
		Page all = decided.press("Take all of Marko’s");
		assertThat(all.value("other.phone")).isEqualTo("+3 long thought");
		assertThat(all.choose("pick.phone", "other").press(SAVE).firstStatus()).isEqualTo(303);
		assertThat(stored(id, "phone")).isEqualTo("+3 long thought");
	}

	@Test
	void showsWhatWasWrittenAsYoursWhereItMeetsAThirdOne() {
		PersonId id = ivana();
		Page page = phoneConflict(id).choose("pick.phone", "other").fill("other.phone", "+9 written");
		change(visitor("Petra Babić"), id, "phone", "+3 Petra");
		Page second = page.press(SAVE);
		assertThat(second.chosen("pick.phone")).isEmpty();
		assertThat(second.text("fieldset[data-field=phone] [data-side=yours]")).contains("+9 written");
		change(visitor("Dora"), id, "city", "Rijeka");
		Page third = second.choose("pick.phone", "yours").press(SAVE);
		assertThat(third.status()).isEqualTo(409);
		third.press(SAVE);
		assertThat(stored(id, "phone")).isEqualTo("+9 written");
	}

	@Test
	void carriesChoicesIntoADeletion() {
		PersonId id = ivana();
		Page page = phoneConflict(id).choose("pick.phone", "other").fill("other.phone", "+9 written");
		this.marko.open(address(id) + "/delete").press("Delete Ivana Marić");
		Page deleted = page.press(SAVE);
		assertThat(deleted.text()).contains("+9 written");
		deleted.choose("deleted", "bringBack").press("Continue");
		assertThat(stored(id, "phone")).isEqualTo("+9 written");
	}

	@Test
	void doesNotSayThatChangesFitWhereTheyWereChosen() {
		PersonId id = ivana();
		assertThat(phoneConflict(id).press("Take all of mine").title())
			.isEqualTo("Not saved: your version is ready – Ivana Marić – People");
	}

	@Test
	void saysNothingOfAStoppedSaveWhereNoneWasSent() {
		PersonId id = ivana();
		Map<String, String> form = form(id);
		form.put("phone", "+1");
		form.put("action", "review");
		change(this.marko, id, "phone", "+2");
		Page compared = this.ana.send(address(id) + "/edit", form);
		assertThat(compared.text()).contains("Your text, not saved").doesNotContain("stopped");
	}

	@Test
	void keepsTheTimeAtWhichTheSaveWasStopped() {
		PersonId id = ivana();
		Page page = phoneConflict(id);
		assertThat(page.text(".track")).contains("Your save at 14:32 was stopped");
		this.clock.set("2026-11-21T14:50:00Z");
		assertThat(page.press("Update this list").text(".track")).contains("Your save at 14:32 was stopped");
	}

	@Test
	void doesNotCreditTheLastOneWithWhatOthersWrote() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("lastName", "Novak");
		change(this.marko, id, "city", "Split");
		change(visitor("Petra Babić"), id, "phone", "+3");
		Page page = form.press("Save person");
		assertThat(page.text(".merged tr[data-field=city]")).contains("Others’").doesNotContain("Petra", "Marko");
		assertThat(page.press(SAVE).message()).contains("You kept: Last name. From others: Phone and City.");
	}

	@Test
	void saysYourOtherTabInItsMessages() {
		PersonId id = ivana();
		Page tab1 = edit(this.ana, id).fill("lastName", "Novak");
		change(this.ana, id, "city", "Split");
		assertThat(tab1.press("Save person").press(SAVE).message()).contains("From your other tab: City.");
	}

}
