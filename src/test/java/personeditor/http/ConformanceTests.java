package personeditor.http;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import personeditor.http.Wire.Answer;
import personeditor.store.vector.CausalOrder;
import personeditor.store.vector.ChangeVector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What RavenDB's own clients rely on and their own tests hardly check: when a write is
 * refused, what is told of it, and that nothing of it was stored. What happens to the
 * counter at a restart is checked where the store is restarted.
 */
class ConformanceTests extends ApiTest {

	private static final String ID = "users/1";

	private static final String STALE = "A:1-AAAAAAAAAAAAAAAAAAAAAA";

	private static final String GARBAGE = "invalidCV";

	private static final int CALLERS = 16;

	@Test
	void theEmptyVectorStoresWhatIsNotThere() {
		assertThat(api().put(ID, "{}", "If-Match", "\"\"").status()).isEqualTo(201);
	}

	@Test
	void theEmptyVectorNeverOverwrites() {
		String vector = api().put(ID, "{\"n\":1}").text("ChangeVector");

		Answer refused = api().put(ID, "{\"n\":2}", "If-Match", "\"\"");

		assertConflict(refused, ID, "", vector);
		assertThat(refused.text("Message")).isEqualTo(
				"Document users/1 has change vector " + vector + ", but Put was called with expecting new document."
						+ " Optimistic concurrency violation, transaction will be aborted.");
		assertThat(stored(ID).get("n").intValue()).isEqualTo(1);
	}

	@Test
	void aTombstoneDoesNotCountAndIsOlderThanWhatIsStoredOverIt() {
		api().put(ID, "{}");
		api().delete(ID);
		ChangeVector tombstone = databaseVector();

		Answer stored = api().put(ID, "{}", "If-Match", "\"\"");

		assertThat(stored.status()).isEqualTo(201);
		assertThat(ChangeVector.parse(stored.text("ChangeVector")).relationTo(tombstone)).isEqualTo(CausalOrder.AFTER);
	}

