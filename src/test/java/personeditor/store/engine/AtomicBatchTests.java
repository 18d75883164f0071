package personeditor.store.engine;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Document;
import personeditor.store.document.Expectation;
import personeditor.store.document.Written;
import personeditor.store.query.Query;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("fault")
class AtomicBatchTests extends EngineTest {

	@Test
	void aBatchIsCarriedOutInOrder() {
		List<Written> written = database().write(List.of(put("people/1-A", "{\"v\":1}"), put("people/2-A", "{\"v\":2}"),
				put("people/1-A", "{\"v\":3}")));

		assertThat(written).extracting((one) -> one.id().text())
			.containsExactly("people/1-A", "people/2-A", "people/1-A");
		assertThat(content("people/1-A")).isEqualTo("{\"v\":3}");
		assertThat(written.get(2).changeVector().relationTo(written.get(0).changeVector()))
			.isEqualTo(CausalOrder.AFTER);
		assertThat(history("people/1-A", 9)).hasSize(2);
	}

	@Test
	void aRefusedCommandLeavesNothingOfItsBatch() {
		ChangeVector stale = write(put("people/1-A", "{\"lastName\":\"Old\"}"));
		ChangeVector current = write(put("people/1-A", "{\"lastName\":\"Current\"}"));
		write(put("people/3-A", "{\"lastName\":\"Third\"}"));

		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> database()
				.write(List.of(put("people/2-A", "{\"lastName\":\"New\"}"), delete("people/3-A", Expectation.any()),
						put("people/1-A", "{}", exactly(stale)), put("people/4-A", "{}"))))
			.satisfies((exception) -> assertThat(exception.actualChangeVector()).isEqualTo(current));

		assertThat(item("people/2-A")).isNull();
		assertThat(item("people/3-A")).isInstanceOf(Document.class);
		assertThat(item("people/4-A")).isNull();
		assertThat(content("people/1-A")).isEqualTo("{\"lastName\":\"Current\"}");
		assertThat(lastEtag()).isEqualTo(3);
		assertThat(count(Query.of("People").search("new"))).isZero();
	}

	@Test
	void aCommandSeesWhatTheOnesBeforeItDid() {
		ChangeVector first = write(put("people/1-A", "{\"v\":1}"));

		database()
			.write(List.of(delete("people/1-A", exactly(first)), put("people/1-A", "{\"v\":2}", Expectation.absent())));

		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
	}

	@Test
	void aCommandThatExpectsWhatAnEarlierOneReplacedIsRefused() {
		ChangeVector first = write(put("people/1-A", "{\"v\":1}"));

		assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> database().write(List
			.of(put("people/1-A", "{\"v\":2}", exactly(first)), put("people/1-A", "{\"v\":3}", exactly(first)))));

		assertThat(content("people/1-A")).isEqualTo("{\"v\":1}");
	}

	@Test
	void putAndDeleteOfANewDocumentInOneBatchLeaveItsTombstone() {
		database().write(List.of(put("people/1-A", "{\"lastName\":\"Brief\"}", Expectation.absent()),
				delete("people/1-A", Expectation.any())));

		assertThat(document("people/1-A")).isNull();
		assertThat(history("people/1-A", 9)).hasSize(2);
		assertThat(count(Query.of("People"))).isZero();
		assertThat(database().<Long>read((snapshot) -> snapshot.count(Query.of("People").search("brief"), 10)))
			.isZero();
	}

	@Test
	void anEmptyBatchWritesNothing() {
		assertThat(database().write(List.<Command>of())).isEmpty();
		assertThat(lastEtag()).isZero();
	}

}
