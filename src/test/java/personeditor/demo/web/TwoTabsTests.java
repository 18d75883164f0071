package personeditor.demo.web;

import java.util.List;
import java.util.Map;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

import personeditor.demo.Chapter;
import personeditor.node.PersonEditor;
import personeditor.people.People;
import personeditor.people.PeoplePage;
import personeditor.people.PeopleQuery;
import personeditor.support.HttpSite;
import personeditor.support.Page;
import personeditor.support.Texts;
import personeditor.support.TemporaryStore;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The demonstration over the network, where the server plays each step: what is shown was
 * sent and stored.
 */
@SpringBootTest(classes = PersonEditor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryStore.class)
class TwoTabsTests {

	private static final String PATH = "/demo/two-tabs";

	@LocalServerPort
	private int port;

	@Autowired
	private People people;

	private Visitor trainer;

	@BeforeEach
	void come() {
		this.trainer = new Visitor(new HttpSite(this.port)).with("Accept", "text/html");
	}

	/** The first page of a chapter. */
	private Page start(Chapter chapter) {
		return this.trainer.send(PATH, Map.of("chapter", chapter.key()));
	}

	private Page step(Page page) {
		return this.trainer.send(page.path() + "/step", Map.of());
	}

	private Page play(Page page, int steps) {
		Page shown = page;
		for (int i = 0; i < steps; i++) {
			shown = step(shown);
		}
		return shown;
	}

