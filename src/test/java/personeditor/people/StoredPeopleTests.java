package personeditor.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import personeditor.store.document.Command;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.vector.ChangeVector;
import personeditor.support.TestStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What people are promised by their store, whatever page asks.
 */
class StoredPeopleTests {

	private static final Editor ANA = new Editor("AAAAAAAAAAAAAAAA", "Ana");

	private static final Editor MARKO = new Editor("MMMMMMMMMMMMMMMM", "Marko");

	private static final PersonId IVANA = new PersonId("people/1-A");

	@RegisterExtension
	private final TestStore store = new TestStore();

	private People people;

	@BeforeEach
	void open() {
		this.people = new StoredPeople(this.store.store());
	}

	private static PersonValues phone(String phone) {
		return PersonValues.of(Map.of(PersonField.FIRST_NAME, "Ivana", PersonField.PHONE, phone));
	}

	private PersonVersion added() {
		return this.people.save(PersonChange.create(IVANA, phone("+0"), ANA));
	}

	private PersonVersion edited(PersonVersion from, String phone, Editor by) {
		return this.people.save(PersonChange.edit(IVANA, phone(phone), from.changeVector(), by));
	}

	@Test
	void aChangeIsSavedFromTheVersionThatItStartedFrom() {
		PersonVersion first = added();
		PersonVersion second = edited(first, "+1", MARKO);
		assertThat(this.people.current(IVANA)).contains(second);
		assertThat(second.by()).isEqualTo(MARKO);
		assertThat(this.people.version(IVANA, first.changeVector())).contains(first);
	}

	@Test
	void aChangeFromAnOlderVersionIsRefusedEvenIfItWantsWhatIsStored() {
		PersonVersion first = added();
		PersonVersion markos = edited(first, "+1", MARKO);
		assertThatExceptionOfType(PersonChangedException.class).isThrownBy(() -> edited(first, "+1", ANA));
		assertThat(this.people.current(IVANA)).contains(markos);
	}

	@Test
	void aDeletionFromAnOlderVersionIsRefused() {
		PersonVersion first = added();
		edited(first, "+1", MARKO);
		assertThatExceptionOfType(PersonChangedException.class)
			.isThrownBy(() -> this.people.delete(IVANA, first.changeVector(), ANA));
	}

	@Test
	void aVersionSaysFromWhichNodeItCame() {
		added();
		this.store.clock().set("2026-11-21T15:00:00Z");
		edited(this.people.current(IVANA).orElseThrow(), "+2", ANA);
		this.store.database()
			.submitRevisions(List.of(elsewhere("B:7-BBBBBBBBBBBBBBBBBBBBBA", "14:10"),
					elsewhere("B:9-BBBBBBBBBBBBBBBBBBBBBA, C:4-CCCCCCCCCCCCCCCCCCCCCA", "14:20"),
					elsewhere("B:12-BBBBBBBBBBBBBBBBBBBBBA, C:6-CCCCCCCCCCCCCCCCCCCCCA", "14:30")))
			.join();

		assertThat(this.people.history(IVANA, 10)).extracting(PersonVersion::cameFrom)
			.containsExactly(null, "", "", "B", null);
		assertThat(this.people.history(IVANA, 10)).extracting(PersonVersion::shortVector).contains("B:9, C:4");
	}

	@Test
	void whatIsSavedUnderANewIdOfTheDatabaseIsItsOwn() {
		PersonVersion first = added();
		this.store.database().renewId();
		edited(first, "+1", ANA);

		assertThat(this.people.current(IVANA)).get().extracting(PersonVersion::cameFrom).isNull();
	}

	private static Item elsewhere(String vector, String time) {
		return new Document(DocumentId.of(IVANA.text()), "People", 0, ChangeVector.parse(vector),
				Instant.parse("2026-11-21T" + time + ":00Z"), Flags.NONE, new Origin("x", "Ben", "edited"),
				JsonText.of("{\"firstName\":\"Iva\"}"), JsonText.of("{\"@collection\":\"People\"}"));
	}

	@Test
	void aComparisonIsOfOneState() {
		PersonVersion first = added();
		PersonVersion second = edited(first, "+1", MARKO);
		PersonComparison comparison = this.people.compare(IVANA, first.changeVector());
		assertThat(comparison.isFresh()).isFalse();
		assertThat(comparison.base()).isEqualTo(first);
		assertThat(comparison.current()).isEqualTo(second);
		assertThat(this.people.compare(IVANA, second.changeVector()).isFresh()).isTrue();
	}

	@Test
	void examplesAreLoadedOnceAndOnlyWhereNobodyIs() {
		assertThat(this.people.addAll(ExamplePeople.all(), ANA)).isTrue();
		assertThat(this.people.addAll(ExamplePeople.all(), MARKO)).isFalse();
		assertThat(this.people.current(new PersonId("people/20-A"))).isPresent();
		assertThat(this.people.current(new PersonId("people/21-A"))).isEmpty();
	}

	@Test
	void whoWatchesHearsOfThePersonNowAndOfEachNewerVersionOnce() throws Exception {
		PersonVersion first = added();
		BlockingQueue<PersonVersion> heard = new LinkedBlockingQueue<>();
		Watch watch = this.people.watch(IVANA, heard::add);
		assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(first);
		PersonVersion second = edited(first, "+1", MARKO);
		assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(second);
		this.people.delete(IVANA, second.changeVector(), MARKO);
		assertThat(heard.poll(5, TimeUnit.SECONDS)).matches(PersonVersion::isDeleted)
			.extracting(PersonVersion::by)
			.isEqualTo(MARKO);
		watch.close();
		this.people.save(PersonChange.bringBack(IVANA, phone("+2"), second.changeVector(), ANA));
		assertThat(heard.poll(150, TimeUnit.MILLISECONDS)).isNull();
	}

	@Test
	void whoWatchesHearsOfWhatAnotherProgramWrites() throws Exception {
		added();
		BlockingQueue<PersonVersion> heard = new LinkedBlockingQueue<>();
		this.people.watch(IVANA, heard::add);
		heard.poll(5, TimeUnit.SECONDS);
		this.store.database()
			.write(List.of(new Command.Put(DocumentId.of(IVANA.text()), "People", JsonText.of("{\"phone\":\"+9\"}"),
					JsonText.of("{}"), Expectation.any(), Origin.UNKNOWN)));
		assertThat(heard.poll(5, TimeUnit.SECONDS)).extracting((version) -> version.values().get(PersonField.PHONE))
			.isEqualTo("+9");
	}

	@Test
	void noVersionIsMissedBetweenOpeningAndWatching() throws Exception {
		PersonVersion last = added();
		for (int i = 1; i <= 50; i++) {
			BlockingQueue<PersonVersion> heard = new LinkedBlockingQueue<>();
			PersonVersion from = last;
			String phone = "+" + i;
			CompletableFuture<PersonVersion> saving = CompletableFuture.supplyAsync(() -> edited(from, phone, MARKO));
			Watch watch = this.people.watch(IVANA, heard::add);
			last = saving.get(5, TimeUnit.SECONDS);
			PersonVersion told = heard.poll(5, TimeUnit.SECONDS);
			while (!last.equals(told)) {
				assertThat(told).as("what was told before version %s", last.shortVector()).isNotNull();
				told = heard.poll(5, TimeUnit.SECONDS);
			}
			watch.close();
		}
	}

}
