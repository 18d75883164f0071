package personeditor.browser;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import personeditor.demo.Chapter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 14: the demonstration with two tabs, as a trainer shows it.
 */
class TwoTabsDemonstrationTests {

	/** Nobody reads what is typed before it is sent. */
	private static final String READS_QUICKLY = """
			const patient = window.setTimeout;
			window.setTimeout = (work, wait, ...more) => patient(work, wait === 900 ? 0 : wait, ...more)""";

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	private Browser trainer;

	@BeforeEach
	void come() {
		this.trainer = this.test.browserOf("Tea Trainer");
	}

	@Test
	void theButtonDoesEachStepInItsTab() {
		start();
		this.trainer.script("window.stays = true");

		step(3);

		assertThat(state(1)).isEqualTo("Out of date");

		step(1);

		assertThat(this.trainer.text("#wire")).contains("409 Conflict");
		assertThat(state(1)).isEqualTo("Stopped");
		assertThat(frame("h1")).isEqualTo("Marko Horvat changed this person while you were editing");

		step(2);

		assertEnd();
		assertThat(this.trainer.isTrue("window.stays")).as("played in the frames").isTrue();

		long begun = System.nanoTime();
		this.trainer.press("Start over");

		assertThat(done()).isZero();
		assertThat(state(1)).isEqualTo("Not open");
		assertThat((System.nanoTime() - begun) / 1_000_000).as("milliseconds").isLessThan(2000);
	}

	@Test
	void nobodyButThePracticePersonIsTouched() {
		StoredPerson person = this.test.person();
		String before = person.vector();
		start();

		step(6);

		assertThat(person.vector()).isEqualTo(before);
		this.trainer.open("/people?q=Mari%C4%87");
		assertThat(this.trainer.text("main")).doesNotContain("555 0199");
	}

	/**
	 * Above each frame stands what is in it, after every step of every chapter. What a
	 * double click sends a second time no frame can send; the server does.
	 */
	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "SAME_FIELD")
	void everyChapterIsPlayedInTheFrames(Chapter chapter) {
		this.trainer.beforeEveryPage(READS_QUICKLY);
		start(chapter);
		this.trainer.script("window.stays = true");

		for (int i = 0; i < chapter.steps().size(); i++) {
			step(1);
			assertHeadsTellOfTheirFrames();
		}

		assertThat(this.trainer.has("#play")).isFalse();
		assertThat(this.trainer.isTrue("window.stays === true")).as("played in the frames")
			.isEqualTo(chapter != Chapter.DOUBLE_CLICK);
	}

	private void assertHeadsTellOfTheirFrames() {
		for (int tab = 1; tab <= 2; tab++) {
			String name = this.trainer.text("#tab" + tab + "-name");
			String sits = inFrame(tab, "document.querySelector('.me')?.textContent ?? ''");
			assertThat(state(tab).equals("Not open") || sits.contains(name.substring("Tab 1 · ".length())))
				.as("%s, %s, and in the frame %s", name, state(tab), sits)
				.isTrue();
			assertThat(this.trainer.find("#tab" + tab + " iframe").getDomAttribute("title")).isEqualTo(name);
			String vector = inFrame(tab, "document.querySelector('input[name=changeVector]')?.value ?? ''");
			String shown = this.trainer.text("#tab" + tab + "-vector");
			assertThat(vector.isEmpty() || shown.contains(vector)).as("%s in %s", shown, vector).isTrue();
		}
	}

	private String inFrame(int tab, String expression) {
		return String.valueOf(this.trainer.script("const document = window.document.querySelector('#tab" + tab
				+ " iframe').contentDocument; return " + expression));
	}

	@Test
	void aStepThatIsDoneByHandCountsAsWell() {
		start();
		String page = this.trainer.tab();
		String address = this.trainer.find("#tab1-open a").getDomProperty("href");
		this.trainer.openTab();

		this.trainer.openAddress(address);

		assertThat(this.trainer.text(".me")).contains("Ana Kovač");
		this.trainer.switchTo(page);
		Waiting.until("the first step is done", () -> done() == 1);
	}

	@Test
	void withoutScriptsTheSameIsSentAndStored() {
		this.trainer.blockScripts();
		start();

		for (int i = 0; i < 6; i++) {
			this.trainer.pressElement("#play button");
		}

		assertThat(state(2)).isEqualTo("Up to date");
		assertEnd();
	}

	private void start() {
		start(Chapter.SAME_FIELD);
	}

	private void start(Chapter chapter) {
		this.trainer.open("/demo/two-tabs");
		this.trainer.pressElement("button[name=chapter][value='" + chapter.key() + "']");
	}

	private void step(int times) {
		for (int i = 0; i < times; i++) {
			int before = done();
			this.trainer.find("#play button").click();
			Waiting.until("step " + (before + 1) + " is done", () -> done() == before + 1);
		}
	}

	private void assertEnd() {
		this.trainer.find("#table summary").click();
		assertThat(this.trainer.texts("#table tbody tr")).hasSize(6);
		List<String> vectors = this.trainer.texts(".hid .vec");
		assertThat(vectors).hasSize(2).allMatch((vector) -> vector.startsWith("A:3-"));
		assertThat(vectors.get(0)).isEqualTo(vectors.get(1));
		for (int tab = 1; tab <= 2; tab++) {
			this.trainer.switchToFrame("#tab" + tab + " iframe");
			assertThat(this.trainer.text("aside")).contains("A:3");
			this.trainer.switchToPage();
		}
	}

	private int done() {
		return this.trainer.texts(".stepbar .done").size();
	}

	private String state(int tab) {
		return this.trainer.text("#tab" + tab + "-head .state");
	}

	private String frame(String selector) {
		return String.valueOf(this.trainer.script(
				"return document.querySelector('iframe').contentDocument.querySelector(arguments[0]).textContent",
				selector));
	}

}
