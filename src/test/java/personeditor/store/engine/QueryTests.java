package personeditor.store.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import personeditor.store.document.Command;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.query.CollectionIndex;
import personeditor.store.query.Folding;
import personeditor.store.query.Hit;
import personeditor.store.query.IndexedField;
import personeditor.store.query.Page;
import personeditor.store.query.Position;
import personeditor.store.query.Query;
import personeditor.store.query.SortKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryTests extends EngineTest {

	private static final Query BY_NAME = Query.of("People").orderBy("name", false);

	@Test
	void aCollectionIsSortedByLastNameThenFirstNameThenId() {
		person(4, "Ana", "Šarić");
		person(2, "Ana", "saric");
		person(1, "Zoran", "Babić");
		person(3, "ana", "SARIC");
		person(5, "", "");
		person(6, "Ana", "Saric");
		person(7, "Ana", "Saric");

		assertThat(ids(page(BY_NAME))).containsExactly("people/5", "people/1", "people/3", "people/6", "people/7",
				"people/2", "people/4");
	}

	@Test
	void everyFieldSortsBothWays() {
		person(1, "Ana", "Zorić", "c@x", "Split");
		person(2, "Iva", "Anić", "a@x", "Zagreb");
		person(3, "Eva", "Marić", "b@x", "Osijek");
		write(put("people/2", person("Iva", "Anić", "a@x", "Žminj")));

		assertThat(ids(page(BY_NAME))).containsExactly("people/2", "people/3", "people/1");
		assertThat(ids(page(BY_NAME.orderBy("name", true)))).containsExactly("people/1", "people/3", "people/2");
		assertThat(ids(page(BY_NAME.orderBy("email", false)))).containsExactly("people/2", "people/3", "people/1");
		assertThat(ids(page(BY_NAME.orderBy("city", false)))).containsExactly("people/3", "people/1", "people/2");
		assertThat(ids(page(BY_NAME.orderBy("city", true)))).containsExactly("people/2", "people/1", "people/3");
		assertThat(ids(page(Query.of("People")))).containsExactly("people/1", "people/3", "people/2");
		assertThat(ids(page(Query.of("People").orderBy(Query.LAST_CHANGED, true)))).containsExactly("people/2",
				"people/3", "people/1");
	}

	@Test
	void anUnknownOrderIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> page(BY_NAME.orderBy("name;drop", false)));
		assertThatIllegalArgumentException().isThrownBy(() -> page(Query.of("Dogs").search("rex")));
	}

	@Test
	void aCollectionWithoutAnIndexComesInTheOrderOfItsChanges() {
		for (int i = 3; i > 0; i--) {
			database().write(List.of(new Command.Put(id("dogs/" + i), "Dogs", JsonText.of("{}"), JsonText.of("{}"),
					Expectation.any(), Origin.UNKNOWN)));
		}
		assertThat(ids(page(Query.of("dogs").limit(2)))).containsExactly("dogs/3", "dogs/2");
		assertThat(count(Query.of("DOGS"))).isEqualTo(3);
	}

	@Test
	void pagesInBothDirectionsShowEveryDocumentOnce() {
		Random random = new Random(7);
		for (int i = 0; i < 95; i++) {
			person(i, "N" + random.nextInt(5), "L" + random.nextInt(10), "e" + random.nextInt(20),
					"c" + random.nextInt(3));
		}
		for (String order : List.of("name", "email", "city", Query.LAST_CHANGED)) {
			for (boolean descending : List.of(true, false)) {
				for (String search : List.of("", "l", "c1", "n2 c0")) {
					Query query = Query.of("People").orderBy(order, descending).search(search).limit(7);
					List<String> all = ids(page(query.limit(1000)));
					List<Page> forward = walk(query);
					assertThat(forward.stream().flatMap((page) -> ids(page).stream())).as(query.toString())
						.containsExactlyElementsOf(all);
					assertThat(backFrom(query, forward.get(forward.size() - 1))).as(query.toString())
						.containsExactlyElementsOf(all);
					assertThat(count(query)).isEqualTo(all.size());
				}
			}
		}
	}

	/**
	 * So many with one name that the list is not walked along, and so few in one city
	 * that they are far between.
	 */
	@Test
	void matchesThatAreFarBetweenAreFoundInEveryOrder() {
		List<Command> people = IntStream.range(0, 4000)
			.mapToObj((i) -> (Command) put("people/" + i,
					person("N" + (i * 7919) % 4000, "Horvat", "e" + (i * 31) % 4000,
							(i % 131 == 0) ? "Split" : "Zagreb")))
			.toList();
		database().write(people);
		for (String order : List.of("name", "email", "city", Query.LAST_CHANGED)) {
			for (boolean descending : List.of(true, false)) {
				for (String search : List.of("split", "horvat split", "zagreb n1")) {
					Query query = Query.of("People").orderBy(order, descending).search(search).limit(20);
					List<String> all = ids(page(query.limit(4000)));
					List<Page> forward = walk(query);
					assertThat(forward.stream().flatMap((page) -> ids(page).stream())).as(query.toString())
						.containsExactlyElementsOf(all);
					assertThat(backFrom(query, forward.get(forward.size() - 1))).as(query.toString())
						.containsExactlyElementsOf(all);
					assertThat(all).hasSizeGreaterThan(30);
				}
			}
		}
	}

	private List<Page> walk(Query query) {
		List<Page> pages = new ArrayList<>(List.of(page(query)));
		while (pages.get(pages.size() - 1).more()) {
			List<Hit> hits = pages.get(pages.size() - 1).hits();
			pages.add(page(query.after(hits.get(hits.size() - 1).position())));
		}
		return pages;
	}

	private List<String> backFrom(Query query, Page last) {
		List<String> ids = new ArrayList<>(ids(last));
		Page page = last;
		do {
			page = page(query.before(page.hits().get(0).position()));
			ids.addAll(0, ids(page));
		}
		while (page.more());
		return ids;
	}

	@Test
	void aPositionStaysRightWhenItsDocumentGoesAway() {
		IntStream.range(0, 10).forEach((i) -> person(i, "", "L" + i));
		Page first = page(BY_NAME.limit(3));
		Position end = first.hits().get(2).position();

		write(delete("people/2", Expectation.any()));
		person(11, "", "L25");
		person(12, "", "A");

		assertThat(ids(page(BY_NAME.limit(3).after(Position.parse(end.toString()))))).containsExactly("people/11",
				"people/3", "people/4");
	}

	@Test
	void whatChangedAfterTheFirstPageIsLeftOutAndCounted() {
		IntStream.range(0, 10).forEach((i) -> person(i, "", "L" + i));
		Page first = page(BY_NAME.limit(3));

		person(1, "", "L9x");
		person(20, "", "L5x");
		write(delete("people/8", Expectation.any()));
		List<String> rest = ids(page(BY_NAME.after(first.hits().get(2).position()).changedUpTo(first.asOf())));

		assertThat(rest).containsExactly("people/3", "people/4", "people/5", "people/6", "people/7", "people/9");
		assertThat(count(Query.of("People").changedAfter(first.asOf()))).isEqualTo(2);
		assertThat(ids(page(Query.of("People").changedAfter(first.asOf())))).containsExactly("people/1", "people/20");
	}

	@ParameterizedTest
	@CsvSource({ "saric,1", "Šarić,1", "šARIC ana,1", "dordevic,2", "Đorđević,2", "i,2", "iv,2", "va,0", "van,2",
			"ri,0", "ari,1", "ivana maric,", "ana.saric@ex,1", "@exa,1 2 3", "ex,1 2 3", "or,1 2 3", "zag,3",
			"ana saric split,1", "ana saric zagreb,", "محمد,3", "'\"',", "%,", "_,", "'''',", "\\,", "*,", "AND,",
			"'a\"b',", "王,4", "王小,", "小明,4", "小明 王,4", "jr,4" })
	void allWordsMustBeFoundInNameEmailOrCity(String words, String expected) {
		person(1, "Ana", "Šarić", "ana.saric@example.org", "Split");
		person(2, "Ivan", "Đorđević", "ivan@example.org", "Novi Sad");
		person(3, "محمد", "عبد الرحمن", "m@example.org", "Zagreb");
		person(4, "小明", "王-Jr", "", "");

		List<String> ids = ids(page(BY_NAME.search(words)));

		String found = (expected == null) ? "" : expected;
		switch (words) {
			case "iv", "i", "van" -> assertThat(ids).containsExactly("people/2");
			case "va", "ri" -> assertThat(ids).isEmpty();
			default -> assertThat(ids).containsExactlyInAnyOrder(found.isEmpty() ? new String[0]
					: Arrays.stream(found.split(" ")).map((n) -> "people/" + n).toArray(String[]::new));
		}
		assertThat(count(Query.of("People").search(words))).isEqualTo(ids.size());
	}

	@Test
	void aBlankSearchFindsAll() {
		person(1, "Ana", "Šarić");

		assertThat(ids(page(BY_NAME.search(" \t ")))).hasSize(1);
	}

	@Test
	void aLongSearchIsAnsweredFromItsBeginning() {
		person(1, "Ana", "Šarić");

		assertThat(ids(page(BY_NAME.search("ana" + " ".repeat(5000) + "x")))).hasSize(1);
		assertThat(ids(page(BY_NAME.search("x ".repeat(2500))))).isEmpty();
	}

	@Test
	void theIndexFollowsEveryChange() {
		person(1, "Ana", "Šarić", "a@x", "Split");
		person(1, "Ana", "Babić", "a@x", "Split");
		assertThat(ids(page(BY_NAME.search("saric")))).isEmpty();
		assertThat(ids(page(BY_NAME.search("babic")))).hasSize(1);

		write(delete("people/1", Expectation.any()));
		assertThat(ids(page(BY_NAME))).isEmpty();
		assertThat(ids(page(BY_NAME.search("babic")))).isEmpty();

		person(1, "Ana", "Zorić", "a@x", "Split");
		assertThat(ids(page(BY_NAME.search("zoric split")))).hasSize(1);
		assertThat(ids(page(BY_NAME.search("babic")))).isEmpty();
	}

	@Test
	void documentsWithAnotherIdAreCountedAndNotListed() {
		person(1, "Ana", "Šarić");
		write(put("employees/7", person("Iva", "Šarić", "", "")));
		write(put("people/a/b", person("Eva", "Šarić", "", "")));

		assertThat(ids(page(BY_NAME))).containsExactly("people/1");
		assertThat(ids(page(Query.of("People")))).containsExactly("people/1");
		assertThat(ids(page(BY_NAME.search("saric")))).containsExactly("people/1");
		assertThat(database().<Long>read((snapshot) -> snapshot.countUnlisted("People", 10))).isEqualTo(2);

		write(delete("employees/7", Expectation.any()));
		assertThat(database().<Long>read((snapshot) -> snapshot.countUnlisted("People", 10))).isEqualTo(1);
	}

	@Test
	void membersThatAreNoTextCountAsEmpty() {
		write(put("people/1",
				"{\"lastName\":17,\"firstName\":{\"lastName\":\"Inner\"},\"city\":null,\"email\":[\"inner\"]}"));

		assertThat(ids(page(BY_NAME))).containsExactly("people/1");
		assertThat(ids(page(BY_NAME.search("inner")))).isEmpty();
	}

	@Test
	void aFileIndexedUnderAnotherDeclarationIsIndexedAnewWhenOpened() {
		this.settings = this.settings.withIndexes();
		for (int i = 0; i < 1203; i++) {
			person(i, "N" + i, "L" + (i % 7));
		}
		close();

		this.settings = this.settings.withIndexes(PEOPLE);
		assertThat(ids(page(BY_NAME.limit(2000)))).hasSize(1203);
		assertThat(ids(page(BY_NAME.search("l3 n3").limit(2000)))).contains("people/3").doesNotContain("people/4");
		close();

		this.settings = this.settings.withIndexes(new CollectionIndex("People", PEOPLE.ids(),
				List.of(new IndexedField("name", "firstName")), List.of("firstName")));
		assertThat(ids(page(BY_NAME.limit(2)))).containsExactly("people/0", "people/1");
		assertThat(ids(page(BY_NAME.search("l3")))).isEmpty();
		assertThat(ids(page(BY_NAME.search("n1202")))).containsExactly("people/1202");
	}

	/**
	 * Against a list kept by hand, through inserts, changes and deletions in a random
	 * order.
	 */
	@ParameterizedTest
	@CsvSource({ "1", "2", "3" })
	void whatIsFoundIsWhatASimpleModelFinds(long seed) {
		Random random = new Random(seed);
		Map<String, String[]> model = new TreeMap<>();
		String[] lasts = { "Horvat", "horvat", "Horvatić", "Šarić", "Saric", "Žižek", "Ødegård", "Иванов", "王", "" };
		String[] firsts = { "Ana", "ana", "Áña", "Ivan", "Ivana", "محمد", "" };
		for (int i = 0; i < 600; i++) {
			String id = "people/" + random.nextInt(200);
			if (random.nextInt(5) == 0) {
				write(delete(id, Expectation.any()));
				model.remove(id);
			}
			else {
				String[] names = { lasts[random.nextInt(lasts.length)], firsts[random.nextInt(firsts.length)] };
				write(put(id, person(names[1], names[0], "", "")));
				model.put(id, names);
			}
		}
		for (String search : List.of("", "hor", "horvat ana", "saric", "i", "iv", "ana", "ødegard", "иван", "王",
				"محم")) {
			for (boolean descending : List.of(false, true)) {
				Query query = BY_NAME.orderBy("name", descending).search(search).limit(9);
				List<String> expected = expected(model, search, descending);
				assertThat(walk(query).stream().flatMap((page) -> ids(page).stream())).as("seed %d, %s", seed, query)
					.containsExactlyElementsOf(expected);
			}
		}
	}

	private static List<String> expected(Map<String, String[]> model, String search, boolean descending) {
		Comparator<Map.Entry<String, String[]>> byKey = (one, other) -> Arrays
			.compareUnsigned(SortKey.of(List.of(one.getValue())), SortKey.of(List.of(other.getValue())));
		Comparator<Map.Entry<String, String[]>> order = byKey.thenComparing(Map.Entry::getKey);
		return model.entrySet()
			.stream()
			.filter((entry) -> Arrays.stream(search.split(" ")).allMatch((word) -> holds(entry.getValue(), word)))
			.sorted(descending ? order.reversed() : order)
			.map(Map.Entry::getKey)
			.toList();
	}

	private static boolean holds(String[] names, String word) {
		String folded = Folding.fold(word);
		return Arrays.stream(names)
			.map(Folding::fold)
			.anyMatch((name) -> (folded.length() < 3) ? name.startsWith(folded) : name.contains(folded));
	}

	private void person(int number, String first, String last) {
		person(number, first, last, "", "");
	}

	private void person(int number, String first, String last, String email, String city) {
		write(put("people/" + number, person(first, last, email, city)));
	}

	private static String person(String first, String last, String email, String city) {
		return "{\"firstName\":\"%s\",\"lastName\":\"%s\",\"email\":\"%s\",\"city\":\"%s\"}".formatted(first, last,
				email, city);
	}

	private static List<String> ids(Page page) {
		return page.hits().stream().map((hit) -> hit.document().id().text()).toList();
	}

}
