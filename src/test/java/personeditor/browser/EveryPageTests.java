package personeditor.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.EMAIL;
import static personeditor.people.PersonField.LAST_NAME;
import static personeditor.people.PersonField.PHONE;

/**
 * Every page fits into wide and narrow windows and is open to everybody, light and dark.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryPageTests {

	/** The templates that these tests were shown. */
	private static final Set<String> SEEN = new TreeSet<>();

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	private Browser ana;

	@Test
	void pagesThatAreLookedAtFit() {
		StoredPerson person = this.test.person();
		person.savedBy("Marko Horvat", PHONE, "222");
		this.ana = this.test.browserOf("Ana Kovač");

		assertFits("/people", 200, "People");
		assertFits("/people?q=nobodyatall", 200, "People");
		assertFits(person.page(), 200, "Ivana Marić");
		assertFits("/people/new", 200, "Add person");
		assertFits(person.page() + "/edit", 200, "Edit Ivana Marić");
		assertFits(person.page() + "/delete", 200, "Delete Ivana Marić?");
		assertFits(person.page() + "/history", 200, "History of Ivana Marić");
		this.ana.press("Compare");
		assertFits(200, "Changes from");
		String old = person.shortVector();
		person.savedBy("Marko Horvat", PHONE, "444");
		this.ana.open(person.page() + "/history");
		this.ana.press(old);
		assertFits(200, "Version " + old);
		this.ana.press("Restore this version");
		assertFits(200, "Restore the values of " + old);
		assertFits("/who", 200, "Change your name");
		assertFits("/unsaved", 200, "Unsaved texts");
		assertFits("/status", 200, "Node A");
		assertFits("/help", 200, "For those who operate it");
		assertFits("/people/nobody-at-all", 404, "There is no person with this identifier");
		assertFits("/nowhere", 404, "There is no page at this address");
		person.deletedBy("Marko Horvat");
		assertFits(person.page(), 410, "Ivana Marić was deleted");
		assertFits(person.page() + "/bring-back", 200, "Bring Ivana Marić back?");
	}

	@Test
	void pagesThatAnswerASaveFit() {
		StoredPerson person = this.test.person();
		this.ana = this.test.browserOf("Ana Kovač");
		this.ana.open(person.page() + "/delete");
		person.savedBy("Marko Horvat", CITY, "Split");
		this.ana.press("Delete Ivana Marić");
		assertFits(409, "Marko Horvat changed this person after");

		this.ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", PHONE, "222");
		this.ana.fill(LAST_NAME, "Novak");
		this.ana.fill(PHONE, "333");
		this.ana.fill(EMAIL, "no email");
		this.ana.press("Save person");
		assertFits(422, "Edit Ivana Marić");
		this.ana.fill(EMAIL, "");
		this.ana.press("Save person");
		assertFits(409, "Marko Horvat changed this person while");
		this.ana.press("Save combined version");
		assertFits(422, "Marko Horvat changed this person while");
		this.ana.choose("phone", "other");
		assertFits(422, "Marko Horvat changed this person while");
		this.ana.press("Discard my changes");
		assertFits(200, "Drop your changes of Ivana Marić?");
		assertFits("/unsaved", 200, "Unsaved texts");
		this.ana.open(person.page() + "/edit");
		person.deletedBy("Marko Horvat");
		this.ana.press("Save person");
		assertFits(409, "Marko Horvat deleted this person while");
		this.ana.deleteAllCookies();
		this.ana.press("Continue");
		assertFits(200, "Who is saving?");
	}

	@Test
	void pagesOfAnAdditionFit() {
		StoredPerson person = this.test.person();
		this.ana = this.test.browserOf("Ana Kovač");
		this.ana.open("/people/new");
		this.ana.fill(EMAIL, "no email");
		this.ana.press("Add person");
		assertFits(422, "Add person");
		this.ana.fill(EMAIL, "");
		this.ana.fill(LAST_NAME, "Novak");
		this.ana.fill("#identifier", person.id());
		this.ana.press("Add person");
		assertFits(409, "");
	}

	@Test
	void pagesWithNotesOfWhatWasNotSavedFit() {
		StoredPerson person = this.test.person();
		this.ana = this.test.browserOf("Ana Kovač");
		this.ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", CITY, "Split");
		this.ana.fill(LAST_NAME, "Novak");
		this.ana.press("Save person");
		assertFits(409, "Marko Horvat also changed this person");
		assertFits(person.page(), 200, "Ivana Marić");
		assertFits(person.page() + "/edit", 200, "Edit Ivana Marić");
		this.ana.fill(PHONE, "333");
		this.ana.reload();
		assertFits(200, "Edit Ivana Marić");
	}

	@Test
	void pagesThatTellWhoWasOverruledFit() {
		StoredPerson person = this.test.person();
		String old = person.shortVector();
		this.ana = this.test.browserOf("Ana Kovač");
		this.ana.open(person.page() + "/edit");
		this.ana.fill(PHONE, "of Ana");
		this.ana.press("Save person");
		assertFits(200, "Ivana Marić");
		Browser marko = this.test.browserOf("Marko Horvat");
		marko.open(person.page() + "/history");
		marko.press(old);
		marko.press("Restore this version");
		marko.press("Restore " + old);
		assertFits(person.page(), 200, "Ivana Marić");
		assertFits("/people", 200, "People");
	}

	@Test
	void refusalsFit() {
		StoredPerson person = this.test.person();
		this.ana = this.test.browserOf("Ana Kovač");
		for (String vector : List.of("", "banana")) {
			this.ana.open(person.page() + "/edit");
			this.ana.fill(PHONE, "333");
			this.ana.script("const field = document.querySelector('[name=changeVector]');"
					+ "if (arguments[0]) field.value = arguments[0]; else field.remove()", vector);
			this.ana.press("Save person");
			assertFits(vector.isEmpty() ? 428 : 400, "");
		}
		assertFits("/demo/two-tabs/nowhere", 404, "");
		assertFits("/demo/cluster/nowhere", 404, "");
		assertFits("/demo/cluster", 200, "Three nodes, one person");
	}

	@Test
	void aNewerVersionThatIsToldFits() {
		StoredPerson person = this.test.person();
		this.ana = this.test.browserOf("Ana Kovač");
		this.ana.open(person.page() + "/edit");
		this.ana.fill(PHONE, "333");
		person.savedBy("Marko Horvat", PHONE, "222");
		Waiting.until("the notice", () -> this.ana.text("#notice").contains("Marko Horvat"));
		assertFits(200, "Edit Ivana Marić");
		this.ana.find("[data-do=drop]").click();
		assertFits(200, "Edit Ivana Marić");
	}

	@Test
	void pagesOfTheDemonstrationFit() {
		this.ana = this.test.browserOf("Ana Kovač");
		assertFits("/demo/two-tabs", 200, "Two tabs, one person");
		this.ana.pressElement("button[name=chapter][value='2']");
		assertFits(200, "Ana opens the person");
		for (int step = 1; step <= 4; step++) {
			String heading = this.ana.heading();
			this.ana.find("#play button").click();
			Waiting.until("the next step", () -> !this.ana.heading().equals(heading));
		}
		assertFits(200, "Ana chooses");
		this.ana.open("/demo/two-tabs");
		this.ana.pressElement("button[name=chapter][value='0']");
		assertFits(this.ana.find("#tab1-open a").getDomAttribute("href"), 200, "Edit Ivana Marić");
	}

	@Test
	void pagesOfTheClusterFit() {
		this.ana = this.test.browserOf("Ana Kovač");
		this.ana.open("/demo/cluster");
		this.ana.pressElement("button[name=story][value='0']");
		for (int step = 1; step <= 3; step++) {
			this.ana.pressElement("#play button");
		}
		assertFits(200, "Both sides accepted a write");
		this.ana.pressElement("#play button");
		assertFits(200, "Neither is newer, so both are kept");
		this.ana.press("Let a person decide");
		assertFits(200, "2 nodes saved different versions of Ivana Marić");
	}

	@Test
	void aDocumentThatIsNoPersonFits() {
		this.ana = this.test.browserOf("Ana Kovač");
		this.ana.open("/people");
		this.ana.script("""
				const put = new XMLHttpRequest();
				put.open("PUT", "/databases/people/docs?id=people/no-person", false);
				put.send(JSON.stringify({ firstName: [1], "@metadata": { "@collection": "People" } }))""");
		assertFits("/people/no-person", 200, "");
	}

	@Test
	void aTabOfTheDemonstrationThatIsEmptyFits() {
		this.ana = this.test.browserOf("Ana Kovač");
		this.ana.open("/demo/two-tabs");
		this.ana.pressElement("button[name=chapter][value='1']");
		assertFits(this.ana.find("#tab1 iframe").getDomAttribute("src"), 200, "");
	}

	@Test
	void pagesOfSigningInFit() throws IOException {
		this.ana = this.test.browserOf("Ana Kovač");
		try (RunningEditor secured = RunningEditor.secured("ana", "correct horse battery")) {
			this.ana.openAddress(secured.address() + "/people/new");
			assertFits(401, "Sign in");
			this.ana.fill("#name", "ana");
			this.ana.fill("#password", "wrong");
			this.ana.press("Sign in");
			assertFits(401, "Sign in");
			this.ana.fill("#password", "correct horse battery");
			this.ana.press("Sign in");
			assertFits(200, "Add person");
			this.ana.fill(LAST_NAME, "Typed without a session");
			this.ana.deleteAllCookies();
			this.ana.press("Add person");
			assertFits(401, "Sign in");
			assertThat(this.ana.text("main")).contains("Typed without a session");
			this.ana.fill("#name", "ana");
			this.ana.fill("#password", "correct horse battery");
			this.ana.press("Sign in and go on");
			assertFits(200, "Typed without a session");
			this.ana.press("Account");
			assertFits(200, "Your account");
			this.ana.press("Change the password");
			assertFits(422, "Your account");
			this.ana.press("Audit trail");
			assertFits(200, "Audit trail");
			this.ana.press("people");
			assertFits(200, "Audit trail");
			SEEN.addAll(secured.shownPages().templates());
		}
	}

	/** Whatever template is added has to be looked at above. */
	@Test
	@Order(Integer.MAX_VALUE)
	void noPageIsLeftOut() throws IOException {
		Path templates = Path.of("src/main/resources/templates");
		try (Stream<Path> files = Files.walk(templates)) {
			assertThat(SEEN).containsAll(files.filter((file) -> file.toString().endsWith(".html"))
				.map((file) -> templates.relativize(file).toString().replaceAll("\\.html$", "").replace('\\', '/'))
				.filter((template) -> !template.startsWith("fragments/"))
				.toList());
		}
	}

	@AfterEach
	void noteWhatWasShown() {
		SEEN.addAll(this.test.shownPages().templates());
	}

	@BeforeEach
	void forgetWhatOthersHaveSeen() {
		this.test.shownPages().templates().clear();
	}

	private void assertFits(String path, int status, String heading) {
		this.ana.open(path);
		assertFits(status, heading);
	}

	private void assertFits(int status, String heading) {
		assertThat(this.ana.status()).isEqualTo(status);
		assertThat(this.ana.heading()).startsWith(heading);
		Layout layout = new Layout(this.ana);
		Accessibility accessibility = new Accessibility(this.ana);
		for (int width : List.of(1280, 360, 320)) {
			this.ana.resize(width, 800);
			assertThat(layout.wider()).as(heading + ", " + width).isEmpty();
			if (width != 320) {
				assertThat(accessibility.findings()).as(heading + ", light, " + width).isEmpty();
			}
		}
		this.ana.prefer("dark");
		assertThat(accessibility.findingsOfColors()).as(heading + ", dark").isEmpty();
		this.ana.resize(1280, 800);
		this.ana.prefer("light");
	}

}