	@ParameterizedTest
	@EnumSource
	void everyChapterCanBePlayedToItsEnd(Chapter chapter) {
		Page page = start(chapter);

		for (int done = 0; done < chapter.steps().size(); done++) {
			assertThat(page.select(".stepbar .done")).hasSize(done);
			page = step(page);
		}

		assertThat(page.select(".stepbar .done")).hasSize(chapter.steps().size());
		assertThat(page.select("#play")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void everyChapterIsToldInTheLanguageOfThoseWhoWatch(Chapter chapter) {
		this.trainer.with("Accept-Language", "de");
		Page page = start(chapter);

		for (int done = 0; done <= chapter.steps().size(); done++) {
			assertThat(Texts.ENGLISH.strayOn(page, Texts.GERMAN)).isEmpty();
			for (Element frame : page.select("iframe")) {
				assertThat(Texts.ENGLISH.strayOn(this.trainer.open(frame.attr("src")), Texts.GERMAN)).isEmpty();
			}
			page = step(page);
		}
	}

	@Test
	void ofTwoSavesOfOneVersionTheSecondIsStopped() {
		Page before = play(start(Chapter.SAME_FIELD), 3);

		assertThat(before.select(".state").eachText()).containsExactly("Out of date", "Saved");
		assertThat(before.select(".ask label").eachText()).hasSize(4);

		Page after = step(before);

		assertThat(after.select(".state").eachText()).containsExactly("Stopped", "Saved");
		assertThat(after.text(".http")).startsWith("409 Conflict").contains("Store: A:2 before, A:2 after");
		assertThat(after.text(".ask .right")).isEqualTo("Ana is stopped, nothing changes this happened");
	}

	@Test
	void bothTabsEndOnTheSameVersion() {
		Page end = play(start(Chapter.SAME_FIELD), 6);

		assertThat(end.select("#table tbody tr").eachText()).containsExactly("1 Ana opens – A:1 A:1 200 OK",
				"2 Marko opens – A:1 A:1 200 OK", "3 Marko saves A:1 A:1 A:2 303 See Other",
				"4 Ana saves A:1 A:2 A:2 409 Conflict", "5 Ana chooses A:2 A:2 A:2 200 OK",
				"6 Ana saves A:2 A:2 A:3 303 See Other");
		List<String> vectors = end.select(".hid .vec").eachText();
		assertThat(vectors).hasSize(2).allMatch((vector) -> vector.startsWith("A:3-"));
		assertThat(vectors.get(0)).isEqualTo(vectors.get(1));
	}

	@Test
	void withoutACheckTheLastOneWins() {
		Page page = play(start(Chapter.UNCHECKED), 4);

		assertThat(page.select("#table tbody tr").eachText()).element(3)
			.isEqualTo("4 Ana saves – A:2 A:3 303 See Other");
		Page person = this.trainer.open(room(page) + "/marko/people/1-A");
		assertThat(person.select("dd").eachText()).contains("Split", "+385 1 4876 201")
			.doesNotContain("+385 91 555 0199");
	}

	@Test
	void aSecondClickMakesNoSecondVersion() {
		Page end = play(start(Chapter.DOUBLE_CLICK), 3);

		assertThat(end.select("#table tbody tr").eachText()).element(2)
			.isEqualTo("3 Ana saves A:1 A:2 A:2 303 See Other");
		assertThat(this.trainer.open(room(end) + "/ana/tab").text("#flash")).contains("Already saved");
	}

	@Test
	void aChoiceIsKeptWhenAThirdPersonIsFaster() {
		Page page = play(start(Chapter.THIRD_PERSON), 5);

		assertThat(page.select(".state").eachText()).startsWith("Stopped");
		Page tab = this.trainer.open(room(page) + "/ana/tab");
		assertThat(tab.text("h1")).isEqualTo("Petra Babić saved while you were deciding");
		assertThat(tab.text("[data-result=phone]")).contains("+385 98 222 7741");
	}

	@Test
	void aDeleteOfAChangedPersonIsStopped() {
		Page page = play(start(Chapter.DELETE), 4);

		assertThat(page.text(".http")).startsWith("409 Conflict");
		assertThat(this.trainer.open(room(page) + "/marko/tab").text(".lead")).startsWith("Nothing was deleted.");
	}

	@Test
	void aStepBackIsToldAgainInANewRoom() {
		Page page = play(start(Chapter.SAME_FIELD), 4);

		Page back = this.trainer.send(page.path() + "/back", Map.of());

		assertThat(back.path()).isNotEqualTo(page.path());
		assertThat(back.select(".stepbar .done")).hasSize(3);
		assertThat(back.select(".state").eachText()).containsExactly("Out of date", "Saved");
		assertThat(this.trainer.open(room(back) + "/ana/tab").value("changeVector")).startsWith("A:1-");
		assertThat(this.trainer.open(page.path()).status()).isEqualTo(404);
	}

	@Test
	void toStartOverLeavesNothingBehind() {
		Page page = play(start(Chapter.SAME_FIELD), 4);

		Page again = this.trainer.send(page.path() + "/again", Map.of());

		assertThat(again.select(".stepbar .done")).isEmpty();
		assertThat(again.select(".state").eachText()).containsExactly("Not open", "Not open");
		assertThat(this.trainer.open(room(page) + "/ana/people/1-A").text("h1"))
			.isEqualTo("This practice room is gone");
	}

	@Test
	void nobodyElseIsTouched() {
		PeoplePage before = this.people.list(PeopleQuery.first());

		play(start(Chapter.UNCHECKED), 5);

		assertThat(this.people.list(PeopleQuery.first())).isEqualTo(before);
	}

	@Test
	void whoPlaysIsSaidInTheAddress() {
		Page page = start(Chapter.SAME_FIELD);

		Page tab = this.trainer.open(room(page) + "/people/1-A/edit?as=marko");

		assertThat(tab.path()).isEqualTo(room(page) + "/marko/people/1-A/edit");
		assertThat(tab.text(".me")).contains("Editing as Marko Horvat");
		assertThat(tab.select("form[data-form=edit]").eachAttr("action")).containsExactly(tab.path() + "?save=1");
		assertThat(this.trainer.open(room(page) + "/people/1-A/edit?as=nobody").status()).isEqualTo(404);
	}

	@Test
	void aRefusalInARoomLeadsBackIntoTheRoom() {
		Page page = start(Chapter.SAME_FIELD);

		Page refused = this.trainer.send(room(page) + "/ana/people/1-A/edit", Map.of("phone", "1"));

		assertThat(refused.status()).isEqualTo(428);
		assertThat(refused.select("main form").eachAttr("action")).containsExactly(room(page) + "/ana/people/1-A/edit");
		Page lost = this.trainer.open(room(page) + "/ana/nowhere");
		assertThat(lost.status()).isEqualTo(404);
		assertThat(lost.select("main a").eachAttr("href")).containsExactly(room(page) + "/ana/people");
	}

	@Test
	void savingWithoutACheckIsThereInRoomsOnly() {
		assertThat(this.trainer.open("/people/1-A/unchecked").status()).isEqualTo(404);
		assertThat(this.trainer.send("/people/1-A/unchecked", Map.of("lastName", "x")).status()).isEqualTo(404);
		assertThat(this.trainer.open("/tab").status()).isEqualTo(404);
	}

	@Test
	void onlyPagesOfRoomsMayBeInFramesAndOnlyInThoseOfTheDemonstration() {
		Page page = start(Chapter.SAME_FIELD);

		assertThat(page.header("Content-Security-Policy")).contains("frame-src 'self'; frame-ancestors 'none'");
		Page tab = this.trainer.open(room(page) + "/ana/people/1-A/edit");
		assertThat(tab.header("Content-Security-Policy")).contains("frame-src 'none'; frame-ancestors 'self'");
		assertThat(tab.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
		Page people = this.trainer.open("/people");
		assertThat(people.header("Content-Security-Policy")).contains("frame-src 'none'; frame-ancestors 'none'");
		assertThat(people.header("X-Frame-Options")).isEqualTo("DENY");
	}

	@Test
	void aStepThatDoesNotFitTheTabsIsSaid() {
		Page page = play(start(Chapter.SAME_FIELD), 4);
		this.trainer.open(room(page) + "/ana/people/1-A");

		Page refused = step(page);

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("h1")).isEqualTo("This step does not fit what the tabs show");
		assertThat(refused.follow("Back to the two tabs").path()).isEqualTo(page.path());
	}

	/**
	 * A form that is opened anew would hold the newer version, and the save would pass.
	 */
	@Test
	void aFormThatIsGoneIsNotOpenedAnewForAStep() {
		Page page = play(start(Chapter.SAME_FIELD), 3);
		this.trainer.open(room(page) + "/ana/people/1-A");

		assertThat(step(page).status()).isEqualTo(409);

		Page now = this.trainer.open(page.path());
		assertThat(now.select("#table tbody tr")).hasSize(3);
		assertThat(step(this.trainer.send(now.path() + "/back", Map.of())).select(".stepbar .done")).hasSize(3);
	}

	@Test
	void anUnknownChapterIsRefused() {
		assertThat(this.trainer.send(PATH, Map.of("chapter", "9")).status()).isEqualTo(400);
		assertThat(this.trainer.open(PATH + "/nowhere").status()).isEqualTo(404);
	}

	private static String room(Page page) {
		return "/practice/" + page.path().substring(PATH.length() + 1);
	}

}
