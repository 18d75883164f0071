package personeditor.browser;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 14: the demonstration with two tabs, as a trainer shows it.
 */
class TwoTabsDemonstrationTests {

	private static final int CHAPTER = 2;

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

		this.trainer.press("Start over");

		assertThat(done()).isZero();
		assertThat(state(1)).isEqualTo("Not open");
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
		this.trainer.open("/demo/two-tabs");
		this.trainer.pressElement("button[name=chapter][value='" + CHAPTER + "']");
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
