package personeditor.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.demo.Role.ANA;
import static personeditor.demo.Role.MARKO;

/**
 * How far a chapter has come is read off what was sent and answered, whoever sent it.
 */
class ChapterTests {

	private final List<Exchange> exchanges = new ArrayList<>();

	@Test
	void aStepIsDoneWhenItsRequestWasAnsweredAsTold() {
		opened(ANA, "edit");
		opened(MARKO, "edit");
		sent(MARKO, "edit", 303);
		sent(ANA, "edit", 409);

		assertThat(Chapter.SAME_FIELD.done(this.exchanges)).isEqualTo(4);
	}

	@Test
	void whatIsDoneBesideTheStoryDoesNotDisturbIt() {
		opened(ANA, "edit");
		opened(ANA, "history");
		opened(MARKO, "edit");
		sent(ANA, "edit", 422);
		sent(MARKO, "edit", 303);

		assertThat(Chapter.SAME_FIELD.done(this.exchanges)).isEqualTo(3);
	}

	@Test
	void theStoryIsToldInItsOrder() {
		opened(MARKO, "edit");
		opened(ANA, "edit");

		assertThat(Chapter.SAME_FIELD.done(this.exchanges)).isEqualTo(1);
	}

	@Test
	void aChoiceNeedNotBeSentBeforeItIsSaved() {
		opened(ANA, "edit");
		opened(MARKO, "edit");
		sent(MARKO, "edit", 303);
		sent(ANA, "edit", 409);
		sent(ANA, "edit", 303);
		opened(MARKO, "");

		assertThat(Chapter.SAME_FIELD.done(this.exchanges)).isEqualTo(6);
	}

	@Test
	void aStepOfSeveralRequestsIsDoneWithTheLastOfThem() {
		opened(ANA, "edit");

		assertThat(Chapter.THIRD_PERSON.done(this.exchanges)).isZero();

		opened(MARKO, "edit");

		assertThat(Chapter.THIRD_PERSON.done(this.exchanges)).isEqualTo(1);
	}

	@Test
	void noChapterHasMoreThanSixSteps() {
		assertThat(Chapter.values()).hasSize(6)
			.allSatisfy((chapter) -> assertThat(chapter.steps()).hasSizeBetween(3, 6));
	}

	private void opened(Role role, String page) {
		this.exchanges.add(exchange(role, "GET", page, 200));
	}

	private void sent(Role role, String page, int status) {
		this.exchanges.add(exchange(role, "POST", page, status));
	}

	private static Exchange exchange(Role role, String method, String page, int status) {
		return new Exchange(role, method, "/people/1-A/" + page, page, List.of(Map.entry("phone", "1")), status, "", "",
				"A:1", "A:1");
	}

}
