package personeditor.browser;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static personeditor.people.PersonField.CITY;
import static personeditor.people.PersonField.EMAIL;
import static personeditor.people.PersonField.FIRST_NAME;
import static personeditor.people.PersonField.LAST_NAME;
import static personeditor.people.PersonField.NOTES;
import static personeditor.people.PersonField.PHONE;
import static personeditor.people.PersonField.POSTCODE;
import static personeditor.people.PersonField.STREET;

/**
 * The pictures in the README show the pages as they are.
 */
class PicturesTests {

	@RegisterExtension
	final TestBrowsers test = new TestBrowsers();

	@Test
	void theConflictPageIsAsInItsPicture() throws IOException {
		StoredPerson person = this.test.person(Map.of(FIRST_NAME, "Ivana", LAST_NAME, "Marić", EMAIL,
				"ivana.maric@example.org", PHONE, "+385 1 4876 201", STREET, "Ilica 42", POSTCODE, "10000", CITY,
				"Zagreb", NOTES, "Prefers e-mail. Call only after 16:00."));
		Browser ana = this.test.browserOf("Ana Kovač");
		ana.open(person.page() + "/edit");
		person.savedBy("Marko Horvat", Map.of(PHONE, "+385 91 555 0199", CITY, "Split", NOTES,
				"Prefers e-mail. Call only after 17:30, not on Fridays."));
		ana.fill(LAST_NAME, "Marić Horvat");
		ana.fill(EMAIL, "ivana.horvat@example.org");
		ana.fill(PHONE, "+385 98 222 7741");
		ana.fill(NOTES, "Prefers e-mail. Call only after 16:00. Speaks German.");
		ana.press("Save person");
		ana.choose("phone", "yours");

		Picture.assertCurrent("conflict", ana);
	}

	@Test
	void theTwoTabPageIsAsInItsPicture() throws IOException {
		Browser trainer = this.test.browserOf("Tea Trainer");
		trainer.open("/demo/two-tabs");
		trainer.pressElement("button[name=chapter][value='2']");
		for (int done = 1; done <= 4; done++) {
			int steps = done;
			trainer.find("#play button").click();
			Waiting.until("step " + steps, () -> trainer.texts(".stepbar .done").size() == steps);
		}

		Picture.assertCurrent("two-tabs", trainer);
	}

}
