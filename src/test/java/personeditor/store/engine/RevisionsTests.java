package personeditor.store.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Document;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.NothingToKeepException;
import personeditor.store.document.Origin;
import personeditor.store.document.RevisionCreation;
import personeditor.store.document.RevisionsConfiguration;
import personeditor.store.document.Tombstone;
import personeditor.store.document.Written;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which versions count as revisions, and what shows of it. The texts of the flags are
 * what RavenDB 7.2 answers.
 */
class RevisionsTests extends EngineTest {

	private static final CollectionRevisions ALL = new CollectionRevisions(false, null, null, false, null);

	@BeforeEach
	void startWithoutConfiguration() {
		this.settings = this.settings.withRevisions(RevisionPolicy.NONE);
	}

	@Test
	void withoutConfigurationNoVersionIsARevision() {
		write(put("people/1-A", "{\"v\":1}"));
		write(put("people/1-A", "{\"v\":2}"));

		assertThat(database().revisionsConfiguration()).isEmpty();
		assertThat(revisions("people/1-A")).isEmpty();
		assertThat(document("people/1-A").flags().isEmpty()).isTrue();
	}

	@Test
	void withAConfigurationEveryVersionIsOne() {
		configure(ALL);
		Written first = database().write(List.of(put("people/1-A", "{\"v\":1}"))).get(0);
		ChangeVector second = write(put("people/1-A", "{\"v\":2}"));

		assertThat(first.flags()).hasToString("HasRevisions");
		assertThat(document("people/1-A").flags()).hasToString("HasRevisions");
		assertThat(revisions("people/1-A")).containsExactly("2 HasRevisions, Revision", "1 HasRevisions, Revision");
		Item newest = revision(second);
		assertThat(((Document) newest).content()).hasToString("{\"v\":2}");
		assertThat(newest.flags()).hasToString("HasRevisions, Revision");
	}

	@Test
	void theConfigurationSurvivesAReopening() {
		RevisionsConfiguration configuration = new RevisionsConfiguration(ALL,
				Map.of("People", new CollectionRevisions(true, 5, Duration.ofDays(14), true, 7L)));
		database().configureRevisions(configuration);

		reopen();

		assertThat(database().revisionsConfiguration()).contains(configuration);
	}

	@Test
	void theSettingsAreTheConfigurationUntilOneIsSet() {
		this.settings = this.settings.withRevisions(new RevisionPolicy(100, Duration.ofDays(30)));

		assertThat(database().revisionsConfiguration()).contains(new RevisionsConfiguration(
				new CollectionRevisions(false, 100, Duration.ofDays(30), false, null), Map.of()));
		database().configureRevisions(RevisionsConfiguration.NONE);
		reopen();
		assertThat(database().revisionsConfiguration()).contains(RevisionsConfiguration.NONE);
	}

