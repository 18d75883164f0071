package personeditor.store.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Conflict;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentConflictException;
import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Tombstone;
import personeditor.store.query.Query;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static personeditor.store.engine.Elsewhere.deletion;
import static personeditor.store.engine.Elsewhere.vector;
import static personeditor.store.engine.Elsewhere.version;

/**
 * Several versions of a document, none newer than the others.
 */
class StoredConflictTests extends EngineTest {

	private static final String ID = "people/1-A";

	private static final ChangeVector B7 = vector('B', 7);

	private static final ChangeVector C9 = vector('C', 9);

	private static final Item B = version(ID, "{\"v\":\"b\"}", B7, "2026-11-20T00:00:00Z");

	private static final Item C = version(ID, "{\"v\":\"c\"}", C9, "2026-11-20T01:00:00Z");

	@BeforeEach
	void noRevisions() {
		this.settings = this.settings.withRevisions(RevisionPolicy.NONE);
	}

	@Test
	void aDocumentInConflictCanNotBeRead() {
		take(B, C);

		assertThatExceptionOfType(DocumentConflictException.class).isThrownBy(() -> document(ID))
			.withMessage("Conflict detected on 'people/1-a', conflict must be resolved before the document will be "
					+ "accessible.")
			.satisfies((exception) -> assertThat(exception.largestEtag()).isEqualTo(2));
		assertThatExceptionOfType(DocumentConflictException.class).isThrownBy(() -> database().encoded(id(ID)));
	}

	@Test
	void itsVersionsCanBeRead() {
		take(C, B, deletion(ID, vector('D', 1), "2026-11-20T02:00:00Z"));

		Conflict conflict = conflict();

		assertThat(conflict.versions()).extracting(Item::changeVector).containsExactly(B7, C9, vector('D', 1));
		assertThat(conflict.versions().get(2)).isInstanceOf(Tombstone.class);
		assertThat(conflict.largestEtag()).isEqualTo(3);
	}

	@Test
	void aDocumentThatWasThereIsOneOfTheVersions() {
		ChangeVector own = write(put(ID, "{\"v\":1}"));
		assertThat(database().encoded(id(ID))).isPresent();

		take(B);

		assertThat(conflict().versions()).extracting(Item::changeVector).containsExactlyInAnyOrder(own, B7);
		assertThatExceptionOfType(DocumentConflictException.class).isThrownBy(() -> database().encoded(id(ID)));
	}

	@Test
	void aVersionReplacesThoseThatItCovers() {
		take(B, C, version(ID, "{\"v\":\"d\"}", B7.merge(vector('D', 1)), "2026-11-20T02:00:00Z"));

		assertThat(conflict().versions()).extracting(Item::changeVector).containsExactly(B7.merge(vector('D', 1)), C9);
		database().prune();
		assertThat(conflict().versions()).hasSize(2);
	}

	@Test
	void aVersionThatBringsNothingNewIsDropped() {
		assertThat(take(B, C)).isEqualTo(2);

		assertThat(take(B, version(ID, "{\"v\":\"old\"}", vector('C', 8), "2026-11-20T02:00:00Z"),
				version(ID, "{\"v\":\"c\"}", vector('D', 3), "2026-11-20T02:00:00Z")))
			.isZero();
		assertThat(conflict().versions()).hasSize(2);
	}

	@Test
	void listsQueriesAndCountsLeaveItOut() {
		write(put(ID, "{\"lastName\":\"Lovelace\"}"));
		write(put("people/2-A", "{\"lastName\":\"Hopper\"}"));

		take(B, C);

		assertThat(database().<List<?>>read((snapshot) -> snapshot.startingWith("people/", "", 10))).hasSize(1);
		List<Document> newest = new ArrayList<>();
		database().read((snapshot) -> {
			snapshot.eachNewestFirst(newest::add);
			return true;
		});
		assertThat(newest).hasSize(1);
		assertThat(changesAfter(0, 10)).extracting((item) -> item.id().text()).containsExactly("people/2-A");
		assertThat(page(Query.of("People").orderBy("name", false)).hits()).hasSize(1);
		assertThat(database().read(Snapshot::counts))
			.hasToString("Counts[documents=1, tombstones=0, revisions=0, collections={People=1}]");
		assertThat(database().<Long>read(Snapshot::countConflicts)).isEqualTo(1);
		assertThat(database().<Long>read(Snapshot::countOpenVersions)).isEqualTo(3);
	}

	@Test
	void aWriteThatExpectsNothingEndsIt() {
		take(B, C);

		ChangeVector resolved = write(put(ID, "{\"v\":\"both\"}"));

		assertThat(content(ID)).isEqualTo("{\"v\":\"both\"}");
		assertThat(document(ID).flags()).hasToString("HasRevisions, Resolved");
		assertThat(resolved.relationTo(B7.merge(C9))).isEqualTo(CausalOrder.AFTER);
		assertThat(revisions()).extracting((item) -> item.changeVector() + " " + item.flags())
			.containsExactly(resolved + " HasRevisions, Revision, Resolved", C9 + " HasRevisions, Revision, Conflicted",
					B7 + " HasRevisions, Revision, Conflicted");
		assertThat(conflict().versions()).isEmpty();
		database().prune();
		assertThat(revisions()).hasSize(3);
	}

