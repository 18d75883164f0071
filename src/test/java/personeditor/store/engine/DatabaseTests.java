package personeditor.store.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.store.document.CollectionMismatchException;
import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.DocumentTooLargeException;
import personeditor.store.document.Expectation;
import personeditor.store.document.InvalidDocumentIdException;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.ReadFailedException;
import personeditor.store.document.Tombstone;
import personeditor.store.document.Written;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class DatabaseTests extends EngineTest {

	private static final ChangeVector FOREIGN = ChangeVector.parse("B:7-kSXfVRAkKEmffZpyfkd+Zw");

	@Test
	void whatWasPutIsWhatIsRead() {
		String json = "{\"n\":1.50,\"m\":-0,\"big\":9007199254740993,\"e\":1e400,\"s\":\"\\u0161\\u0000\"}";
		Origin origin = new Origin("x7", "Ana Kovač", "edited", List.of(FOREIGN));

		List<Written> written = database().write(List.of(new Command.Put(id("people/1-A"), "People", JsonText.of(json),
				JsonText.of("{\"@collection\":\"People\",\"a\":[1]}"), Expectation.any(), origin)));

		Document document = document("people/1-A");
		assertThat(document.content()).hasToString(json);
		assertThat(document.metadata()).hasToString("{\"@collection\":\"People\",\"a\":[1]}");
		assertThat(document.collection()).isEqualTo("People");
		assertThat(document.origin()).isEqualTo(origin);
		assertThat(document.lastModified()).isEqualTo(Instant.parse("2026-11-21T14:00:00Z"));
		assertThat(document.changeVector()).isEqualTo(written.get(0).changeVector())
			.hasToString("A:1-" + database().id());
	}

	@Test
	void everythingIsThereAfterAReopening() {
		ChangeVector first = write(put("people/1-A", "{\"v\":1}"));
		ChangeVector second = write(put("people/1-A", "{\"v\":2}"));
		write(put("people/2-A", "{}"));
		write(delete("people/2-A", Expectation.any()));
		var id = database().id();

		reopen();

		assertThat(database().id()).isEqualTo(id);
		assertThat(document("people/1-A").changeVector()).isEqualTo(second);
		assertThat(item("people/2-A")).isInstanceOf(Tombstone.class);
		assertThat(((Document) revision("people/1-A", first)).content()).hasToString("{\"v\":1}");
		assertThat(write(put("people/3-A", "{}"))).hasToString("A:5-" + id);
	}

	@Test
	void aPutThatExpectsTheCurrentVectorSucceeds() {
		ChangeVector first = write(put("people/1-A", "{\"v\":1}", Expectation.absent()));
		ChangeVector second = write(put("people/1-A", "{\"v\":2}", exactly(first)));

		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
		assertThat(second.relationTo(first)).isEqualTo(CausalOrder.AFTER);
	}

	@Test
	void aPutThatExpectsAnotherVectorIsRefusedWithBothVectors() {
		ChangeVector first = write(put("people/1-A", "{\"v\":1}"));
		ChangeVector second = write(put("people/1-A", "{\"v\":2}"));

		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> write(put("people/1-A", "{\"v\":3}", exactly(first))))
			.withMessage("Document people/1-A has change vector " + second + ", but Put was called with change vector "
					+ first + ". Optimistic concurrency violation, transaction will be aborted.")
			.satisfies((exception) -> {
				assertThat(exception.id()).isEqualTo(id("people/1-A"));
				assertThat(exception.expectedChangeVector()).isEqualTo(first.toString());
				assertThat(exception.actualChangeVector()).isEqualTo(second);
			});
		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
	}

	@Test
	void aPutThatExpectsNoneIsRefusedWhereThereIsOne() {
		ChangeVector first = write(put("people/1-A", "{}"));

		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> write(put("people/1-A", "{}", Expectation.absent())))
			.withMessageStartingWith("Document people/1-A has change vector " + first
					+ ", but Put was called with expecting new document.")
			.satisfies((exception) -> assertThat(exception.expectedChangeVector()).isEmpty());
	}

	@Test
	void aPutThatExpectsOneIsRefusedWhereThereIsNone() {
		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> write(put("people/1-A", "{}", exactly(FOREIGN))))
			.withMessageStartingWith(
					"Document people/1-A does not exist, but Put was called with change vector: " + FOREIGN + ".")
			.satisfies((exception) -> assertThat(exception.actualChangeVector()).isNull());
		assertThat(item("people/1-A")).isNull();
	}

	@Test
	void aDeletedDocumentCountsAsNoneAndComesBackAfterItsTombstone() {
		ChangeVector first = write(put("people/1-A", "{\"v\":1}"));
		ChangeVector deleted = write(delete("people/1-A", exactly(first)));

		assertThat(deleted.relationTo(first)).isEqualTo(CausalOrder.AFTER);
		assertThat(item("people/1-A")).isInstanceOf(Tombstone.class);
		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> write(put("people/1-A", "{\"v\":2}", exactly(deleted))));
		ChangeVector again = write(put("people/1-A", "{\"v\":2}", Expectation.absent()));
		assertThat(again.relationTo(deleted)).isEqualTo(CausalOrder.AFTER);
	}

	@Test
	void aDeleteIsCheckedLikeAPut() {
		ChangeVector first = write(put("people/1-A", "{\"v\":1}"));
		ChangeVector second = write(put("people/1-A", "{\"v\":2}"));

		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> write(delete("people/1-A", exactly(first))))
			.withMessageStartingWith("Document people/1-A has change vector " + second
					+ ", but Delete was called with change vector '" + first + "'.");
		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
	}

	@Test
	void deletingWhatIsNotThereWritesNothingUnlessSomethingWasExpected() {
		assertThat(write(delete("people/1-A", Expectation.any())).isEmpty()).isTrue();
		assertThat(lastEtag()).isZero();
		for (Expectation expectation : List.of(Expectation.absent(), exactly(FOREIGN))) {
			assertThatExceptionOfType(ConcurrencyException.class)
				.isThrownBy(() -> write(delete("People/1-A", expectation)))
				.withMessageStartingWith(
						"Document people/1-a does not exist, but delete was called with change vector '");
		}
		assertThat(lastEtag()).isZero();
	}

	@Test
	void aRefusedWriteSpendsNoEtag() {
		write(put("people/1-A", "{}"));

		assertThatExceptionOfType(ConcurrencyException.class)
			.isThrownBy(() -> write(put("people/1-A", "{}", Expectation.absent())));

		assertThat(write(put("people/2-A", "{}"))).hasToString("A:2-" + database().id());
	}

	@Test
	void aDocumentDoesNotMoveToAnotherCollection() {
		write(put("people/1-A", "{}"));

		assertThatExceptionOfType(CollectionMismatchException.class)
			.isThrownBy(() -> write(new Command.Put(id("people/1-A"), "Dogs", JsonText.EMPTY_OBJECT,
					JsonText.EMPTY_OBJECT, Expectation.any(), Origin.UNKNOWN)))
			.withMessage("Changing 'people/1-A' from 'People' to 'Dogs' via update is not supported. "
					+ "Delete it and recreate the document 'people/1-A'.");
		assertThat(document("people/1-A").collection()).isEqualTo("People");
	}

	@Test
	void theTimeOfADocumentNeverRunsBackwards() {
		write(put("people/1-A", "{\"v\":1}"));
		this.clock.set("2020-01-01T00:00:00Z");

		write(put("people/1-A", "{\"v\":2}"));
		assertThat(document("people/1-A").lastModified()).isEqualTo(Instant.parse("2026-11-21T14:00:00.0000001Z"));

		write(delete("people/1-A", Expectation.any()));
		assertThat(item("people/1-A").lastModified()).isEqualTo(Instant.parse("2026-11-21T14:00:00.0000002Z"));
	}

	@Test
	void theHistoryHoldsEveryVersionOnceNewestFirst() {
		write(put("people/1-A", "{\"v\":1}"));
		write(put("people/2-A", "{}"));
		write(put("people/1-A", "{\"v\":2}"));
		write(delete("people/1-A", Expectation.any()));
		write(put("people/1-A", "{\"v\":3}"));

		List<Item> history = history("people/1-A", 10);

		assertThat(history).extracting(Item::etag).containsExactly(5L, 4L, 3L, 1L);
		assertThat(history.get(1)).isInstanceOf(Tombstone.class);
		assertThat(history("people/1-A", 2)).hasSize(2);
		assertThat(database().<Long>read((snapshot) -> snapshot.versionCount(id("people/1-A")))).isEqualTo(4);
	}

	@Test
	void aRevisionBelongsToItsDocument() {
		ChangeVector first = write(put("people/1-A", "{}"));
		write(put("people/2-A", "{}"));

		assertThat(revision("people/2-A", first)).isNull();
		assertThat(revision("people/1-A", FOREIGN)).isNull();
		assertThat(revision("people/1-A", ChangeVector.empty())).isNull();
	}

	@Test
	void aReadSeesOneStateFromBeginningToEnd() throws Exception {
		write(put("people/1-A", "{\"v\":1}"));
		CountDownLatch reading = new CountDownLatch(1);
		CountDownLatch written = new CountDownLatch(1);
		Thread writing = new Thread(() -> {
			await(reading);
			write(put("people/1-A", "{\"v\":2}"));
			written.countDown();
		});
		writing.start();

		List<String> seen = database().read((snapshot) -> {
			String before = snapshot.document(id("people/1-A")).orElseThrow().content().toString();
			reading.countDown();
			await(written);
			return List.of(before, snapshot.document(id("people/1-A")).orElseThrow().content().toString());
		});

		assertThat(seen).containsExactly("{\"v\":1}", "{\"v\":1}");
		assertThat(content("people/1-A")).isEqualTo("{\"v\":2}");
		writing.join();
	}

	@Test
	void theChangesAfterAnEtagAreTheCurrentVersionsInOrder() {
		write(put("people/1-A", "{\"v\":1}"));
		write(put("people/2-A", "{}"));
		write(put("people/1-A", "{\"v\":2}"));
		write(delete("people/2-A", Expectation.any()));

		List<Item> all = changesAfter(0, 10);
		assertThat(all).extracting((item) -> item.id().text() + " " + item.etag())
			.containsExactly("people/1-A 3", "people/2-A 4");
		assertThat(changesAfter(3, 10)).hasSize(1);
		assertThat(changesAfter(0, 1)).hasSize(1);
	}

	@Test
	void listenersAreToldAfterTheCommitUntilTheyAreTakenBack() throws Exception {
		CountDownLatch told = new CountDownLatch(1);
		Database.Registration registration = database().onCommit(told::countDown);

		write(put("people/1-A", "{}"));
		told.await();
		registration.close();

		write(put("people/2-A", "{}"));
		assertThat(lastEtag()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "people/ANA, people/ana", "people/Été, PEOPLE/ÉTÉ", "people/ΟΔΟΣ, people/οδος",
			"people/ŠARIĆ, people/šarić", "people/ИВАН, people/иван", "people/TITLE, people/title" })
	void idsDifferingOnlyInCaseAreOneDocument(String one, String other) {
		Locale before = Locale.getDefault();
		try {
			for (String language : List.of("en", "tr", "az", "lt")) {
				Locale.setDefault(Locale.forLanguageTag(language));
				assertThat(DocumentId.of(one)).isEqualTo(DocumentId.of(other)).hasSameHashCodeAs(DocumentId.of(other));
			}
		}
		finally {
			Locale.setDefault(before);
		}
		write(put(one, "{\"v\":1}"));
		write(put(other, "{\"v\":2}"));
		assertThat(content(one)).isEqualTo("{\"v\":2}");
		assertThat(document(one).id().text()).isEqualTo(other);
	}

	@Test
	void composedAndDecomposedLettersAreDifferentIds() {
		assertThat(DocumentId.of("people/\u00e9")).isNotEqualTo(DocumentId.of("people/e\u0301"));
	}

	@Test
	void anIdHoldsUpTo512BytesOfUtf8() {
		String longest = "š".repeat(256);
		write(put(longest, "{}"));
		assertThat(content(longest)).isEqualTo("{}");

		assertThatExceptionOfType(InvalidDocumentIdException.class).isThrownBy(() -> DocumentId.of(longest + "x"))
			.withMessageContaining("513 bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a\u0000b", "a\nb", "a\rb", "a\u2028b", "a\u2029b", "a\u0085b", "a\ud800b" })
	void anIdThatCanNotBeIsRefused(String id) {
		assertThatExceptionOfType(InvalidDocumentIdException.class).isThrownBy(() -> DocumentId.of(id));
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../x", "..\\x", "a/%2e%2e/b", "CON", "file:x?mode=memory", "'; DROP TABLE docs; --",
			"<script>alert(1)</script>", "__proto__", "@metadata", "a,b", "%", "_", "*" })
	void everyOtherIdIsPlainText(String id) {
		write(put(id, "{}"));

		assertThat(content(id)).isEqualTo("{}");
		assertThat(this.folder)
			.isDirectoryNotContaining((path) -> !path.getFileName().toString().startsWith("test.db"));
	}

	@Test
	void idsAreListedByTheirBeginning() {
		for (String id : List.of("people/2", "People/10", "people/1", "peoplf/1", "people", "people/%")) {
			write(put(id, "{}"));
		}
		write(put("people/3", "{}"));
		write(delete("people/3", Expectation.any()));

		assertThat(startingWith("PEOPLE/", "", 10)).containsExactly("people/%", "people/1", "People/10", "people/2");
		assertThat(startingWith("people/", "people/1", 10)).containsExactly("People/10", "people/2");
		assertThat(startingWith("people/%", "", 10)).containsExactly("people/%");
		assertThat(startingWith("", "", 2)).containsExactly("people", "people/%");
	}

	private List<String> startingWith(String prefix, String after, int limit) {
		List<Document> documents = database().read((snapshot) -> snapshot.startingWith(prefix, after, limit));
		return documents.stream().map((document) -> document.id().text()).toList();
	}

	@Test
	void aDocumentThatIsTooLargeIsRefused() {
		String text = "{\"x\":\"" + "x".repeat(Command.Put.MAX_BYTES) + "\"}";

		assertThatExceptionOfType(DocumentTooLargeException.class).isThrownBy(() -> put("people/1-A", text))
			.withMessageContaining("the limit is 8388608");
	}

	@Test
	void theClockMayBeAnywhereInTheCommonEra() {
		for (String now : List.of("1969-12-31T23:59:59.9999999Z", "2500-01-01T00:00:00.0000001Z")) {
			this.clock.set(now);
			write(put("people/" + now.substring(0, 4), "{}"));
			assertThat(document("people/" + now.substring(0, 4)).lastModified()).isEqualTo(Instant.parse(now));
		}
		this.clock.forward(Duration.ofNanos(99));
		write(put("people/x", "{}"));
		assertThat(document("people/x").lastModified()).isEqualTo(Instant.parse("2500-01-01T00:00:00.0000001Z"));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException exception) {
			throw new AssertionError(exception);
		}
	}

	@Test
	void aClosedDatabaseRefusesAtOnce() {
		write(put("people/1-A", "{}"));
		Database closed = database();
		closed.close();
		assertTimeout(Duration.ofSeconds(5), () -> {
			assertThatExceptionOfType(ReadFailedException.class)
				.isThrownBy(() -> closed.read((snapshot) -> snapshot.lastEtag()));
			assertThat(closed.submit(List.of(put("people/1-A", "{}")))).isCompletedExceptionally();
		});
	}

}
