package personeditor.people.web;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import personeditor.people.PersonId;
import personeditor.support.Page;
import personeditor.support.Texts;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing on a German page is English.
 */
class GermanPagesTests extends EditorTest {

	private static final Texts DE = Texts.GERMAN;

	private Visitor bea;

	@BeforeEach
	void aGermanReader() {
		this.bea = visitor("Bea").with("Accept-Language", "de");
	}

	private static Page german(Page page, int status) {
		assertThat(page.status()).as(page.text()).isEqualTo(status);
		assertThat(page.select("html").attr("lang")).isEqualTo("de");
		assertThat(Texts.ENGLISH.strayOn(page, DE)).as(page.heading()).isEmpty();
		return page;
	}

	private Page open(String path, int status) {
		return german(this.bea.open(path), status);
	}

	@Test
	void englishPagesAreFound() {
		PersonId id = ivana();
		assertThat(Texts.ENGLISH.strayOn(this.ana.open(address(id) + "/edit"), DE)).contains("Save person", "Saved by",
				"unsaved changes", "Full change vectors");
	}

	@Test
	void pagesThatAreLookedAt() {
		PersonId id = ivana();
		change(this.marko, id, "city", "Split");
		open("/people", 200);
		open("/people?q=nobodyatall", 200);
		open("/people?since=1", 200);
		open("/people/new", 200);
		open("/who", 200);
		open("/unsaved", 200);
		open(address(id), 200);
		open(address(id) + "/edit", 200);
		open(address(id) + "/delete", 200);
		german(open(address(id) + "/history", 200).press(DE.get("history.compare")), 200);
		this.people.delete(id, now(id).changeVector(), now(id).by());
		open(address(id), 410);
		german(open(address(id) + "/bring-back", 200).press("Ivana Marić zurückholen"), 200);
		write(id, "{\"Address\":17}");
		open(address(id), 200);
	}

	@Test
	void pagesThatAnswerASave() {
		PersonId id = ivana();
		Page form = open(address(id) + "/edit", 200).fill("phone", "+1").fill("lastName", "Novak").fill("email", "no");
		change(this.marko, id, "phone", "+2");
		change(this.marko, id, "city", "Split");
		Page refused = german(form.press(DE.get("form.save")), 422);
		Page conflict = german(refused.fill("email", "a@b.example").press(DE.get("form.save")), 409);
		german(conflict.press(DE.get("conflict.save")), 422);
		german(conflict.press(DE.get("conflict.back")), 200);
		german(conflict.follow(DE.get("conflict.discard")), 200);
		change(visitor("Petra Babić"), id, "street", "Ilica 43");
		german(conflict.choose("pick.phone", "yours").press(DE.get("conflict.save")), 409);
		open("/unsaved", 200);
		open(address(id), 200);
		german(this.bea.send(address(id) + "/edit", form(id)), 200);
		Page deletion = open(address(id) + "/delete", 200);
		change(this.marko, id, "phone", "+3");
		german(deletion.press("Ivana Marić löschen"), 409);
		Page late = open(address(id) + "/edit", 200).fill("phone", "+4");
		this.people.delete(id, now(id).changeVector(), now(id).by());
		Page gone = german(late.press(DE.get("form.save")), 409);
		german(gone.press(DE.get("gone.continue")), 422);
		this.bea.forgetCookies();
		german(gone.choose("deleted", "bringBack").press(DE.get("gone.continue")), 200);
	}

	@Test
	void pagesOfTwoTabsOfOneReader() {
		PersonId id = ivana();
		Page form = open(address(id) + "/edit", 200).fill("phone", "+1");
		german(open(address(id) + "/edit", 200).fill("phone", "+2").press(DE.get("form.save")), 200);
		Page conflict = german(form.press(DE.get("form.save")), 409);
		german(conflict.press(DE.get("conflict.takeAll.yours")), 200);
	}

	@Test
	void pagesOfVersions() {
		PersonId id = ivana();
		String first = Visitor.encoded(List.of(Map.entry("vector", now(id).changeVector())));
		german(open(address(id) + "/edit", 200).fill("phone", "+1").press(DE.get("form.save")), 200);
		change(this.marko, id, "phone", "+2");
		open("/people", 200);
		open(address(id), 200);
		Page parts = this.bea.open(address(id) + "/notice?" + first.replace("vector", "since") + "&mine=phone");
		assertThat(parts.text()).contains("Von Marko Horvat wurde eine neuere Version gespeichert (14:32)");
		assertThat(Texts.ENGLISH.strayOn(parts, DE)).isEmpty();
		open(address(id) + "/versions?" + first, 200);
		Page restoring = open(address(id) + "/restore?" + first, 200);
		change(this.marko, id, "phone", "+3");
		String button = restoring.select("form button").text();
		german(restoring.press(button), 409);
		german(open(address(id) + "/restore?" + first, 200).press(button), 200);
		open(address(id) + "/history", 200);
	}

	@Test
	void pagesThatRefuse() {
		PersonId id = ivana();
		Map<String, String> form = form(id);
		open("/people/nobody-at-all", 404);
		open(address(id) + "/compare?from=A:1-x&to=A:2-x", 400);
		german(this.bea.send(address(id), Map.of()), 405);
		german(this.bea.send("/people/nobody-at-all/edit", form), 404);
		form.put("changeVector", "banana");
		german(this.bea.send(address(id) + "/edit", form), 400);
		form.remove("changeVector");
		german(this.bea.send(address(id) + "/edit", form), 428);
		german(this.bea.send("/people", Map.of("identifier", "people/new", "changeVector", "", "firstName", "x")), 422);
		german(this.bea.send("/people", Map.of("identifier", id.text(), "changeVector", "", "firstName", "x")), 409);
		german(this.bea.send("/who", Map.of("who", "")), 422);
	}

	@Test
	void pagesOfTheDemonstration() {
		open("/demo/two-tabs", 200);
		open("/demo/two-tabs/gone", 404);
	}

}