	@ParameterizedTest
	@ValueSource(strings = { STALE, "\"" + STALE + "\"", GARBAGE, "\"" + GARBAGE + "\"", "*", "W/\"x\"", "null" })
	void aPutWithAnotherVectorIsRefusedAndNothingIsStored(String header) {
		String vector = api().put(ID, "{\"n\":1}").text("ChangeVector");
		ChangeVector before = databaseVector();

		Answer refused = api().put(ID, "{\"n\":2}", "If-Match", header);

		assertConflict(refused, ID, unquoted(header), vector);
		assertThat(refused.text("Message"))
			.contains(" but Put was called with change vector " + unquoted(header) + ".");
		assertThat(stored(ID).get("n").intValue()).isEqualTo(1);
		assertThat(databaseVector()).as("a refused write spends no etag").isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "\"%s\"" })
	void aPutWithTheVectorOfTheDocumentIsStored(String header) {
		String vector = api().put(ID, "{}").text("ChangeVector");

		assertThat(api().put(ID, "{}", "If-Match", header.formatted(vector)).status()).isEqualTo(201);
	}

	@Test
	void aPutWithAVectorOfWhatIsNotThereIsRefused() {
		Answer refused = api().put(ID, "{}", "If-Match", STALE);

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("Message")).isEqualTo("Document users/1 does not exist, but Put was called with change"
				+ " vector: " + STALE + ". Optimistic concurrency violation, transaction will be aborted.");
		assertThat(refused.json().has("ActualChangeVector")).isFalse();
		assertThat(api().get(ID).status()).isEqualTo(404);
	}

	@Test
	void aStaleDeleteIsRefused() {
		String vector = api().put(ID, "{}").text("ChangeVector");

		Answer refused = api().delete(ID, "If-Match", STALE);

		assertConflict(refused, ID, STALE, vector);
		assertThat(refused.text("Message")).contains("but Delete was called with change vector '" + STALE + "'");
		assertThat(api().get(ID).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { STALE, "\"\"" })
	void aDeleteThatExpectsAnythingOfWhatIsNotThereIsRefused(String header) {
		Answer refused = api().delete(ID, "If-Match", header);

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("Message")).contains(
				"Document users/1 does not exist, but delete was called with change vector '" + unquoted(header) + "'");
	}

	@Test
	void aDeleteThatExpectsNothingSucceedsWhereNothingIs() {
		Answer answer = api().delete(ID);

		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.body()).isEmpty();
	}

	@Test
	void aStalePatchIsRefused() {
		api().put(ID, "{\"n\":1}");

		Answer refused = api().patch(ID, "this.n = 2", "If-Match", STALE);

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("Message"))
			.isEqualTo("Could not patch document 'users/1' because non current change vector was used");
		assertThat(stored(ID).get("n").intValue()).isEqualTo(1);
	}

	@Test
	void aStalePatchIsSkippedWhereThatIsAskedFor() {
		api().put(ID, "{\"n\":1}");

		Answer skipped = api().patch(ID + "&skipPatchIfChangeVectorMismatch=true", "this.n = 2", "If-Match", STALE);

		assertThat(skipped.status()).isEqualTo(304);
		assertThat(stored(ID).get("n").intValue()).isEqualTo(1);
	}

	@Test
	void aPatchThatExpectsNothingOfWhatIsNotThereIsRefused() {
		assertThat(api().patch(ID, "this.n = 2", "If-Match", "\"\"").status()).isEqualTo(409);
	}

	@Test
	void aPatchThatChangesNothingKeepsTheVector() {
		String vector = api().put(ID, "{\"n\":1}").text("ChangeVector");

		Answer answer = api().patch(ID, "this.n = 1");

		assertThat(answer.text("Status")).isEqualTo("NotModified");
		assertThat(api().vectorOf(ID)).isEqualTo(vector);
	}

	@Test
	void aBatchIsStoredWholeOrNotAtAll() {
		String first = api().put("users/1", "{\"n\":1}").text("ChangeVector");
		String second = api().put("users/2", "{\"n\":1}").text("ChangeVector");

		Answer refused = api().batch(put("users/1", first), put("users/2", STALE), put("users/3", ""));

		assertConflict(refused, "users/2", STALE, second);
		assertThat(api().vectorOf("users/1")).isEqualTo(first);
		assertThat(api().vectorOf("users/2")).isEqualTo(second);
		assertThat(api().get("users/3").status()).isEqualTo(404);
	}

	@Test
	void aCommandDoesNotHoldWithTheVectorThatAnEarlierOneReplaced() {
		String vector = api().put(ID, "{\"n\":1}").text("ChangeVector");

		Answer refused = api().batch(put(ID, vector), put(ID, vector));

		assertThat(refused.status()).isEqualTo(409);
		assertThat(api().vectorOf(ID)).isEqualTo(vector);
		assertThat(stored(ID).get("n").intValue()).isEqualTo(1);
	}

	@Test
	void ofManyCallersWithOneVectorExactlyOneWins() throws Exception {
		String vector = api().put(ID, "{}").text("ChangeVector");
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		List<Callable<Integer>> calls = IntStream.range(0, CALLERS).<Callable<Integer>>mapToObj((number) -> () -> {
			start.await();
			return api().put(ID, "{\"by\":" + number + "}", "If-Match", vector).status();
		}).toList();

		List<Future<Integer>> answers = calls.stream().map(callers::submit).toList();
		start.countDown();

		assertThat(answers).extracting(Future::get).containsOnlyOnce(201).containsOnly(201, 409);
		callers.shutdown();
	}

	@Test
	void everyAnswerTellsTheSameVector() {
		String put = api().put(ID, "{}").text("ChangeVector");
		Answer read = api().get(ID);

		assertThat(read.header("ETag")).isEqualTo("\"" + put + "\"");
		assertThat(read.json().at("/Results/0/@metadata/@change-vector").stringValue()).isEqualTo(put);

		JsonNode batch = api().batch(put(ID, put)).json();
		assertThat(batch.at("/Results/0/@change-vector").stringValue()).isEqualTo(api().vectorOf(ID));
	}

	@Test
	void anEntityTagIsAnotherAsSoonAsTheBodyIs() {
		api().put(ID, "{\"n\":1}");
		String tag = api().get(ID).header("ETag");
		assertThat(api().ask("GET", "/docs?id=" + ID, "", "If-None-Match", tag).status()).isEqualTo(304);

		api().put(ID, "{\"n\":2}");
		Answer changed = api().ask("GET", "/docs?id=" + ID, "", "If-None-Match", tag);

		assertThat(changed.status()).isEqualTo(200);
		assertThat(changed.json().at("/Results/0/n").intValue()).isEqualTo(2);
	}

	private static String put(String id, String vector) {
		return """
				{"Id":"%s","ChangeVector":"%s","Document":{"n":2},"Type":"PUT"}""".formatted(id, vector);
	}

	private static String unquoted(String header) {
		return header.startsWith("\"") ? header.substring(1, header.length() - 1) : header;
	}

	private static void assertConflict(Answer refused, String id, String expected, String actual) {
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("Type")).isEqualTo("Raven.Client.Exceptions.ConcurrencyException");
		assertThat(refused.text("Id")).isEqualTo(id);
		assertThat(refused.text("ExpectedChangeVector")).isEqualTo(expected);
		assertThat(refused.text("ActualChangeVector")).isEqualTo(actual);
	}

	private JsonNode stored(String id) {
		return api().get(id).json().at("/Results/0");
	}

	private ChangeVector databaseVector() {
		return ChangeVector.parse(api().ask("GET", "/stats", "").text("DatabaseChangeVector"));
	}

}