	@Test
	void whatEndsAConflictIsAfterAnEtagOfOurOwnThatHasNotBeenGivenYet() {
		ChangeVector ahead = B7.with(new ChangeVector.Entry(database().tag(), 1000, database().id()));
		take(version(ID, "{\"v\":\"b\"}", ahead, "2026-11-20T00:00:00Z"), C);

		ChangeVector resolved = write(put(ID, "{\"v\":\"both\"}"));

		assertThat(resolved.relationTo(ahead.merge(C9))).isEqualTo(CausalOrder.AFTER);
		assertThat(write(put(ID, "{}")).relationTo(resolved)).isEqualTo(CausalOrder.AFTER);
	}

	@Test
	void aWriteThatExpectsExactlyAllVersionsEndsIt() {
		take(B, C);

		write(put(ID, "{\"v\":\"both\"}", exactly(conflict().merged())));

		assertThat(content(ID)).isEqualTo("{\"v\":\"both\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "B:7-BBBBBBBBBBBBBBBBBBBBBA", "C:9-CCCCCCCCCCCCCCCCCCCCCA",
			"B:7-BBBBBBBBBBBBBBBBBBBBBA, C:9-CCCCCCCCCCCCCCCCCCCCCA, D:1-DDDDDDDDDDDDDDDDDDDDDA", "nonsense" })
	void aWriteThatExpectsAnythingElseIsRefused(String text) {
		take(B, C);

		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> write(put(ID, "{}", Expectation.exactly(text))));
		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> write(delete(ID, Expectation.exactly(text))));
		assertThat(conflict().versions()).hasSize(2);
	}

	@Test
	void aWriteThatExpectsNoDocumentIsRefused() {
		take(B, C);

		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> write(put(ID, "{}", Expectation.absent())));
		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> write(delete(ID, Expectation.absent())));
	}

	@Test
	void aDeletionEndsItWithoutARevisionOfItsOwn() {
		take(B, deletion(ID, C9, "2026-11-20T01:00:00Z"));

		write(delete(ID, Expectation.any()));
		database().prune();

		assertThat(document(ID)).isNull();
		assertThat(revisions()).extracting(Item::changeVector).containsExactly(B7);
		assertThat(database().<List<?>>read((snapshot) -> snapshot.bin(0, 10))).isEmpty();
		assertThat(database().read(Snapshot::counts))
			.hasToString("Counts[documents=0, tombstones=1, revisions=1, collections={People=0}]");
	}

	@Test
	void anotherCollectionMayEndIt() {
		write(put(ID, "{\"lastName\":\"Lovelace\"}"));
		take(B, C);

		database().write(List.of(new Command.Put(id(ID), "Dogs", JsonText.of("{}"), JsonText.EMPTY_OBJECT,
				Expectation.any(), Origin.UNKNOWN)));

		assertThat(document(ID).collection()).isEqualTo("Dogs");
		assertThat(page(Query.of("People").orderBy("name", false)).hits()).isEmpty();
	}

	@Test
	void conflictsAndWhatEndedThemSurviveARestart() {
		take(B, C);
		ChangeVector before = database().read(Snapshot::databaseVector);
		reopen();

		assertThat(conflict().versions()).hasSize(2);
		assertThat(database().<ChangeVector>read(Snapshot::databaseVector)).isEqualTo(before);
		write(put(ID, "{\"v\":\"both\"}"));
		reopen();
		assertThat(content(ID)).isEqualTo("{\"v\":\"both\"}");
		assertThat(revisions()).hasSize(3);
	}

	@Test
	void anOpenConflictIsNeverPruned() {
		write(put(ID, "{\"v\":1}"));
		take(B, C);
		write(put("people/2-A", "{}"));

		database().prune();

		assertThat(conflict().versions()).hasSize(3);
	}

	@Test
	void everySideIsNews() {
		take(B, C);

		assertThat(database().<List<LogEntry>>read((snapshot) -> snapshot.log(0, 10))).extracting(LogEntry::isConflict)
			.containsExactly(true, true);
	}

	@Test
	void conflictsAreListedByTheirSidesTheLastFirst() {
		take(B, C, version("people/2-A", "{}", vector('D', 1), "2026-11-20T05:00:00Z"));

		List<OpenVersion> sides = database().read((snapshot) -> snapshot.openVersions(0));

		assertThat(sides).extracting((side) -> side.id() + " " + side.sides())
			.containsExactly("people/2-A 1", "people/1-A 2", "people/1-A 2");
		assertThat(sides.get(0).lastModified()).isEqualTo(Instant.parse("2026-11-20T05:00:00Z"));
		assertThat(database().<List<?>>read((snapshot) -> snapshot.openVersions(2))).hasSize(1);
	}

	private int take(Item... versions) {
		return database().submitConflicts(List.of(versions)).join();
	}

	private Conflict conflict() {
		return database().read((snapshot) -> snapshot.conflict(id(ID)));
	}

	private List<Item> revisions() {
		return database().read((snapshot) -> snapshot.revisions(id(ID), 0, 100));
	}

}
