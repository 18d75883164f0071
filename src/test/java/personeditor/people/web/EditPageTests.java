package personeditor.people.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.people.PersonId;
import personeditor.people.PersonVersion;
import personeditor.store.session.DocumentSession;
import personeditor.support.Page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * The form that a person is edited in: what it saves, and what it refuses without losing
 * a word.
 */
class EditPageTests extends EditorTest {

	@Test
	void savesWhatWasTyped() {
		PersonId id = ivana();
		Page saved = change(this.ana, id, "phone", "+385 1 999");
		assertThat(saved.firstStatus()).isEqualTo(303);
		assertThat(saved.path()).isEqualTo(address(id));
		assertThat(saved.message()).startsWith("Ivana Marić saved. Version " + now(id).shortVector() + ".");
		assertThat(stored(id, "phone")).isEqualTo("+385 1 999");
		assertThat(now(id).by().name()).isEqualTo("Ana Kovač");
	}

	@Test
	void saysItOnce() {
		PersonId id = ivana();
		change(this.ana, id, "phone", "1");
		assertThat(this.ana.open(address(id)).message()).isEmpty();
	}

	@Test
	void linksToWhatChanged() {
		PersonId id = ivana();
		Page compared = change(this.ana, id, "phone", "+385 1 999").follow("See what changed");
		assertThat(compared.heading()).startsWith("Changes from");
		assertThat(compared.select("[data-field]").eachAttr("data-field")).contains("phone");
	}

	@Test
	void carriesTheVersionItWasOpenedWith() {
		PersonId id = ivana();
		assertThat(edit(this.ana, id).value("changeVector")).isEqualTo(now(id).changeVector());
		assertThat(edit(this.ana, id).select("form[data-form=edit]").attr("autocomplete")).isEqualTo("off");
		assertThat(edit(this.ana, id).header("Cache-Control")).isEqualTo("private, no-cache");
	}

	@Test
	void writesNothingWhereNothingChanged() {
		PersonId id = ivana();
		PersonVersion before = now(id);
		Page answer = edit(this.ana, id).press("Save person");
		assertThat(answer.firstStatus()).isEqualTo(303);
		assertThat(answer.message()).isEqualTo("Nothing changed.");
		assertThat(now(id)).isEqualTo(before);
	}

	@Test
	void doesNotTakeBrowsersLineBreaksForAChange() {
		PersonId id = ivana();
		change(this.ana, id, "phone", "1");
		assertThat(stored(id, "notes")).isEqualTo("Prefers e-mail.\nCall only after 16:00.");
	}

	@Test
	void trimsLinesAndComposesLetters() {
		PersonId id = ivana();
		change(this.ana, id, "lastName", "  Maric\u0301-Novak ");
		assertThat(stored(id, "lastName")).isEqualTo("Mari\u0107-Novak");
	}

