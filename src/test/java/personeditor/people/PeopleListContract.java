package personeditor.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the list of people shows, whatever store keeps them.
 */
abstract class PeopleListContract extends ContractTest {

	private void addAll(String... lastNames) {
		for (String name : lastNames) {
			add(people().newId(), values("lastName", name));
		}
	}

	private static List<String> names(PeoplePage page) {
		return page.rows().stream().map((row) -> row.person().name()).toList();
	}

	private List<String> found(String search) {
		return names(people().list(new PeopleQuery(search, PersonOrder.NAME, false, "", false, 0, 0)));
	}

	@Test
	void anEmptyListIsEmpty() {
		PeoplePage page = people().list(PeopleQuery.first());

		assertThat(page.rows()).isEmpty();
		assertThat(List.of(page.hasNext(), page.hasPrevious())).containsOnly(false);
		assertThat(List.of(page.total(), page.changed(), page.unlisted())).containsOnly(0L);
	}

	@Test
	void whoWasSavedIsOnTheListAtOnceAndWhoWasDeletedIsNot() {
		PersonVersion first = added();
		assertThat(people().list(PeopleQuery.first()).rows()).extracting(PeoplePage.Row::person).containsExactly(first);

		people().delete(IVANA, first.changeVector(), ANA);

		assertThat(people().list(PeopleQuery.first()).rows()).isEmpty();
	}

	@Test
	void namesAreSortedWithoutCaseAndMarks() {
		addAll("Zorić", "Škoda", "anić", "Đurić", "Dvorak", "Łukasz", "Lukić");

		assertThat(found("")).containsExactly("anić", "Đurić", "Dvorak", "Łukasz", "Lukić", "Škoda", "Zorić");
	}

	@ParameterizedTest
	@EnumSource(PersonOrder.class)
	void everyOrderGoesBothWays(PersonOrder order) {
		for (String each : List.of("b", "a", "c")) {
			add(people().newId(), values("lastName", each, "email", each + "@x.org", "city", each));
		}
		List<String> up = names(people().list(new PeopleQuery("", order, false, "", false, 0, 0)));
		List<String> down = names(people().list(new PeopleQuery("", order, true, "", false, 0, 0)));

		assertThat(up).isEqualTo((order == PersonOrder.LAST_CHANGE) ? List.of("b", "a", "c") : List.of("a", "b", "c"));
		Collections.reverse(down = new ArrayList<>(down));
		assertThat(down).isEqualTo(up);
	}

	@ParameterizedTest
	@CsvSource({ "duric, Đurić", "ĐURIĆ, Đurić", "łuk, Łukasz", "luk, Łukasz", "strasse, Straße", "bjorn, Bjørn",
			"riĆ, Đurić", "čović, Čović", "covic, Čović" })
	void aSearchFindsWithoutCaseAndMarks(String search, String name) {
		addAll("Đurić", "Łukasz", "Straße", "Bjørn", "Čović", "Other");

		assertThat(found(search)).contains(name).doesNotContain("Other");
	}

	@Test
	void aSearchFindsAllWordsInAnyOfTheFields() {
		add(people().newId(), values("firstName", "Ivana", "lastName", "Kovač", "city", "Zagreb"));
		add(people().newId(), values("firstName", "Ivana", "lastName", "Horvat", "city", "Split"));
		add(people().newId(), values("firstName", "Ana", "lastName", "Zagrebec", "email", "ivana@x.org"));

		assertThat(found("ivana zagreb")).containsExactly("Ivana Kovač", "Ana Zagrebec");
		assertThat(found("ivana split")).containsExactly("Ivana Horvat");
		assertThat(found("ivana x split")).isEmpty();
		assertThat(found("iv ko")).containsExactly("Ivana Kovač");
	}

	@Test
	void pagesFollowEachOtherInBothDirectionsWithTies() {
		for (int i = 0; i < 47; i++) {
			addAll((i % 2 == 0) ? "Same" : "Name" + (char) ('a' + i % 26));
		}
		List<PeoplePage> pages = new ArrayList<>(List.of(people().list(PeopleQuery.first())));
		while (last(pages).hasNext()) {
			pages.add(people().list(after(last(pages))));
		}

		assertThat(pages).hasSize(3);
		assertThat(pages.stream().flatMap((page) -> page.rows().stream()).map((row) -> row.person().id()).distinct())
			.hasSize(47);
		for (int i = pages.size() - 1; i > 0; i--) {
			assertThat(pages.get(i).hasPrevious()).isTrue();
			assertThat(ids(people().list(before(pages.get(i))))).isEqualTo(ids(pages.get(i - 1)));
		}
		assertThat(pages.get(0).hasPrevious()).isFalse();
	}

	private static <T> T last(List<T> list) {
		return list.get(list.size() - 1);
	}

	private static List<String> ids(PeoplePage page) {
		return page.rows().stream().map((row) -> row.person().id()).toList();
	}

	private static PeopleQuery after(PeoplePage page) {
		return new PeopleQuery("", PersonOrder.NAME, false, last(page.rows()).position(), false, page.asOf(), 0);
	}

	private static PeopleQuery before(PeoplePage page) {
		return new PeopleQuery("", PersonOrder.NAME, false, page.rows().get(0).position(), true, page.asOf(), 0);
	}

	@Test
	void whoChangesWhileSomebodyTurnsPagesIsNeitherMissedInTheCountNorShownTwice() {
		for (int i = 0; i < 45; i++) {
			addAll("Name%02d".formatted(i));
		}
		PeoplePage first = people().list(PeopleQuery.first());
		PersonVersion moved = first.rows().get(3).person();
		edited(moved, values("lastName", "Name30x"), MARKO);
		addAll("Name31x");

		PeoplePage second = people().list(after(first));

		assertThat(names(second)).doesNotContain("Name30x", "Name31x")
			.isEqualTo(IntStream.range(20, 40).mapToObj("Name%02d"::formatted).toList());
		assertThat(second.changed()).isEqualTo(2);
		assertThat(names(people().list(new PeopleQuery("", PersonOrder.NAME, false, "", false, 0, first.asOf()))))
			.containsExactly("Name30x", "Name31x");
	}

	@Test
	void whoHasAnIdWithoutAPageIsCountedAndNotListed() {
		writeAsProgram("people/with a blank", "{\"lastName\":\"Hidden\"}");
		writeAsProgram("employees/1", "{\"lastName\":\"Hidden too\"}");
		added();

		PeoplePage page = people().list(PeopleQuery.first());

		assertThat(names(page)).containsExactly("Ivana");
		assertThat(page.unlisted()).isEqualTo(2);
	}

}
