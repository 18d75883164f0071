package personeditor.browser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scenario 15: the demonstration with three nodes, as a trainer shows it.
 */
class ClusterDemonstrationTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	private Browser trainer;

	@BeforeEach
	void come() {
		this.trainer = this.test.browserOf("Tea Trainer");
	}

	/** Scenario 25: the demonstration with three nodes. */
	@Test
	void withoutScriptsItIsTheSame() {
		this.trainer.blockScripts();
		aCutSavesOnBothSidesAndAPersonWhoDecides();
	}

	@Test
	void aCutSavesOnBothSidesAndAPersonWhoDecides() {
		this.trainer.open("/demo/cluster");
		this.trainer.pressElement("button[name=story][value='0']");
		this.trainer.pressElement("#play button");
		assertThat(this.trainer.text("[data-node=C]")).contains("Copied from A");

		this.trainer.press("Cut A – C");
		this.trainer.press("Cut B – C");
		save("a", "+385 98 222 7741");
		save("c", "+385 91 555 0199");
		assertThat(this.trainer.text("main")).contains("neither is newer", "A – C cut");
		assertThat(this.trainer.find(".net").getDomAttribute("role")).isEqualTo("img");

		this.trainer.press("Heal A – C");
		this.trainer.press("Heal B – C");
		assertThat(this.trainer.text("[data-node=B]")).contains("In conflict", "+385 98 222 7741", "+385 91 555 0199");

		this.trainer.press("Let a person decide");
		assertThat(this.trainer.heading()).isEqualTo("2 nodes saved different versions of Ivana Marić");
		this.trainer.find("#c-phone .opt.y input").click();
		this.trainer.press("Save this version everywhere");
		assertThat(this.trainer.text(".flash")).contains("saved for all nodes");

		this.trainer.goBack();
		this.trainer.goBack();
		this.trainer.reload();
		assertThat(this.trainer.text("main")).contains("The answer is newer than both");
		this.trainer.press("Let it spread");
		assertThat(this.trainer.find("[data-node=B] input[name=phone]").getDomProperty("value"))
			.isEqualTo("+385 91 555 0199");
		assertThat(this.trainer.heading()).isEqualTo("All nodes have the same again");
	}

	private void save(String node, String phone) {
		this.trainer.fill("#phone-" + node, phone);
		this.trainer.press("Save on " + node.toUpperCase(java.util.Locale.ROOT));
	}

}
