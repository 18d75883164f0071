package personeditor.store.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import personeditor.store.document.Document;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.Tombstone;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;
import static personeditor.store.engine.Elsewhere.deletion;
import static personeditor.store.engine.Elsewhere.vector;
import static personeditor.store.engine.Elsewhere.version;

/**
 * Revisions that other databases wrote and that come late.
 */
class LateRevisionTests extends EngineTest {

	private static final String ID = "people/1-A";

	private static final ChangeVector B7 = vector('B', 7);

	private static final ChangeVector B9 = vector('B', 9);

	@BeforeEach
	void keepAll() {
		this.settings = this.settings.withRevisions(new RevisionPolicy(100, Duration.ofDays(3000)));
	}

	@Test
	void aLateRevisionStandsWhereItsTimeSays() {
		write(put(ID, "{\"v\":1}"));
		this.clock.forward(Duration.ofHours(2));
		write(put(ID, "{\"v\":2}"));

		assertThat(take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-21T15:00:00Z"))).isEqualTo(1);

		assertThat(revisions(ID)).extracting(LateRevisionTests::text)
			.containsExactly("{\"v\":2}", "{\"v\":\"b\"}", "{\"v\":1}");
		assertThat(content(ID)).isEqualTo("{\"v\":2}");
	}

	@Test
	void aRevisionIsNeverAboveTheDocumentHoweverNewItIs() {
		write(put(ID, "{\"v\":1}"));

		take(version(ID, "{\"v\":\"b\"}", B7, "2027-01-01T00:00:00Z"));

		assertThat(revisions(ID)).extracting(LateRevisionTests::text).containsExactly("{\"v\":1}", "{\"v\":\"b\"}");
		assertThat(content(ID)).isEqualTo("{\"v\":1}");
	}

	@Test
	void aLateRevisionIsFoundByItsVectorAlone() {
		write(put(ID, "{\"v\":1}"));
		take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z"));

		Item found = database().read((snapshot) -> snapshot.revision(B7)).orElseThrow();

		assertThat(text(found)).isEqualTo("{\"v\":\"b\"}");
		assertThat(found.lastModified()).isEqualTo("2026-11-20T00:00:00Z");
		assertThat(found.flags()).hasToString("HasRevisions, Revision");
		assertThat(text(revision(ID, B7))).isEqualTo("{\"v\":\"b\"}");
	}

	@Test
	void aLateRevisionShowsFromTheNextVersionOn() {
		this.settings = this.settings.withRevisions(RevisionPolicy.NONE);
		write(put(ID, "{\"v\":1}"));
		Document before = document(ID);
		take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z"));

		assertThat(document(ID)).as("the vector is the same").isEqualTo(before);
		reopen();
		assertThat(document(ID)).isEqualTo(before);
		write(put(ID, "{\"v\":2}"));
		assertThat(document(ID).flags()).hasToString("HasRevisions");
	}

	@Test
	void whatIsThereAlreadyIsNotTakenAgain() {
		ChangeVector own = write(put(ID, "{\"v\":1}"));
		take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z"));

		assertThat(take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z"))).isZero();
		assertThat(take(version(ID, "{\"v\":1}", own, "2026-11-21T14:00:00Z"))).isZero();
		assertThat(revisions(ID)).hasSize(2);
	}

	@Test
	void revisionsOfADeletedDocumentComeWithItsDeletion() {
		take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z"), deletion(ID, B9, "2026-11-20T01:00:00Z"));

		assertThat(document(ID)).isNull();
		assertThat(revisions(ID)).extracting(Item::changeVector).containsExactly(B9, B7);
		assertThat(bin()).extracting(Item::changeVector).containsExactly(B9);
		assertThat(counts()).isEqualTo("Counts[documents=0, tombstones=1, revisions=2, collections={People=0}]");
	}

	@Test
	void withoutItsDeletionARevisionIsThereAllTheSame() {
		take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z"));

		assertThat(document(ID)).isNull();
		assertThat(revisions(ID)).extracting(Item::changeVector).containsExactly(B7);
		assertThat(bin()).isEmpty();
		assertThat(counts()).isEqualTo("Counts[documents=0, tombstones=1, revisions=1, collections={People=0}]");
		database().prune();
		assertThat(revisions(ID)).hasSize(1);
	}

	@Test
	void aDocumentWrittenAgainGoesOnWithTheHistory() {
		take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z"), deletion(ID, B9, "2026-11-20T01:00:00Z"));

		ChangeVector own = write(put(ID, "{\"v\":1}", Expectation.absent()));

		assertThat(revisions(ID)).extracting(Item::changeVector).containsExactly(own, B9, B7);
		assertThat(document(ID).flags()).hasToString("HasRevisions");
		assertThat(bin()).isEmpty();
	}

	@Test
	void lateRevisionsNeitherMoveTheDatabasesVectorNorFreeItsEtags() {
		this.settings = this.settings.withRevisions(RevisionPolicy.NONE);
		write(put(ID, "{\"v\":1}"));
		ChangeVector before = databaseVector();
		take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z"));
		long last = lastEtag();

		assertThat(databaseVector()).isEqualTo(before);
		database().deleteRevisions(List.of(id(ID)));
		reopen();
		assertThat(databaseVector()).isEqualTo(before);
		assertThat(lastEtag()).isEqualTo(last);
		assertThat(write(put(ID, "{\"v\":2}")).etagOf(database().id())).isEqualTo(last + 1);
	}

	@Test
	void lateRevisionsAreNoNews() {
		write(put(ID, "{\"v\":1}"));
		long seen = lastEtag();

		take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z"),
				version("people/2-A", "{\"v\":\"b\"}", B9, "2026-11-20T00:00:00Z"));

		assertThat(database().<List<LogEntry>>read((snapshot) -> snapshot.log(seen, 10))).isEmpty();
	}

	@Test
	void lateRevisionsBeyondTheLimitsAreDropped() {
		this.settings = this.settings.withRevisions(new RevisionPolicy(2, Duration.ofDays(1)));
		write(put(ID, "{\"v\":1}"));
		this.clock.forward(Duration.ofDays(2));
		write(put(ID, "{\"v\":2}"));
		database().prune();
		take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z"),
				version(ID, "{\"v\":\"c\"}", B9, "2026-11-20T01:00:00Z"));
		this.clock.forward(Duration.ofDays(2));
		write(put("people/2-A", "{}"));

		assertThat(database().enforceRevisions()).isEqualTo(2);

		assertThat(revisions(ID)).extracting(LateRevisionTests::text).containsExactly("{\"v\":2}", "{\"v\":1}");
		assertThat(database().<Boolean>read((snapshot) -> snapshot.revision(B7).isPresent())).isFalse();
	}

