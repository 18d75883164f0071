package personeditor.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No test in a browser passes where the browser complained.
 */
class ComplaintsTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	@Test
	void aBreachOfTheContentSecurityPolicyIsAComplaint() {
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open("/people");
		ana.script("document.body.setAttribute('style', 'color: red')");
		ana.open("/people/new");

		assertThat(ana.complaints()).singleElement().asString().contains("Content Security Policy", "inline style");
	}

	@Test
	void anErrorInAScriptIsAComplaint() {
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open("/people");
		ana.script("setTimeout(() => { throw new Error('broken') })");
		Waiting.until("the error", () -> ana.complaints().stream().anyMatch((message) -> message.contains("broken")));
	}

}
