package personeditor.store.engine;

import java.util.List;

import org.junit.jupiter.api.Test;

import personeditor.store.document.Command;
import personeditor.store.document.Document;
import personeditor.store.document.Expectation;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Versions are found by the editors whom their origins say they overruled.
 */
class OverruledTests extends EngineTest {

	private static final Origin OF_TWO = new Origin("x7", "Ana", "combined", List.of(), List.of("marko", "petra"));

	private static Command.Put put(String id, Origin origin) {
		return new Command.Put(id(id), "People", JsonText.of("{}"), JsonText.of("{\"@collection\":\"People\"}"),
				Expectation.any(), origin);
	}

	private List<ChangeVector> overruling(String editor) {
		return database().read((snapshot) -> snapshot.overruling(editor, 10))
			.stream()
			.map(LogEntry::changeVector)
			.toList();
	}

	@Test
	void theyAreFoundNewestFirstByEachEditor() {
		ChangeVector first = write(put("people/1-A", OF_TWO));
		write(put("people/1-A", new Origin("x7", "marko", "combined", List.of(), List.of())));
		ChangeVector second = write(put("people/2-A", new Origin("", "", "", List.of(), List.of("marko"))));
		reopen();

		assertThat(overruling("marko")).containsExactly(second, first);
		assertThat(overruling("petra")).containsExactly(first);
		assertThat(overruling("x7")).isEmpty();
		assertThat(document("people/2-A").origin().overruled()).containsExactly("marko");
	}

	@Test
	void aNameThatLooksLikeAnEntryIsNone() {
		write(put("people/1-A", new Origin("x7", "\",\"overruled\":[\"marko\"],\"", "edited")));

		assertThat(overruling("marko")).isEmpty();
	}

	@Test
	void aVersionThatWasRefusedOrDroppedIsNotFound() {
		write(put("people/1-A", OF_TWO));
		write(put("people/1-A", Origin.UNKNOWN));
		database().deleteRevisions(List.of(id("people/1-A")));

		assertThat(overruling("marko")).isEmpty();
	}

	@Test
	void oneThatCameFromElsewhereIsFoundToo() {
		write(put("people/1-A", Origin.UNKNOWN));
		ChangeVector there = Elsewhere.vector('B', 7);
		Item late = new Document(id("people/1-A"), "People", 0, there, this.clock.instant(), Flags.NONE, OF_TWO,
				JsonText.of("{}"), JsonText.of("{\"@collection\":\"People\"}"));
		database().submitRevisions(List.of(late)).join();

		assertThat(overruling("petra")).containsExactly(there);
	}

	@Test
	void aHistoryGoesOnFromAnyVersion() {
		ChangeVector first = write(put("people/1-A", Origin.UNKNOWN));
		ChangeVector second = write(put("people/1-A", Origin.UNKNOWN));
		write(put("people/1-A", Origin.UNKNOWN));
		ChangeVector other = write(put("people/2-A", Origin.UNKNOWN));

		assertThat(historyFrom(second)).containsExactly(second, first);
		assertThat(historyFrom(other)).isEmpty();
		assertThat(historyFrom(Elsewhere.vector('B', 7))).isEmpty();
	}

	private List<ChangeVector> historyFrom(ChangeVector from) {
		return database().read((snapshot) -> snapshot.history(id("people/1-A"), from, 5))
			.stream()
			.map(Item::changeVector)
			.toList();
	}

}