	@Test
	void whatWasDoneElsewhereKeepsItsTime() {
		database().submitDated(List.of(new Dated(put(ID, "{}"), Instant.parse("2020-01-01T00:00:00Z")))).join();

		assertThat(document(ID).lastModified()).isEqualTo("2020-01-01T00:00:00Z");
		database().submitDated(List.of(new Dated(put(ID, "{}"), Instant.parse("2019-01-01T00:00:00Z")))).join();
		assertThat(document(ID).lastModified()).isAfter("2020-01-01T00:00:00Z").isBefore("2020-01-01T00:00:01Z");
	}

	@Test
	void aCopyIsReadLikeTheDatabaseAndLeavesNothing() {
		write(put(ID, "{\"v\":1}"));
		write(put(ID, "{\"v\":2}"));
		take(version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z"));

		List<String> texts = database().readCopy((copy) -> {
			write(put(ID, "{\"v\":3}"));
			List<String> read = new ArrayList<>();
			copy.contents().eachDocument((item) -> read.add(text(item)));
			copy.contents().eachRevision((item) -> read.add(text(item)));
			return read;
		});

		assertThat(texts).containsExactly("{\"v\":2}", "{\"v\":\"b\"}", "{\"v\":1}", "{\"v\":2}");
		assertThat(this.folder.toFile().list((folder, name) -> name.endsWith(".copy"))).isEmpty();
	}

	private int take(Item... revisions) {
		return database().submitRevisions(List.of(revisions)).join();
	}

	private List<Item> revisions(String id) {
		return database().read((snapshot) -> snapshot.revisions(id(id), 0, 100));
	}

	private List<Item> bin() {
		return database().read((snapshot) -> snapshot.bin(0, 10));
	}

	private String counts() {
		return database().read(Snapshot::counts).toString();
	}

	private ChangeVector databaseVector() {
		return database().read(Snapshot::databaseVector);
	}

	private static String text(Item item) {
		return (item instanceof Document document) ? document.content().toString()
				: (item instanceof Tombstone) ? "deleted" : "";
	}

}
