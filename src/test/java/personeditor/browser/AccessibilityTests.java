package personeditor.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What shuts people out of a page is found.
 */
class AccessibilityTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	@Test
	void smallTargetsNamelessButtonsAndFaintTextAreFound() {
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open("/people");
		ana.script(
				"""
						for (const text of ["", "Save", "Keep"]) {
						  const button = document.createElement("button");
						  button.textContent = text;
						  Object.assign(button.style, { width: "9px", height: "9px", padding: 0, color: "#eee", background: "#fff" });
						  document.querySelector("main").append(button);
						}
						""");

		Accessibility accessibility = new Accessibility(ana);
		assertThat(String.join("\n", accessibility.findings())).contains("target-size:", "button-name:",
				"color-contrast:");
		assertThat(String.join("\n", accessibility.findingsOfColors())).contains("color-contrast:")
			.doesNotContain("button-name:");
	}

}
