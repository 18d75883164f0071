package personeditor.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.LAST_NAME;

/**
 * The list is read page by page while others edit.
 */
class ListingTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	/** A word that finds the people of this test only. */
	private final String city = "C" + UUID.randomUUID().toString().substring(0, 8);

	/** Scenario 1: the list stays right under edits. */
	@Test
	void everyUnchangedPersonIsSeenOnceAndTheOthersAreCounted() {
		List<StoredPerson> people = IntStream.range(10, 55).mapToObj((number) -> person("Name " + number)).toList();
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open("/people?q=" + this.city);
		assertThat(ana.text("caption")).contains("sorted by last name");
		List<String> seen = new ArrayList<>(names(ana));

		person("Aaa");
		people.get(3).savedBy("Marko Horvat", LAST_NAME, "Name 99");
		for (int page = 2; page <= 3; page++) {
			ana.press("Next page");
			seen.addAll(names(ana));
		}

		assertThat(ana.has("a[rel=next]")).isFalse();
		assertThat(seen)
			.containsExactlyElementsOf(IntStream.range(10, 55).mapToObj((number) -> "Name " + number).toList());
		assertThat(ana.text(".note")).contains("2 people were added or changed since you opened this list.");

		ana.press("Show them");

		assertThat(names(ana)).containsExactlyInAnyOrder("Aaa", "Name 99");
	}

	/** Scenario 1: names are found without their accents. */
	@Test
	void namesAreFoundWithoutTheirAccents() {
		person("Marić");
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open("/people");

		ana.fill("#q", "maric " + this.city);
		ana.press("Search");

		assertThat(names(ana)).containsExactly("Marić");
	}

	private StoredPerson person(String lastName) {
		return this.test.person(Map.of(LAST_NAME, lastName, CITY, this.city));
	}

	private static List<String> names(Browser browser) {
		return browser.texts("table.people tbody th");
	}

}
