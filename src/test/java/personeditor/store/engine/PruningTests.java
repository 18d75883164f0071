package personeditor.store.engine;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import personeditor.store.document.Expectation;
import personeditor.store.document.Item;
import personeditor.store.document.Tombstone;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("fault")
class PruningTests extends EngineTest {

	@Test
	void nothingYoungerThanTheMinimumAgeIsDropped() {
		keep(3, Duration.ofDays(30));
		for (int i = 0; i < 10; i++) {
			save(i);
		}
		this.clock.forward(Duration.ofDays(29));

		prune();

		assertThat(etags()).isEqualTo("10 9 8 7 6 5 4 3 2 1");
	}

	@Test
	void theOldestBeyondTheMinimumCountAreDroppedWhenTheyAreOld() {
		keep(3, Duration.ofDays(30));
		for (int i = 0; i < 10; i++) {
			save(i);
		}
		this.clock.forward(Duration.ofDays(31));
		save(10);

		prune();

		assertThat(etags()).as("11 is young, so of the old ones 3 before it stay").isEqualTo("11 10 9 8");
		save(11);
		prune();
		assertThat(etags()).isEqualTo("12 11 10 9 8");
	}

	@Test
	void fewerThanTheMinimumCountAreNeverDropped() {
		keep(100, Duration.ofDays(30));
		for (int i = 0; i < 99; i++) {
			save(i);
		}
		this.clock.forward(Duration.ofDays(4000));
		save(99);

		prune();

		assertThat(history("people/1-A", 1000)).hasSize(100);
	}

	@Test
	void theExactHundredIsKept() {
		keep(100, Duration.ofDays(30));
		for (int i = 0; i < 2000; i++) {
			save(i);
		}
		write(put("people/other", "{}"));
		this.clock.forward(Duration.ofDays(31));

		prune();

		assertThat(history("people/1-A", 5000)).extracting(Item::etag)
			.containsExactlyElementsOf(IntStream.range(0, 100).mapToObj((i) -> 2000L - i).toList());
		assertThat(revision("people/1-A", ChangeVector.parse("A:1900-" + database().id()))).isNull();
		assertThat(revision("people/1-A", ChangeVector.parse("A:1901-" + database().id()))).isNotNull();
	}

	@Test
	void whereNothingIsKeptOnlyTheCurrentVersionsStay() {
		this.settings = this.settings.withRevisions(RevisionPolicy.NONE);
		for (int i = 0; i < 1500; i++) {
			write(put("people/" + i % 7, "{\"v\":" + i + "}"));
		}

		prune();

		for (int i = 0; i < 7; i++) {
			assertThat(history("people/" + i, 1000)).hasSize((i == 1499 % 7) ? 2 : 1);
			assertThat(content("people/" + i)).contains("{\"v\":");
		}
	}

	@Test
	void whereNothingIsKeptTombstonesGoToo() {
		this.settings = this.settings.withRevisions(RevisionPolicy.NONE);
		write(put("people/1-A", "{}"));
		write(delete("people/1-A", Expectation.any()));
		write(put("people/2-A", "{}"));
		write(delete("people/2-A", Expectation.any()));

		prune();

		assertThat(item("people/1-A")).isNull();
		assertThat(item("people/2-A")).as("the last row of the log stays, for its etag").isInstanceOf(Tombstone.class);
		reopen();
		assertThat(write(put("people/1-A", "{}", Expectation.absent()))).hasToString("A:5-" + database().id());
	}

	@Test
	void aTombstoneStaysAsLongAsVersionsItExplains() {
		keep(2, Duration.ZERO);
		write(put("people/1-A", "{}"));
		write(delete("people/1-A", Expectation.any()));
		write(put("people/2-A", "{}"));

		prune();

		assertThat(etags()).isEqualTo("2 1");
	}

	@Test
	void aDocumentThatIsWrittenWhileItIsPrunedLosesNothing() throws Exception {
		keep(5, Duration.ZERO);
		Thread pruning = new Thread(() -> IntStream.range(0, 50).forEach((i) -> prune()));
		pruning.start();
		for (int i = 0; i < 500; i++) {
			save(i);
		}
		pruning.join();
		write(put("people/other", "{}"));
		prune();

		assertThat(etags()).isEqualTo("500 499 498 497 496");
	}

	private void keep(int minimum, Duration age) {
		this.settings = this.settings.withRevisions(new RevisionPolicy(minimum, age));
	}

	/**
	 * A little later, since versions that are made at one instant get times of their own.
	 */
	private void prune() {
		this.clock.forward(Duration.ofSeconds(1));
		database().prune();
	}

	private void save(int value) {
		write(put("people/1-A", "{\"v\":" + value + "}"));
	}

	private String etags() {
		List<Item> history = history("people/1-A", 1000);
		return history.stream().map((item) -> String.valueOf(item.etag())).collect(Collectors.joining(" "));
	}

}
