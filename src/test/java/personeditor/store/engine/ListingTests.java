package personeditor.store.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import personeditor.store.document.Document;
import personeditor.store.document.Expectation;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents in the order in which they were written, and long answers.
 */
class ListingTests extends EngineTest {

	@BeforeEach
	void writeSome() {
		for (String id : List.of("people/1", "people/2", "people/3", "people/4")) {
			write(put(id, "{}"));
		}
		write(put("people/2", "{\"v\":2}"));
		write(delete("people/3", Expectation.any()));
	}

	@Test
	void theNewestComesFirst() {
		assertThat(ids(listed((snapshot, wants) -> snapshot.eachNewestFirst(wants), 10))).containsExactly("people/2",
				"people/4", "people/1");
		assertThat(ids(listed((snapshot, wants) -> snapshot.eachNewestFirst(wants), 2))).containsExactly("people/2",
				"people/4");
	}

	@Test
	void fromAnEtagOnInTheOrderOfEtags() {
		assertThat(ids(listed((snapshot, wants) -> snapshot.eachFromEtag(4, wants), 10))).containsExactly("people/4",
				"people/2");
		assertThat(ids(listed((snapshot, wants) -> snapshot.eachFromEtag(0, wants), 1))).containsExactly("people/1");
		assertThat(ids(listed((snapshot, wants) -> snapshot.eachFromEtag(6, wants), 10))).isEmpty();
	}

	private List<Document> listed(BiConsumer<Snapshot, Predicate<Document>> list, int most) {
		List<Document> documents = new ArrayList<>();
		database().read((snapshot) -> {
			list.accept(snapshot, (document) -> documents.add(document) && documents.size() < most);
			return true;
		});
		return documents;
	}

	@Test
	void theLastDocumentIsOneThatIsThere() {
		assertThat(database().<Long>read(Snapshot::lastDocumentEtag)).isEqualTo(5);
		assertThat(lastEtag()).isEqualTo(6);
		ChangeVector vector = database().read(Snapshot::databaseVector);
		assertThat(vector).hasToString("A:6-" + database().id());
	}

	@Test
	void aVisitorTakesAsManyAsItWants() {
		List<Document> seen = new ArrayList<>();

		database().stream((snapshot) -> {
			snapshot.eachNewestFirst((document) -> {
				seen.add(document);
				return seen.size() < 2;
			});
			snapshot.eachFromEtag(5, seen::add);
			snapshot.eachStartingWith("PEOPLE/", "people/1", seen::add);
			return true;
		});

		assertThat(ids(seen)).containsExactly("people/2", "people/4", "people/2", "people/2", "people/4");
	}

	@Test
	void aVisitorMayAskTheSnapshotForOtherDocuments() {
		List<String> seen = new ArrayList<>();

		database().stream((snapshot) -> {
			snapshot.eachFromEtag(0,
					(document) -> seen.add(snapshot.document(id("people/1")).orElseThrow().id() + " " + document.id()));
			return true;
		});

		assertThat(seen).hasSize(3);
	}

	@Test
	void streamsTakeNoConnectionFromReads() throws Exception {
		CountDownLatch streaming = new CountDownLatch(2);
		CountDownLatch read = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			Thread thread = new Thread(() -> database().stream((snapshot) -> {
				streaming.countDown();
				await(read);
				return snapshot.lastEtag();
			}));
			thread.start();
			threads.add(thread);
		}
		streaming.await();

		assertThat(content("people/1")).isEqualTo("{}");

		read.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException exception) {
			throw new AssertionError(exception);
		}
	}

	private static List<String> ids(List<Document> documents) {
		return documents.stream().map((document) -> document.id().text()).toList();
	}

}
