package personeditor.people.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriUtils;

import personeditor.people.PeopleQuery;
import personeditor.people.PersonId;
import personeditor.people.PersonOrder;
import personeditor.support.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list: complete under edits, sorted, searched.
 */
class ListPageTests extends EditorTest {

	/** Ids of people that nobody else finds: their city is a word of one test. */
	private List<PersonId> crowd(String city, int size) {
		List<PersonId> ids = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			ids.add(stored(Map.of("firstName", "F" + i, "lastName", String.format("L%03d", i), "city", city, "email",
					"e" + (size - i) + "@" + city + ".example")));
		}
		return ids;
	}

	private static List<String> rows(Page page) {
		return page.select("tbody th a").eachAttr("href").stream().map((href) -> href.substring(8)).toList();
	}

	private Page search(String words) {
		return this.ana.open("/people?q=" + UriUtils.encode(words, "UTF-8"));
	}

	private static List<String> pages(List<PersonId> ids) {
		return ids.stream().map(PersonId::page).toList();
	}

	@Test
	void showsTwentyAtATimeAndHowManyThereAre() {
		List<PersonId> ids = crowd("Pagetown", 45);
		Page page = search("pagetown");
		assertThat(rows(page)).containsExactlyElementsOf(pages(ids.subList(0, 20)));
		assertThat(page.text(".pager")).contains("20 of about 45");
		Page second = page.follow("Next page");
		assertThat(rows(second)).containsExactlyElementsOf(pages(ids.subList(20, 40)));
		Page third = second.follow("Next page");
		assertThat(rows(third)).containsExactlyElementsOf(pages(ids.subList(40, 45)));
		assertThat(third.select("a[rel=next]")).isEmpty();
		assertThat(rows(third.follow("Previous page"))).isEqualTo(rows(second));
	}

	@Test
	void showsEveryUnchangedPersonExactlyOnceUnderEdits() {
		List<PersonId> ids = crowd("Editburg", 45);
		Page page = search("editburg");
		List<String> seen = new ArrayList<>(rows(page));
		change(this.marko, ids.get(3), "lastName", "L999");
		change(this.marko, ids.get(30), "lastName", "L000");
		PersonId added = stored(Map.of("firstName", "New", "lastName", "A", "city", "Editburg"));
		Page last = page;
		while (!last.select("a[rel=next]").isEmpty()) {
			last = last.follow("Next page");
			seen.addAll(rows(last));
		}
		List<String> unchanged = new ArrayList<>(pages(ids));
		unchanged.removeAll(pages(List.of(ids.get(3), ids.get(30))));
		assertThat(seen).containsAll(unchanged);
		assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
		assertThat(last.text(".note")).contains("3 people were added or changed since you opened this list.");
		assertThat(rows(last.follow("Show them"))).containsExactlyInAnyOrder(added.page(), ids.get(3).page(),
				ids.get(30).page());
		assertThat(last.follow("Start again").path()).isEqualTo("/people");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "saric", "SARIC", "Šarić", "luka sar", "sar luka", "xl.saric@", "xyzztown ŠARIĆ", "arić xyzz" })
	void findsWithoutCaseAccentsOrOrder(String words) {
		PersonId id = this.people.list(new PeopleQuery("xyzztown", PersonOrder.NAME, false, "", false, 0, 0))
			.rows()
			.stream()
			.findFirst()
			.map((row) -> new PersonId(row.person().id()))
			.orElseGet(() -> stored(Map.of("firstName", "Luka", "lastName", "Šarić", "city", "Xyzztown", "email",
					"xl.saric@example.org")));
		assertThat(rows(search(words))).contains(id.page());
	}

	@Test
	void findsLettersThatHaveNoAccentToLose() {
		PersonId id = stored(Map.of("lastName", "Đorđević-Łødß", "city", "Folden"));
		assertThat(rows(search("dordevic-lodss folden"))).containsExactly(id.page());
	}

	@Test
	void findsArabicAndChineseNames() {
		PersonId arabic = stored(Map.of("firstName", "محمد", "city", "Scriptville"));
		PersonId chinese = stored(Map.of("firstName", "王小明", "city", "Scriptville"));
		assertThat(rows(search("محمد scriptville"))).containsExactly(arabic.page());
		assertThat(rows(search("王小 scriptville"))).containsExactly(chinese.page());
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "_", "'", "\"", "\\", "*", "a* OR b", "NEAR(", "--", "\u0000", "{}", "😀" })
	void takesWildcardsLiterally(String words) {
		crowd("Wildville", 2);
		Page page = search(words + "wildvillex");
		assertThat(page.status()).isEqualTo(200);
		assertThat(rows(page)).isEmpty();
		assertThat(search(words).status()).isEqualTo(200);
	}

	@Test
	void saysThatNobodyMatches() {
		ivana();
		Page page = search("no<body> at all");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).contains("No people match “no<body> at all”.");
		assertThat(page.follow("Clear search").path()).isEqualTo("/people");
		assertThat(search("x".repeat(5000)).status()).isEqualTo(200);
	}

	@Test
	void sortsByAnyColumnBothWays() {
		List<PersonId> ids = crowd("Sortham", 5);
		Page byEmail = search("sortham").follow("Email");
		assertThat(byEmail.select("th[aria-sort]").attr("aria-sort")).isEqualTo("ascending");
		assertThat(rows(byEmail)).containsExactly(ids.get(4).page(), ids.get(3).page(), ids.get(2).page(),
				ids.get(1).page(), ids.get(0).page());
		Page descending = byEmail.follow("Email");
		assertThat(descending.select("th[aria-sort]").attr("aria-sort")).isEqualTo("descending");
		assertThat(rows(descending)).containsExactlyElementsOf(pages(ids));
		assertThat(rows(search("sortham").follow("Last changed")).get(0)).isEqualTo(ids.get(4).page());
	}

	@ParameterizedTest
	@ValueSource(strings = { "page=-1", "size=1000000", "sort=name;drop", "sort=", "dir=up", "after=zzz", "before=%00",
			"asOf=-7", "asOf=999999999999999999999", "changed=x", "after=eyJhIjoxfQ&before=x" })
	void startsAtTheBeginningForAnAddressThatMakesNoSense(String query) {
		ivana();
		Page page = this.ana.open("/people?" + query);
		assertThat(page.status()).isEqualTo(200);
		assertThat(rows(page)).isNotEmpty().hasSizeLessThanOrEqualTo(20);
	}

	@Test
	void opensAtTheRoot() {
		assertThat(this.ana.open("/").path()).isEqualTo("/people");
	}

	@Test
	void saysWhoChangedAPersonLast() {
		PersonId id = stored(Map.of("lastName", "Lastchanged", "city", "Zagreb"));
		change(this.marko, id, "phone", "1");
		assertThat(search("lastchanged").text("tbody")).contains("Marko Horvat, 14:32").contains(now(id).shortVector());
		change(this.ana, id, "phone", "2");
		assertThat(search("lastchanged").text("tbody")).contains("You, 14:32");
		this.clock.set("2026-11-22T10:00:00Z");
		assertThat(search("lastchanged").text("tbody")).contains("You, yesterday 14:32");
		this.clock.set("2026-11-24T10:00:00Z");
		assertThat(search("lastchanged").text("tbody")).contains("You, 21 Nov 2026 14:32");
	}

	@Test
	void loadsNoExamplesWhereThereArePeople() {
		ivana();
		Page page = this.ana.send("/people/examples", Map.of());
		assertThat(page.message()).isEqualTo("There are people here already, so no examples were added.");
	}

}