	@Test
	void twoCollectionsWhoseNamesDifferInCaseAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RevisionsConfiguration(null, Map.of("Users", ALL, "USERS", ALL)));
	}

	@Test
	void theVersionBeforeTheFirstRevisionIsKeptToo() {
		write(put("people/1-A", "{\"v\":0}"));
		write(put("people/1-A", "{\"v\":1}"));
		configure(ALL);

		write(put("people/1-A", "{\"v\":2}"));

		assertThat(revisions("people/1-A")).containsExactly("3 HasRevisions, Revision",
				"2 HasRevisions, FromOldDocumentRevision, Revision");
		assertThat(document("people/1-A").flags()).hasToString("HasRevisions");
	}

	@Test
	void aDeletionIsARevisionAndHistoryGoesOnAfterIt() {
		configure(ALL);
		write(put("people/1-A", "{\"v\":1}"));
		write(delete("people/1-A", Expectation.any()));

		assertThat(item("people/1-A").flags()).hasToString("HasRevisions, DeleteRevision");
		assertThat(revisions("people/1-A")).containsExactly("2 HasRevisions, DeleteRevision",
				"1 HasRevisions, Revision");
		assertThat(bin()).containsExactly("people/1-A");

		write(put("people/1-A", "{\"v\":2}"));
		assertThat(revisions("people/1-A")).hasSize(3);
		assertThat(bin()).isEmpty();
	}

	@Test
	void theBinShowsTheLastDeletedFirst() {
		configure(ALL);
		for (String id : List.of("people/1", "people/2", "people/3")) {
			write(put(id, "{}"));
			write(delete(id, Expectation.any()));
		}

		assertThat(bin()).containsExactly("people/3", "people/2", "people/1");
		List<Item> second = database().read((snapshot) -> snapshot.bin(1, 1));
		assertThat(second).extracting((item) -> item.id().text()).containsExactly("people/2");
	}

	@Test
	void switchedOffAgainNothingNewIsKeptAndTheFlagStays() {
		configure(ALL);
		write(put("people/1-A", "{\"v\":1}"));
		database().configureRevisions(RevisionsConfiguration.NONE);
		write(put("people/1-A", "{\"v\":2}"));

		assertThat(document("people/1-A").flags()).hasToString("HasRevisions");
		assertThat(revisions("people/1-A")).containsExactly("1 HasRevisions, Revision");
		configure(ALL);
		write(put("people/1-A", "{\"v\":3}"));
		assertThat(revisions("people/1-A")).as("not the one from between")
			.containsExactly("3 HasRevisions, Revision", "1 HasRevisions, Revision");
	}

	@Test
	void aDeletionOfWhatHasRevisionsIsOneEvenWhenSwitchedOff() {
		configure(ALL);
		write(put("people/1-A", "{}"));
		database().configureRevisions(RevisionsConfiguration.NONE);
		write(delete("people/1-A", Expectation.any()));
		write(put("people/2-A", "{}"));
		write(delete("people/2-A", Expectation.any()));

		assertThat(bin()).containsExactly("people/1-A");
		assertThat(item("people/2-A").flags().isEmpty()).isTrue();
	}

	@Test
	void whatExceedsTheLimitsDoesNotCountAtOnce() {
		configure(new CollectionRevisions(false, 2, null, false, null));
		for (int i = 1; i <= 4; i++) {
			write(put("people/1-A", "{\"v\":" + i + "}"));
		}
		ChangeVector first = ChangeVector.parse("A:1-" + database().id());

		assertThat(revisions("people/1-A")).containsExactly("4 HasRevisions, Revision", "3 HasRevisions, Revision");
		assertThat(database().<Long>read((snapshot) -> snapshot.revisionCount(id("people/1-A")))).isEqualTo(2);
		assertThat(revision(first)).isNull();
	}

	@Test
	void bothLimitsMustBeExceeded() {
		configure(new CollectionRevisions(false, 2, Duration.ofDays(1), false, null));
		for (int i = 1; i <= 4; i++) {
			write(put("people/1-A", "{\"v\":" + i + "}"));
		}

		assertThat(revisions("people/1-A")).hasSize(4);
		this.clock.forward(Duration.ofDays(2));
		assertThat(revisions("people/1-A")).hasSize(2);
	}

	@Test
	void anAgeAloneDropsEverythingThatIsOlder() {
		configure(new CollectionRevisions(false, null, Duration.ofDays(1), false, null));
		write(put("people/1-A", "{\"v\":1}"));
		this.clock.forward(Duration.ofDays(2));
		write(put("people/1-A", "{\"v\":2}"));
		write(put("people/2-A", "{}"));

		assertThat(revisions("people/1-A")).containsExactly("2 HasRevisions, Revision");
		this.clock.forward(Duration.ofDays(2));
		assertThat(revisions("people/1-A")).isEmpty();
		assertThat(database().enforceRevisions()).as("all but the two that are current").isEqualTo(1);
		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
	}

	@Test
	void purgingOnDeleteLeavesNoRevision() {
		configure(new CollectionRevisions(false, null, null, true, null));
		write(put("people/1-A", "{\"v\":1}"));
		write(put("people/1-A", "{\"v\":2}"));

		write(delete("people/1-A", Expectation.any()));

		assertThat(revisions("people/1-A")).isEmpty();
		assertThat(history("people/1-A", 10)).singleElement().isInstanceOf(Tombstone.class);
		assertThat(bin()).isEmpty();
	}

	@Test
	void aRevisionCanBeForced() {
		write(put("people/1-A", "{\"v\":1}"));
		Written written = database().write(List.of(put("people/1-A", "{\"v\":1}", RevisionCreation.FORCED))).get(0);
		write(put("people/1-A", "{\"v\":2}"));

		assertThat(written.flags()).hasToString("HasRevisions");
		assertThat(revisions("people/1-A")).containsExactly("2 HasRevisions, Revision, ForceCreated");
		assertThat(document("people/1-A").flags()).hasToString("HasRevisions");
	}

	@Test
	void theVersionBeforeAPutCanBeKept() {
		write(put("people/1-A", "{\"v\":1}"));
		write(put("people/1-A", "{\"v\":2}", RevisionCreation.BEFORE));

		assertThat(revisions("people/1-A")).containsExactly("1 HasRevisions, Revision, ForceCreated");
		assertThat(document("people/1-A").flags()).hasToString("HasRevisions");
		assertThatExceptionOfType(NothingToKeepException.class)
			.isThrownBy(() -> write(put("people/2-A", "{}", RevisionCreation.BEFORE)))
			.withMessage("Can't force revision creation - the document was not saved on the server yet. "
					+ "document: people/2-A.");
		assertThat(item("people/2-A")).isNull();
	}

	@Test
	void hiLoDocumentsHaveNone() {
		configure(ALL);
		new HiLo(database()).next("people", 32);
		new HiLo(database()).next("people", 32);

		assertThat(revisions("Raven/Hilo/people")).isEmpty();
		assertThat(document("Raven/Hilo/people").flags().isEmpty()).isTrue();
	}

	@Test
	void deletingRevisionsLeavesTheDocument() {
		configure(ALL);
		write(put("people/1-A", "{\"v\":1}"));
		write(put("people/1-A", "{\"v\":2}"));

		assertThat(database().deleteRevisions(List.of(id("People/1-a"), id("people/none")))).isEqualTo(2);

		assertThat(revisions("people/1-A")).isEmpty();
		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
		assertThat(document("people/1-A").flags().isEmpty()).isTrue();
		write(put("people/1-A", "{\"v\":3}"));
		assertThat(revisions("people/1-A")).containsExactly("4 HasRevisions, Revision",
				"3 HasRevisions, FromOldDocumentRevision, Revision");
	}

	@Test
	void aDocumentWhoseRevisionsWereDeletedHasANewVectorSinceItShowsNoneAnyMore() {
		configure(ALL);
		write(put("people/1-A", "{\"v\":1}"));
		ChangeVector before = write(put("people/1-A", "{\"v\":2}"));

		database().deleteRevisions(List.of(id("people/1-A"), id("people/1-A")));

		Document after = document("people/1-A");
		assertThat(after.changeVector().relationTo(before)).isEqualTo(CausalOrder.AFTER);
		assertThat(after.etag()).as("once").isEqualTo(3);
		assertThat(after.lastModified()).isAfter(this.clock.instant().minusMillis(1));
		reopen();
		assertThat(document("people/1-A")).isEqualTo(after);
	}

	@Test
	void aDocumentWithoutRevisionsKeepsItsVectorWhenTheyAreDeleted() {
		ChangeVector before = write(put("people/1-A", "{\"v\":1}"));

		database().deleteRevisions(List.of(id("people/1-A")));

		assertThat(document("people/1-A").changeVector()).isEqualTo(before);
	}

	@Test
	void theRevisionOfATimeIsTheNewestThatIsNotAfterIt() {
		configure(ALL);
		write(put("people/1-A", "{\"v\":1}"));
		this.clock.forward(Duration.ofHours(1));
		write(put("people/1-A", "{\"v\":2}"));

		assertThat(etagBefore(Duration.ZERO)).isEqualTo(2);
		assertThat(etagBefore(Duration.ofMinutes(1))).isEqualTo(1);
		assertThat(etagBefore(Duration.ofHours(2))).isZero();
	}

	@Test
	void theBackgroundPassDropsWhatIsNeitherCurrentNorARevision() {
		write(put("people/1-A", "{\"v\":1}"));
		configure(ALL);
		write(put("people/1-A", "{\"v\":2}"));
		database().configureRevisions(RevisionsConfiguration.NONE);
		for (int i = 3; i < 10; i++) {
			write(put("people/1-A", "{\"v\":" + i + "}"));
		}
		write(put("people/2-A", "{}"));

		database().prune();

		assertThat(history("people/1-A", 100)).extracting(Item::etag).containsExactly(9L, 2L, 1L);
		assertThat(revisions("people/1-A")).hasSize(2);
	}

	@Test
	void aTombstoneGoesWhenItsLastRevisionIsGone() {
		configure(new CollectionRevisions(false, null, Duration.ofDays(1), false, null));
		write(put("people/1-A", "{}"));
		write(delete("people/1-A", Expectation.any()));
		write(put("people/2-A", "{}"));
		database().prune();
		assertThat(bin()).containsExactly("people/1-A");

		this.clock.forward(Duration.ofDays(2));
		database().prune();

		assertThat(item("people/1-A")).isNull();
		assertThat(counts()).isEqualTo("1 0 1 {People=1}");
	}

	@Test
	void countsFollowEveryWrite() {
		assertThat(counts()).isEqualTo("0 0 0 {}");
		write(put("people/1-A", "{}"));
		write(put("people/2-A", "{}"));
		assertThat(counts()).isEqualTo("2 0 0 {People=2}");
		configure(ALL);
		write(put("people/1-A", "{\"v\":2}"));
		write(delete("people/2-A", Expectation.any()));
		assertThat(counts()).as("two each, with the version before").isEqualTo("1 1 4 {People=1}");
		database().write(List.of(put("people/2-A", "{}"), delete("people/2-A", Expectation.any()),
				delete("people/1-A", Expectation.any())));
		assertThat(counts()).isEqualTo("0 2 7 {People=0}");
		database().deleteRevisions(List.of(id("people/1-A"), id("people/2-A")));
		assertThat(counts()).isEqualTo("0 2 0 {People=0}");
		write(put("people/3-A", "{}"));
		database().prune();
		assertThat(counts()).isEqualTo("1 0 1 {People=1}");
		reopen();
		assertThat(counts()).isEqualTo("1 0 1 {People=1}");
		assertThat(database().<Long>read((snapshot) -> snapshot.count("PEOPLE"))).isEqualTo(1);
	}

	@Test
	void aRefusedWriteIsNotCounted() {
		write(put("people/1-A", "{}"));
		List<Command> commands = List.of(put("people/2-A", "{}"), put("people/1-A", "{}", Expectation.absent()));

		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> database().write(commands));

		assertThat(counts()).isEqualTo("1 0 0 {People=1}");
	}

	private void configure(CollectionRevisions people) {
		database().configureRevisions(new RevisionsConfiguration(null, Map.of("people", people)));
	}

	private static Command.Put put(String id, String json, RevisionCreation revision) {
		return new Command.Put(id(id), "People", JsonText.of(json), JsonText.EMPTY_OBJECT, Expectation.any(),
				Origin.UNKNOWN, revision);
	}

	private List<String> revisions(String id) {
		List<Item> items = database().read((snapshot) -> snapshot.revisions(id(id), 0, 100));
		return items.stream().map((item) -> item.etag() + " " + item.flags()).toList();
	}

	private Item revision(ChangeVector vector) {
		return database().read((snapshot) -> snapshot.revision(vector)).orElse(null);
	}

	private List<String> bin() {
		List<Item> items = database().read((snapshot) -> snapshot.bin(0, 100));
		return items.stream().map((item) -> item.id().text()).toList();
	}

	private long etagBefore(Duration ago) {
		return database().read((snapshot) -> snapshot.revisionBefore(id("people/1-A"), this.clock.instant().minus(ago)))
			.map(Item::etag)
			.orElse(0L);
	}

	private String counts() {
		Counts counts = database().read(Snapshot::counts);
		return "%d %d %d %s".formatted(counts.documents(), counts.tombstones(), counts.revisions(),
				counts.collections());
	}

}