	@Test
	void refusesAValueThatCantBe() {
		PersonId id = ivana();
		Page refused = edit(this.ana, id).fill("email", "nonsense").fill("phone", "+1").press("Save person");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.title()).isEqualTo("Error: Edit Ivana Marić – People");
		assertThat(refused.text("#problems")).contains("There is a problem")
			.contains("Email: Enter an email address like name@example.org");
		assertThat(refused.select("#problems a").attr("href")).isEqualTo("#email");
		assertThat(refused.text("#email-problem")).isEqualTo("Error: Enter an email address like name@example.org");
		assertThat(refused.select("#email").attr("aria-describedby")).isEqualTo("email-problem email-theirs");
		assertThat(stored(id, "phone")).isEqualTo("+385 1 4876 201");
	}

	@Test
	void keepsTextAndVersionWhenItRefusesAValue() {
		PersonId id = ivana();
		String opened = now(id).changeVector();
		Page form = edit(this.ana, id).fill("email", "nonsense").fill("phone", "+1");
		change(this.marko, id, "city", "Split");
		Page refused = form.press("Save person");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.value("email")).isEqualTo("nonsense");
		assertThat(refused.value("phone")).isEqualTo("+1");
		assertThat(refused.value("changeVector")).isEqualTo(opened);
	}

	@Test
	void saysTogetherWithARefusalWhoSavedMeanwhile() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("email", "nonsense").fill("phone", "+1");
		edit(this.marko, id).fill("city", "Split").fill("phone", "+2").press("Save person");
		Page refused = form.press("Save person");
		assertThat(refused.text("#notice h2")).isEqualTo("Marko Horvat saved a newer version at 14:32");
		assertThat(refused.text("#notice")).contains("Phone and City changed. You also changed Phone.");
		assertThat(refused.text("#city-theirs")).isEqualTo("Marko saved Split (you did not change this)");
		assertThat(refused.text("#phone-theirs")).isEqualTo("Marko saved +2");
		assertThat(refused.text("aside")).contains("Out of date");
	}

	@Test
	void saysTogetherWithARefusalThatThePersonWasDeleted() {
		PersonId id = ivana();
		Page form = edit(this.ana, id).fill("email", "nonsense");
		this.marko.open(address(id) + "/delete").press("Delete Ivana Marić");
		Page refused = form.press("Save person");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("#notice")).contains("Marko Horvat deleted this person at 14:32");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "\u200b", "\u200b \u2060" })
	void refusesAPersonWithoutAName(String blank) {
		PersonId id = ivana();
		Page refused = edit(this.ana, id).fill("firstName", blank).fill("lastName", blank).press("Save person");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("#problems")).contains("Enter a first name or a last name");
		assertThat(now(id).name()).isEqualTo("Ivana Marić");
	}

	@ParameterizedTest
	@CsvSource({ "firstName,200", "lastName,200", "email,254", "phone,50", "street,200", "postcode,200", "city,200",
			"notes,10000" })
	void boundsEachFieldInCharactersAsPeopleCountThem(String field, int limit) {
		PersonId id = ivana();
		String longest = field.equals("email") ? "x@" + "y".repeat(limit - 2) : "😀".repeat(limit);
		assertThat(change(this.ana, id, field, longest).firstStatus()).isEqualTo(303);
		Page refused = change(this.ana, id, field, longest + "z");
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("#" + field + "-problem"))
			.contains("Use at most " + String.format(Locale.ROOT, "%,d", limit) + " characters");
		assertThat(refused.value(field)).isEqualTo(longest + "z");
		assertThat(stored(id, field)).isEqualTo(longest);
	}

	@Test
	void refusesAnEnormousEmailByItsLength() {
		PersonId id = ivana();
		Page refused = change(this.ana, id, "email", "a@".repeat(50_000));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("#email-problem")).contains("at most 254");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000", "a\u0000b", "\u001b[31m", "two\nlines" })
	void refusesControlCharacters(String text) {
		PersonId id = ivana();
		Map<String, String> form = form(id);
		form.put("city", "x" + text + "y");
		Page refused = this.ana.send(address(id) + "/edit", form);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("#city-problem")).contains("Remove the character that can’t be shown");
		assertThat(stored(id, "city")).isEqualTo("Zagreb");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "\" onfocus=\"alert(1)", "${1234*5678}", "__${1234*5678}__",
			"[[${1234*5678}]]", "<img src=x onerror=alert(1)>\"'&amp;", "\u202egnp.exe", "Z\u0351\u036b\u0352",
			"👩🏽‍🚀", "'; DROP TABLE doc;--" })
	void showsHostileTextsAsText(String text) {
		PersonId id = ivana();
		Page saved = edit(this.ana, id).fill("lastName", text)
			.fill("notes", "\n" + text + "\nend")
			.press("Save person");
		assertThat(saved.firstStatus()).isEqualTo(303);
		assertThat(stored(id, "lastName")).isEqualTo(text);
		assertThat(stored(id, "notes")).isEqualTo("\n" + text + "\nend");
		for (String path : List.of("", "/edit", "/history", "/delete")) {
			Page page = this.ana.open(address(id) + path);
			assertThat(page.status()).isEqualTo(200);
			assertThat(page.select("script:not([src]), img, [onfocus]")).isEmpty();
			assertThat(page.heading()).contains(text);
			assertThat(page.source()).doesNotContain("7006652");
		}
		assertThat(edit(this.ana, id).value("notes")).isEqualTo("\n" + text + "\nend");
	}

	@Test
	void ignoresWhatTheFormDoesNotHave() {
		PersonId id = ivana();
		Map<String, String> form = form(id);
		form.put("phone", "1");
		form.putAll(Map.of("admin", "true", "id", "people/other", "class.module.classLoader", "x", "metadata.x", "y",
				"@metadata", "z"));
		assertThat(this.ana.send(address(id) + "/edit", form).firstStatus()).isEqualTo(303);
		assertThat(document(id)).contains("\"phone\":\"1\"").doesNotContain("admin", "classLoader", "other");
	}

	@Test
	void keepsWhatItDoesNotKnow() {
		PersonId id = ivana();
		try (DocumentSession session = this.peopleStore.openSession()) {
			Raw.Person person = session.load(Raw.Person.class, id.text());
			person.put("shoeSize", 38);
			session.saveChanges();
		}
		change(this.ana, id, "phone", "1");
		assertThat(document(id)).contains("\"shoeSize\":38", "\"phone\":\"1\"");
	}

	private String document(PersonId id) {
		try (DocumentSession session = this.peopleStore.openSession()) {
			return session.load(Raw.Person.class, id.text()).text();
		}
	}

	@Test
	void refusesASaveWithoutAVersion() {
		PersonId id = ivana();
		Page refused = edit(this.ana, id).fill("phone", "1").without("changeVector").press("Save person");
		assertThat(refused.status()).isEqualTo(428);
		assertThat(refused.heading()).isEqualTo("This save did not say which version it started from");
		assertThat(refused.text("[data-field=phone]")).isEqualTo("1");
		assertThat(stored(id, "phone")).isEqualTo("+385 1 4876 201");
		Page compared = refused.press("Compare with the saved version");
		assertThat(compared.status()).isEqualTo(200);
		assertThat(compared.heading()).isEqualTo("This person has changed since you opened it");
		assertThat(compared.select("fieldset").eachAttr("data-field")).containsExactly("phone");
	}

	@ParameterizedTest
	@ValueSource(strings = { "banana", "A:x", "A:-1-AAAAAAAAAAAAAAAAAAAAAA", "A:1", " " })
	void refusesAVersionThatCantBeRead(String vector) {
		PersonId id = ivana();
		Page refused = edit(this.ana, id).fill("phone", "1").fill("changeVector", vector).press("Save person");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.heading()).isEqualTo("We could not read the version in this save");
		assertThat(refused.text("[data-field=phone]")).isEqualTo("1");
		assertThat(refused.select(".json").first().wholeText()).isEqualTo(vector);
		assertThat(stored(id, "phone")).isEqualTo("+385 1 4876 201");
		assertThat(refused.press("Compare with the saved version").status()).isEqualTo(200);
	}

	@Test
	void refusesTwoVersions() {
		PersonId id = ivana();
		List<Map.Entry<String, String>> form = new ArrayList<>(form(id).entrySet());
		form.add(entry("changeVector", now(id).changeVector()));
		form.add(entry("phone", "1"));
		Page refused = this.ana.send(address(id) + "/edit", form);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(stored(id, "phone")).isEqualTo("+385 1 4876 201");
	}

	@Test
	void takesAnEmptyVersionAsMustNotExist() {
		PersonId id = ivana();
		Page refused = edit(this.ana, id).fill("phone", "1").fill("changeVector", "").press("Save person");
		assertThat(refused.status()).isEqualTo(409);
		assertThat(stored(id, "phone")).isEqualTo("+385 1 4876 201");
	}

	@Test
	void refusesAnotherPersonsVersionAndAnotherStores() {
		PersonId id = ivana();
		PersonId other = ivana();
		String foreign = "A:1-AAAAAAAAAAAAAAAAAAAAAA";
		for (String vector : List.of(now(other).changeVector(), foreign)) {
			Page refused = edit(this.ana, id).fill("phone", "1").fill("changeVector", vector).press("Save person");
			assertThat(refused.status()).isEqualTo(409);
			assertThat(refused.heading()).isEqualTo("This person has changed since you opened it");
		}
		assertThat(stored(id, "phone")).isEqualTo("+385 1 4876 201");
	}

	@Test
	void bringsAForeignVersionBackUnchanged() {
		PersonId id = ivana();
		String odd = "A:9-+/AAAAAAAAAAAAAAAAAAAA";
		Page refused = edit(this.ana, id).fill("phone", "1").fill("changeVector", odd).press("Save person");
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.value("baseVector")).isEqualTo(odd);
	}

	@Test
	void showsADocumentThatIsNoPersonReadOnly() {
		PersonId id = this.people.newId();
		try (DocumentSession session = this.peopleStore.openSession()) {
			session.store(Raw.Person.of(Map.of("firstName", List.of(1, 2))), id.text());
			session.saveChanges();
		}
		Page page = edit(this.ana, id);
		assertThat(page.path()).isEqualTo(address(id));
		assertThat(page.text()).contains("This document can’t be read as a person");
		assertThat(page.text(".json")).contains("[1,2]");
		Map<String, String> form = new LinkedHashMap<>(IVANA);
		form.put("changeVector", now(id).changeVector());
		Page answer = this.ana.send(address(id) + "/edit", form);
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.heading()).isEqualTo("This can’t be read as a person any more");
		assertThat(answer.text()).contains("+385 1 4876 201", "a copy of your text is kept for 24 hours");
		assertThat(document(id)).contains("[1,2]");
	}

	@Test
	void offersNothingToEditWhereNobodyIs() {
		assertThat(this.ana.open("/people/nobody/edit").status()).isEqualTo(404);
		PersonId id = ivana();
		this.marko.open(address(id) + "/delete").press("Delete Ivana Marić");
		assertThat(edit(this.ana, id).status()).isEqualTo(410);
		Map<String, String> form = new LinkedHashMap<>(IVANA);
		form.put("changeVector", "");
		Page nobody = this.ana.send("/people/nobody-yet/edit", form);
		assertThat(nobody.status()).isEqualTo(404);
		assertThat(nobody.text()).contains("+385 1 4876 201");
		assertThat(nobody.press("Add this person").message()).startsWith("Ivana Marić added.");
	}

	@Test
	void doesNotChangeAnythingForAReader() {
		PersonId id = ivana();
		PersonVersion before = now(id);
		for (String path : List.of("", "/edit", "/delete", "/history", "/discard", "/bring-back")) {
			this.ana.open(address(id) + path);
		}
		assertThat(now(id)).isEqualTo(before);
		assertThat(this.people.versionCount(id)).isEqualTo(1);
	}

	@Test
	void countsTheVersionsOnThePersonsPage() {
		PersonId id = ivana();
		change(this.ana, id, "phone", "1");
		Page page = this.marko.open(address(id));
		assertThat(page.text("aside")).contains("Saved by Ana Kovač, 14:32", "All 2 versions", "Phone");
	}

	@Test
	void keepsMembersThatHaveTheNamesOfItsOwnProperties() {
		PersonId id = this.people.newId();
		try (DocumentSession session = this.peopleStore.openSession()) {
			session.store(Raw.Person.of(Map.of("firstName", "Ivana", "age", 38)), id.text());
			session.saveChanges();
		}
		write(id, "{\"id\":\"X-17\",\"changeVector\":\"q\",\"age\":4.50,\"firstName\":\"Ivana\"}");
		change(this.ana, id, "phone", "+1");
		assertThat(stored(id)).contains("\"id\":\"X-17\"", "\"changeVector\":\"q\"", "4.50", "\"phone\":\"+1\"");
	}

	@Test
	void saysNothingOfTheReaderToWhomNobodyIsKnown() {
		PersonId id = this.people.newId();
		write(id, "{\"firstName\":\"Ivana\"}");
		Page page = stranger().open(address(id));
		assertThat(page.text("aside")).contains("Saved by Somebody").doesNotContain("You,");
		assertThat(this.ana.open(address(id)).text("aside")).contains("Saved by Somebody");
	}

	@Test
	void opensTheFormWithItsTextWhereThereIsNothingToCompareWith() {
		PersonId id = ivana();
		Map<String, String> form = form(id);
		form.put("phone", "+1 typed");
		form.put("action", "review");
		Page page = this.ana.send(address(id) + "/edit", form);
		assertThat(page.heading()).isEqualTo("Edit Ivana Marić");
		assertThat(page.value("phone")).isEqualTo("+1 typed");
		assertThat(page.value("changeVector")).isEqualTo(form.get("changeVector"));
	}

	@Test
	void showsWhatSomebodyDidToALongText() {
		PersonId id = ivana();
		change(this.marko, id, "notes", "word ".repeat(100) + "old");
		Page form = edit(this.ana, id).fill("email", "nonsense");
		change(this.marko, id, "notes", "word ".repeat(100) + "new");
		Page refused = form.press("Save person");
		assertThat(refused.text("#notes-theirs")).isEqualTo("Marko changed this text (you did not change this)");
		assertThat(refused.text("[data-field=notes] details")).startsWith("Show the difference")
			.contains("old")
			.contains("new");
	}

	@Test
	void refusesAnAddressThatIsNobodysIdentifier() {
		assertThat(this.ana.open("/people/a%20b").status()).isEqualTo(400);
		assertThat(this.ana.open("/people/a%20b/edit").status()).isEqualTo(400);
	}

}
