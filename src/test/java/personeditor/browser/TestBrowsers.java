package personeditor.browser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import personeditor.browser.Chromium.BackForwardCache;
import personeditor.people.PersonField;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * What a test needs to act out a scene: editors at browsers of their own, and a stored
 * person whom they edit.
 */
final class TestBrowsers implements BeforeEachCallback, AfterEachCallback {

	private static final Map<PersonField, String> IVANA = Map.of(PersonField.FIRST_NAME, "Ivana", PersonField.LAST_NAME,
			"Marić", PersonField.PHONE, "+385 1 4876 201", PersonField.CITY, "Zagreb", PersonField.NOTES,
			"Prefers e-mail. Call only after 16:00.");

	private final List<Browser> used = new ArrayList<>();

	private Browsers browsers;

	@Override
	public void beforeEach(ExtensionContext context) {
		Optional<Chromium> chromium = Chromium.installed();
		if (chromium.isEmpty() && "true".equals(System.getenv("BROWSER_REQUIRED"))) {
			fail("There is no Chromium or no chromedriver in the PATH, and BROWSER_REQUIRED is set.");
		}
		Assumptions.assumeTrue(chromium.isPresent(),
				"Not tested in a browser: there is no Chromium or no chromedriver in the PATH.");
		this.browsers = context.getRoot()
			.getStore(ExtensionContext.Namespace.create(Browsers.class))
			.computeIfAbsent(Browsers.class, (key) -> new Browsers(chromium.orElseThrow()), Browsers.class);
	}

	/** The browser of somebody who has used the editor under this name before. */
	Browser browserOf(String name) {
		return browserOf(name, BackForwardCache.ON);
	}

	Browser browserOf(String name, BackForwardCache cache) {
		Browser browser = this.browsers.take(cache);
		this.used.add(browser);
		browser.signAs(name);
		return browser;
	}

	/** Ivana Marić, whom Petra Babić has just added. */
	StoredPerson person() {
		return person(IVANA);
	}

	StoredPerson person(Map<PersonField, String> values) {
		return StoredPerson.addedBy("Petra Babić", this.browsers.editor()::people, values);
	}

	/** A person who is or will be stored under this identifier. */
	StoredPerson personAt(String id) {
		return new StoredPerson(this.browsers.editor()::people, id);
	}

	void restartTheServer() {
		this.browsers.editor().restart();
	}

	ShownPages shownPages() {
		return this.browsers.editor().shownPages();
	}

	SlowSaves slowSaves() {
		return this.browsers.editor().slowSaves();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		if (this.browsers == null) {
			return;
		}
		slowSaves().end();
		List<String> complaints = this.used.stream().flatMap((browser) -> browser.complaints().stream()).toList();
		Collections.reverse(this.used);
		this.used.forEach(this.browsers::giveBack);
		assertThat(complaints).as("complaints of the browser").isEmpty();
	}

}
