package personeditor.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What people are promised, whatever store keeps them. Each test begins with nobody.
 */
abstract class PeopleContract {

	static final Editor ANA = new Editor("AAAAAAAAAAAAAAAA", "Ana");

	static final Editor MARKO = new Editor("MMMMMMMMMMMMMMMM", "Marko");

	static final PersonId IVANA = new PersonId("people/ivana");

	private static final PersonId NOBODY = new PersonId("people/nobody");

	private final List<Watch> watches = new ArrayList<>();

	private People people;

	/** The store that is to keep the promises; registered as an extension. */
	abstract PeopleFixture fixture();

	@BeforeEach
	final void open() {
		this.people = fixture().people();
	}

	@AfterEach
	final void endWatching() {
		this.watches.forEach(Watch::close);
	}

	private void writeAsProgram(String id, String json) {
		fixture().writeAsProgram(id, json);
	}

	private String readAsProgram(String id) {
		return fixture().readAsProgram(id);
	}

	final People people() {
		return this.people;
	}

	static PersonValues values(String... keysAndValues) {
		Map<PersonField, String> values = new ConcurrentHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			String key = keysAndValues[i];
			PersonField field = List.of(PersonField.values())
				.stream()
				.filter((each) -> each.key().equals(key))
				.findFirst()
				.orElseThrow();
			values.put(field, keysAndValues[i + 1]);
		}
		return PersonValues.of(values);
	}

	static PersonValues phone(String phone) {
		return values("firstName", "Ivana", "phone", phone);
	}

	final PersonVersion added() {
		return add(IVANA, phone("+0"));
	}

	private PersonVersion add(PersonId id, PersonValues values) {
		return this.people.save(PersonChange.create(id, values, ANA));
	}

	final PersonVersion edited(PersonVersion from, String phone, Editor by) {
		return edited(from, phone(phone), by);
	}

	private PersonVersion edited(PersonVersion from, PersonValues values, Editor by) {
		return this.people.save(PersonChange.edit(new PersonId(from.id()), values, from.changeVector(), by));
	}

	private PersonVersion now() {
		return this.people.current(IVANA).orElseThrow();
	}

	private void assertRefused(Runnable change) {
		Optional<PersonVersion> before = this.people.current(IVANA);
		assertThatExceptionOfType(PersonChangedException.class).isThrownBy(change::run)
			.satisfies((refusal) -> assertThat(refusal.id()).isEqualTo(IVANA));
		assertThat(this.people.current(IVANA)).isEqualTo(before);
	}

	// What becomes of a save

	@Test
	void aNewPersonIsThere() {
		PersonVersion saved = add(IVANA, values("firstName", "Ivana", "notes", "two\nlines", "city", "Ðakovo ł ø"));

		assertThat(this.people.current(IVANA)).contains(saved);
		assertThat(saved.values()).isEqualTo(values("firstName", "Ivana", "notes", "two\nlines", "city", "Ðakovo ł ø"));
		assertThat(saved.state()).isEqualTo(PersonVersion.State.PERSON);
		assertThat(saved.by()).isEqualTo(ANA);
		assertThat(saved.kind()).isEqualTo(ChangeKind.CREATED);
	}

	@Test
	void aChangeIsSavedFromTheVersionThatItStartedFrom() {
		PersonVersion first = added();

		PersonVersion second = edited(first, "+1", MARKO);

		assertThat(this.people.current(IVANA)).contains(second);
		assertThat(second.by()).isEqualTo(MARKO);
		assertThat(second.kind()).isEqualTo(ChangeKind.EDITED);
		assertThat(second.changeVector()).isNotEqualTo(first.changeVector());
		assertThat(second.at()).isAfterOrEqualTo(first.at());
	}

	@Test
	void aChangeThatChangesNothingLeavesTheVersionAndWhoseItIs() {
		PersonVersion first = added();

		assertThat(edited(first, "+0", MARKO)).isEqualTo(first);
		assertThat(this.people.history(IVANA, 10)).containsExactly(first);
	}

	@Test
	void aChangeFromAnOlderVersionIsRefused() {
		PersonVersion first = added();
		edited(first, "+1", MARKO);

		assertRefused(() -> edited(first, "+2", ANA));
	}

	@Test
	void aChangeFromAnOlderVersionIsRefusedEvenIfItWantsWhatIsStored() {
		PersonVersion first = added();
		edited(first, "+1", MARKO);

		assertRefused(() -> edited(first, "+1", ANA));
	}

	@Test
	void aChangeOfSomebodyWhoWasDeletedIsRefused() {
		PersonVersion first = added();
		this.people.delete(IVANA, first.changeVector(), MARKO);

		assertRefused(() -> edited(first, "+1", ANA));
	}

	@Test
	void aChangeOfSomebodyWhoNeverWasIsRefused() {
		PersonVersion other = add(NOBODY, phone("+0"));

		assertRefused(() -> this.people.save(PersonChange.edit(IVANA, phone("+1"), other.changeVector(), ANA)));
	}

	@Test
	void aChangeThatNamesTheVersionOfSomebodyElseIsRefused() {
		added();
		PersonVersion other = add(NOBODY, phone("+0"));

		assertRefused(() -> this.people.save(PersonChange.edit(IVANA, phone("+1"), other.changeVector(), ANA)));
	}

	@Test
	void nobodyIsAddedWhereSomebodyIs() {
		added();

		assertRefused(() -> add(IVANA, phone("+1")));
	}

	@Test
	void anIdInAnotherCaseIsTheSamePerson() {
		PersonVersion first = added();

		assertThat(this.people.current(new PersonId("people/IVANA"))).contains(first);
		assertThatExceptionOfType(PersonChangedException.class)
			.isThrownBy(() -> add(new PersonId("people/Ivana"), phone("+1")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "A:1", "A:-1-Rxan5NPFfpcANd1jLMZzxg", "A:1-x,", "\u0000" })
	void aVersionThatCanNotBeReadIsRefused(String vector) {
		PersonVersion first = added();

		for (Runnable use : List.<Runnable>of(
				() -> this.people.save(PersonChange.edit(IVANA, phone("+1"), vector, ANA)),
				() -> this.people.delete(IVANA, vector, ANA), () -> this.people.compare(IVANA, vector),
				() -> this.people.version(IVANA, vector), () -> this.people.history(IVANA, vector, 5),
				() -> this.people.requireReadable(vector))) {
			assertThatExceptionOfType(MalformedVersionException.class).isThrownBy(use::run);
		}
		assertThat(this.people.current(IVANA)).contains(first);
	}

	@Test
	void ofSixtyFourWhoSaveFromOneVersionOneWins() throws Exception {
		PersonVersion first = added();
		List<Optional<PersonVersion>> results = atOnce(64, (number) -> {
			try {
				return Optional.of(edited(first, "+1" + number, MARKO));
			}
			catch (PersonChangedException exception) {
				return Optional.empty();
			}
		});

		List<PersonVersion> winners = results.stream().flatMap(Optional::stream).toList();
		assertThat(winners).hasSize(1);
		assertThat(this.people.current(IVANA)).isEqualTo(winners.stream().findFirst());
		assertThat(this.people.history(IVANA, 100)).hasSize(2);
	}

	@Test
	void ofSixteenWhoAddUnderOneIdOneDoes() throws Exception {
		List<Boolean> results = atOnce(16, (number) -> {
			try {
				add(IVANA, phone("+" + number));
				return true;
			}
			catch (PersonChangedException exception) {
				return false;
			}
		});

		assertThat(Collections.frequency(results, true)).isEqualTo(1);
		assertThat(this.people.history(IVANA, 100)).hasSize(1);
	}

	static <T> List<T> atOnce(int number, Numbered<T> work) throws Exception {
		ExecutorService workers = Executors.newFixedThreadPool(number);
		try {
			CountDownLatch start = new CountDownLatch(number);
			List<Callable<T>> all = IntStream.range(0, number).<Callable<T>>mapToObj((i) -> () -> {
				start.countDown();
				start.await();
				return work.carryOut(i);
			}).toList();
			List<T> results = new ArrayList<>();
			for (Future<T> each : workers.invokeAll(all)) {
				results.add(each.get());
			}
			return results;
		}
		finally {
			workers.shutdownNow();
		}
	}

	// What is kept

	@Test
	void whatTheEditorDoesNotKnowStaysAsItWasWritten() {
		writeAsProgram(IVANA.text(),
				"{\"firstName\":\"Ivana\",\"salary\":1.50,\"big\":9007199254740993,\"tags\":[\"a\",{\"b\":null}]}");

		PersonVersion saved = edited(now(), "+1", ANA);

		assertThat(saved.details()).containsEntry("salary", "1.50").containsEntry("big", "9007199254740993");
		assertThat(readAsProgram(IVANA.text())).contains("\"salary\":1.50", "\"big\":9007199254740993",
				"\"tags\":[\"a\",{\"b\":null}]", "\"phone\":\"+1\"");
	}

	@Test
	void aFieldThatIsEmptiedIsLeftOut() {
		PersonVersion saved = edited(added(), values("firstName", "Ivana"), ANA);

		assertThat(readAsProgram(IVANA.text())).doesNotContain("phone");
		assertThat(saved.values().get(PersonField.PHONE)).isEmpty();
	}

	@Test
	void aPersonWhoIsBroughtBackHasWhatTheEditorDoesNotKnow() {
		writeAsProgram(IVANA.text(), "{\"firstName\":\"Ivana\",\"salary\":1.50}");
		PersonVersion last = now();
		this.people.delete(IVANA, last.changeVector(), ANA);

		PersonVersion back = this.people.save(PersonChange.bringBack(IVANA, last.values(), last.changeVector(), MARKO));

		assertThat(back.details()).containsEntry("salary", "1.50");
		assertThat(back.kind()).isEqualTo(ChangeKind.BROUGHT_BACK);
		assertThat(back.parents()).extracting(PersonVersion.Parent::changeVector).containsExactly(last.changeVector());
	}

	@Test
	void aNewPersonUnderTheIdOfADeletedOneHasNothingOfIt() {
		writeAsProgram(IVANA.text(), "{\"firstName\":\"Ivana\",\"salary\":1.50}");
		this.people.delete(IVANA, now().changeVector(), ANA);

		assertThat(add(IVANA, phone("+1")).details()).isEmpty();
	}

	@Test
	void whatAnotherProgramWroteIsNobodysInTheEditor() {
		PersonVersion first = added();
		writeAsProgram(IVANA.text(), "{\"firstName\":\"Ivana\",\"phone\":\"+9\"}");

		assertThat(now().by().id()).isEmpty();
		assertThat(now().kind()).isEqualTo(ChangeKind.OTHER);
		assertRefused(() -> edited(first, "+1", ANA));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"firstName\":{\"a\":1}}", "{\"phone\":[1]}" })
	void aDocumentThatIsNoPersonIsShownAndNeverWritten(String json) {
		writeAsProgram(IVANA.text(), json);
		PersonVersion version = now();

		assertThat(version.state()).isEqualTo(PersonVersion.State.UNREADABLE);
		assertThatExceptionOfType(PersonChangedException.class).isThrownBy(() -> edited(version, "+1", ANA));
		assertThat(readAsProgram(IVANA.text())).contains(json.substring(1, json.length() - 1));
	}

	// Deletions

	@Test
	void aDeletionSaysWhoAndWhen() {
		PersonVersion first = added();

		this.people.delete(IVANA, first.changeVector(), MARKO);

		PersonVersion deletion = now();
		assertThat(deletion.isDeleted()).isTrue();
		assertThat(deletion.by()).isEqualTo(MARKO);
		assertThat(deletion.kind()).isEqualTo(ChangeKind.DELETED);
		assertThat(deletion.at()).isAfterOrEqualTo(first.at());
	}

	@Test
	void aDeletionFromAnOlderVersionIsRefused() {
		PersonVersion first = added();
		edited(first, "+1", MARKO);

		assertRefused(() -> this.people.delete(IVANA, first.changeVector(), ANA));
	}

	@Test
	void whoIsDeletedAlreadyIsNotDeletedAgain() {
		PersonVersion first = added();
		this.people.delete(IVANA, first.changeVector(), MARKO);

		assertRefused(() -> this.people.delete(IVANA, first.changeVector(), ANA));
	}

	@Test
	void nobodyIsBroughtBackOverSomebodyWhoIsThere() {
		PersonVersion first = added();

		assertRefused(() -> this.people.save(PersonChange.bringBack(IVANA, phone("+1"), first.changeVector(), ANA)));
	}

	@Test
	void ofADeletionAndAnEditFromOneVersionOneHappens() throws Exception {
		for (int i = 0; i < 10; i++) {
			PersonId id = new PersonId("people/race-" + i);
			PersonVersion first = add(id, phone("+0"));
			List<Boolean> results = atOnce(2, (number) -> {
				try {
					if (number == 0) {
						this.people.delete(id, first.changeVector(), ANA);
					}
					else {
						edited(first, "+1", MARKO);
					}
					return true;
				}
				catch (PersonChangedException exception) {
					return false;
				}
			});
			assertThat(Collections.frequency(results, true)).isEqualTo(1);
			assertThat(this.people.current(id).orElseThrow().isDeleted()).isEqualTo(results.get(0));
		}
	}

	// Versions

	@Test
	void whoNeverWasHasNoVersions() {
		assertThat(this.people.current(NOBODY)).isEmpty();
		assertThat(this.people.history(NOBODY, 10)).isEmpty();
		assertThat(this.people.versionCount(NOBODY)).isZero();
		assertThat(this.people.lastIntact(NOBODY)).isEmpty();
		assertThat(this.people.copies(NOBODY)).isEmpty();
		assertThat(this.people.inConflict(10)).isEmpty();
	}

	@Test
	void everyVersionIsFoundByItsVectorAsItWasSaved() {
		PersonVersion first = added();
		PersonVersion second = edited(first, "+1", MARKO);
		edited(second, "+2", ANA);

		assertThat(this.people.version(IVANA, first.changeVector())).contains(first);
		assertThat(this.people.version(IVANA, second.changeVector())).contains(second);
	}

	@Test
	void theVersionOfSomebodyElseIsNotFound() {
		added();
		PersonVersion other = add(NOBODY, phone("+0"));

		assertThat(this.people.version(IVANA, other.changeVector())).isEmpty();
		assertThat(this.people.compare(IVANA, other.changeVector()).base()).isNull();
	}

	@Test
	void aHistoryIsNewestFirstWithTheDeletionsInIt() {
		PersonVersion first = added();
		PersonVersion second = edited(first, "+1", MARKO);
		this.people.delete(IVANA, second.changeVector(), ANA);
		PersonVersion deletion = now();
		PersonVersion back = this.people.save(PersonChange.bringBack(IVANA, phone("+2"), second.changeVector(), MARKO));

		assertThat(this.people.history(IVANA, 10)).extracting(PersonVersion::changeVector)
			.containsExactly(back.changeVector(), deletion.changeVector(), second.changeVector(), first.changeVector());
		assertThat(this.people.history(IVANA, 10)).extracting((version) -> version.by().name())
			.containsExactly("Marko", "Ana", "Marko", "Ana");
		assertThat(this.people.versionCount(IVANA)).isEqualTo(4);
	}

	@Test
	void aHistoryIsReadInPieces() {
		PersonVersion last = added();
		List<String> vectors = new ArrayList<>(List.of(last.changeVector()));
		for (int i = 1; i < 7; i++) {
			last = edited(last, "+" + i, ANA);
			vectors.add(0, last.changeVector());
		}

		assertThat(this.people.history(IVANA, 3)).extracting(PersonVersion::changeVector)
			.isEqualTo(vectors.subList(0, 3));
		assertThat(this.people.history(IVANA, vectors.get(2), 3)).extracting(PersonVersion::changeVector)
			.isEqualTo(vectors.subList(2, 5));
		assertThat(this.people.history(IVANA, vectors.get(6), 3)).hasSize(1);
	}

	@Test
	void aHistoryFromAVersionThatIsNotKeptIsEmpty() {
		added();
		PersonVersion other = add(NOBODY, phone("+0"));

		assertThat(this.people.history(IVANA, other.changeVector(), 10)).isEmpty();
	}

	@Test
	void aComparisonIsOfOneState() {
		PersonVersion first = added();
		PersonVersion second = edited(first, "+1", MARKO);

		PersonComparison stale = this.people.compare(IVANA, first.changeVector());
		PersonComparison fresh = this.people.compare(IVANA, second.changeVector());

		assertThat(stale).isEqualTo(new PersonComparison(second, first, false));
		assertThat(fresh).isEqualTo(new PersonComparison(second, second, true));
	}

	@Test
	void aComparisonWithADeletionIsNeverFresh() {
		PersonVersion first = added();
		this.people.delete(IVANA, first.changeVector(), ANA);

		PersonComparison comparison = this.people.compare(IVANA, first.changeVector());

		assertThat(comparison.isFresh()).isFalse();
		assertThat(comparison.base()).isEqualTo(first);
		assertThat(comparison.current()).isNotNull().matches(PersonVersion::isDeleted);
	}

	@Test
	void aComparisonWithNoVersionHasNoBase() {
		PersonVersion first = added();

		assertThat(this.people.compare(IVANA, "")).isEqualTo(new PersonComparison(first, null, false));
		assertThat(this.people.compare(NOBODY, "")).isEqualTo(new PersonComparison(null, null, false));
	}

	@Test
	void theLastIntactVersionIsTheCurrentOneWhereNothingIsDamaged() {
		PersonVersion second = edited(added(), "+1", ANA);

		assertThat(this.people.lastIntact(IVANA)).contains(second);
	}

	@Test
	void aRestoredVersionSaysWhatItCameFrom() {
		PersonVersion first = added();
		PersonVersion second = edited(first, "+1", MARKO);

		PersonVersion restored = this.people
			.save(PersonChange.restore(IVANA, first.values(), second.changeVector(), first.changeVector(), ANA));

		assertThat(restored.kind()).isEqualTo(ChangeKind.RESTORED);
		assertThat(restored.values()).isEqualTo(first.values());
		assertThat(now().parents()).extracting(PersonVersion.Parent::changeVector)
			.containsExactly(first.changeVector());
	}

	@Test
	void whoseValueIsReplacedKnowinglyIsRemembered() {
		PersonVersion first = added();
		PersonVersion markos = edited(first, "+1", MARKO);

		PersonVersion restored = this.people
			.save(PersonChange.restore(IVANA, first.values(), markos.changeVector(), first.changeVector(), ANA));

		assertThat(this.people.overruling(MARKO, 10))
			.containsExactly(new VersionReference(IVANA, restored.changeVector()));
		assertThat(this.people.overruling(ANA, 10)).isEmpty();
	}

	// Identifiers and examples

	@Test
	void noIdentifierIsGivenTwice() throws Exception {
		List<List<PersonId>> ids = atOnce(16,
				(number) -> IntStream.range(0, 20).mapToObj((i) -> this.people.newId()).toList());

		Set<PersonId> different = new HashSet<>();
		ids.forEach(different::addAll);
		assertThat(different).hasSize(16 * 20);
	}

	@Test
	void examplesAreAddedOnceAndOnlyWhereNobodyIs() throws Exception {
		List<Boolean> results = atOnce(8, (number) -> this.people.addAll(ExamplePeople.all(), ANA));

		assertThat(Collections.frequency(results, true)).isEqualTo(1);
		assertThat(this.people.list(PeopleQuery.first()).total()).isEqualTo(ExamplePeople.all().size());
		assertThat(this.people.addAll(ExamplePeople.all(), MARKO)).isFalse();
	}

	@Test
	void noExamplesAreAddedBesideSomebody() {
		added();

		assertThat(this.people.addAll(ExamplePeople.all(), ANA)).isFalse();
		assertThat(this.people.list(PeopleQuery.first()).total()).isEqualTo(1);
	}

	// The list

	private void addAll(String... lastNames) {
		for (String name : lastNames) {
			add(this.people.newId(), values("lastName", name));
		}
	}

	private static List<String> names(PeoplePage page) {
		return page.rows().stream().map((row) -> row.person().name()).toList();
	}

	private List<String> found(String search) {
		return names(this.people.list(new PeopleQuery(search, PersonOrder.NAME, false, "", false, 0, 0)));
	}

	@Test
	void anEmptyListIsEmpty() {
		PeoplePage page = this.people.list(PeopleQuery.first());

		assertThat(page.rows()).isEmpty();
		assertThat(List.of(page.hasNext(), page.hasPrevious())).containsOnly(false);
		assertThat(List.of(page.total(), page.changed(), page.unlisted())).containsOnly(0L);
	}

	@Test
	void whoWasSavedIsOnTheListAtOnceAndWhoWasDeletedIsNot() {
		PersonVersion first = added();
		assertThat(this.people.list(PeopleQuery.first()).rows()).extracting(PeoplePage.Row::person)
			.containsExactly(first);

		this.people.delete(IVANA, first.changeVector(), ANA);

		assertThat(this.people.list(PeopleQuery.first()).rows()).isEmpty();
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
			add(this.people.newId(), values("lastName", each, "email", each + "@x.org", "city", each));
		}
		List<String> up = names(this.people.list(new PeopleQuery("", order, false, "", false, 0, 0)));
		List<String> down = names(this.people.list(new PeopleQuery("", order, true, "", false, 0, 0)));

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
		add(this.people.newId(), values("firstName", "Ivana", "lastName", "Kovač", "city", "Zagreb"));
		add(this.people.newId(), values("firstName", "Ivana", "lastName", "Horvat", "city", "Split"));
		add(this.people.newId(), values("firstName", "Ana", "lastName", "Zagrebec", "email", "ivana@x.org"));

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
		List<PeoplePage> pages = new ArrayList<>(List.of(this.people.list(PeopleQuery.first())));
		while (last(pages).hasNext()) {
			pages.add(this.people.list(after(last(pages))));
		}

		assertThat(pages).hasSize(3);
		assertThat(pages.stream().flatMap((page) -> page.rows().stream()).map((row) -> row.person().id()).distinct())
			.hasSize(47);
		for (int i = pages.size() - 1; i > 0; i--) {
			assertThat(pages.get(i).hasPrevious()).isTrue();
			assertThat(ids(this.people.list(before(pages.get(i))))).isEqualTo(ids(pages.get(i - 1)));
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
		PeoplePage first = this.people.list(PeopleQuery.first());
		PersonVersion moved = first.rows().get(3).person();
		edited(moved, values("lastName", "Name30x"), MARKO);
		addAll("Name31x");

		PeoplePage second = this.people.list(after(first));

		assertThat(names(second)).doesNotContain("Name30x", "Name31x")
			.isEqualTo(IntStream.range(20, 40).mapToObj("Name%02d"::formatted).toList());
		assertThat(second.changed()).isEqualTo(2);
		assertThat(names(this.people.list(new PeopleQuery("", PersonOrder.NAME, false, "", false, 0, first.asOf()))))
			.containsExactly("Name30x", "Name31x");
	}

	@Test
	void whoHasAnIdWithoutAPageIsCountedAndNotListed() {
		writeAsProgram("people/with a blank", "{\"lastName\":\"Hidden\"}");
		writeAsProgram("employees/1", "{\"lastName\":\"Hidden too\"}");
		added();

		PeoplePage page = this.people.list(PeopleQuery.first());

		assertThat(names(page)).containsExactly("Ivana");
		assertThat(page.unlisted()).isEqualTo(2);
	}

	// Watching

	private Watch watch(PersonListener listener) {
		Watch watch = this.people.watch(IVANA, listener);
		this.watches.add(watch);
		return watch;
	}

	private static PersonVersion heard(BlockingQueue<PersonVersion> queue) throws InterruptedException {
		PersonVersion version = queue.poll(10, TimeUnit.SECONDS);
		assertThat(version).as("what is told within ten seconds").isNotNull();
		return version;
	}

	@Test
	void whoWatchesHearsOfThePersonNowAndOfEachNewerVersionOnce() throws Exception {
		PersonVersion first = added();
		BlockingQueue<PersonVersion> told = new LinkedBlockingQueue<>();
		Watch watch = watch(told::add);
		assertThat(heard(told)).isEqualTo(first);
		PersonVersion second = edited(first, "+1", MARKO);
		assertThat(heard(told)).isEqualTo(second);
		this.people.delete(IVANA, second.changeVector(), MARKO);
		assertThat(heard(told)).matches(PersonVersion::isDeleted).extracting(PersonVersion::by).isEqualTo(MARKO);
		watch.close();
		this.people.save(PersonChange.bringBack(IVANA, phone("+2"), second.changeVector(), ANA));
		assertThat(told.poll(300, TimeUnit.MILLISECONDS)).isNull();
	}

	@Test
	void whoWatchesHearsOfWhatAnotherProgramWrites() throws Exception {
		added();
		BlockingQueue<PersonVersion> told = new LinkedBlockingQueue<>();
		watch(told::add);
		heard(told);
		writeAsProgram(IVANA.text(), "{\"phone\":\"+9\"}");
		assertThat(heard(told).values().get(PersonField.PHONE)).isEqualTo("+9");
	}

	@Test
	void whoWatchesHearsOfNobodyElse() throws Exception {
		added();
		BlockingQueue<PersonVersion> told = new LinkedBlockingQueue<>();
		watch(told::add);
		heard(told);
		add(NOBODY, phone("+1"));
		assertThat(told.poll(300, TimeUnit.MILLISECONDS)).isNull();
	}

	@Test
	void noVersionIsMissedBetweenOpeningAndWatching() throws Exception {
		PersonVersion last = added();
		for (int i = 1; i <= 20; i++) {
			BlockingQueue<PersonVersion> told = new LinkedBlockingQueue<>();
			PersonVersion from = last;
			String phone = "+" + i;
			CompletableFuture<PersonVersion> saving = CompletableFuture.supplyAsync(() -> edited(from, phone, MARKO));
			watch(told::add);
			last = saving.get(10, TimeUnit.SECONDS);
			while (!last.equals(heard(told))) {
				// The version before it was told first.
			}
		}
	}

	@Test
	void whoIsSlowHearsOfTheNewestAndIsToldOneAtATime() throws Exception {
		PersonVersion last = added();
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		BlockingQueue<PersonVersion> told = new LinkedBlockingQueue<>();
		watch((version) -> {
			most.accumulateAndGet(inside.incrementAndGet(), Math::max);
			sleep(100);
			told.add(version);
			inside.decrementAndGet();
		});
		for (int i = 1; i <= 20; i++) {
			last = edited(last, "+" + i, MARKO);
		}
		int number = 1;
		while (!heard(told).equals(last)) {
			number++;
		}
		assertThat(number).isLessThan(20);
		assertThat(most).hasValue(1);
	}

	private static void sleep(int milliseconds) {
		try {
			Thread.sleep(milliseconds);
		}
		catch (InterruptedException exception) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What one of several does.
	 */
	interface Numbered<T> {

		T carryOut(int number);

	}

}
