package personeditor.browser;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.PHONE;

/**
 * A conflict is resolved in a window of 1280 × 800 that is enlarged to 200 % and 400 %,
 * with the wide text spacing that readers may set (WCAG 2.2, 1.4.10, 1.4.12, 2.4.11 and
 * 2.5.8).
 */
class ZoomTests {

	private static final String SPACING = """
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
			    p { margin-block-end: 2em !important }`);
			document.adoptedStyleSheets = [sheet];
			""";

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** Scenario 23: 200 % and 400 %. */
	@ParameterizedTest
	@CsvSource({ "640, 400", "320, 200" })
	void aConflictIsResolvedWithoutScrollingSideways(int width, int height) {
		StoredPerson person = this.test.person();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.resize(width, height);
		ana.open(person.page() + "/edit");
		assertUsable(ana);
		person.savedBy("Marko Horvat", PHONE, "+385 91 555 0199");
		ana.fill(PHONE, "+385 99 333 333");

		ana.press("Save person");
		assertUsable(ana);
		ana.press("Save combined version");
		assertThat(ana.status()).isEqualTo(422);
		assertUsable(ana);
		ana.choose("phone", "other");
		assertUsable(ana);
		ana.choose("phone", "yours");
		ana.press("Save combined version");

		assertUsable(ana);
		assertThat(person.value(PHONE)).isEqualTo("+385 99 333 333");
	}

	private static void assertUsable(Browser browser) {
		Layout layout = new Layout(browser);
		assertThat(layout.wider()).isEmpty();
		assertThat(layout.obscuredInFocus()).isEmpty();
		assertThat(layout.smallTargets()).isEmpty();
		browser.script(SPACING);
		assertThat(layout.wider()).isEmpty();
		assertThat(layout.cut()).isEmpty();
		assertThat(layout.overlapping()).isEmpty();
		browser.script("document.adoptedStyleSheets = []");
	}

}
