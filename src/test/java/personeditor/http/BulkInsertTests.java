package personeditor.http;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stream of documents of which one can't be stored.
 */
class BulkInsertTests extends ApiTest {

	private static String puts(int from, int to, String collection) {
		return IntStream.range(from, to)
			.mapToObj((number) -> "{\"Type\":\"PUT\",\"Id\":\"items/" + number
					+ "\",\"Document\":{\"@metadata\":{\"@collection\":\"" + collection + "\"}}}")
			.collect(Collectors.joining(","));
	}

	@Test
	void nothingIsStoredBehindATransactionThatFailed() {
		api().put("items/600", "{\"@metadata\":{\"@collection\":\"Others\"}}");

		Wire.Answer answer = api().ask("POST", "/bulk_insert?id=1", "[" + puts(0, 2000, "Items") + "]");

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()).contains("Stored 512 documents, in the order they were sent; nothing after them.");
		assertThat(api().get("items/511").status()).isEqualTo(200);
		assertThat(api().get("items/512").status()).isEqualTo(404);
		assertThat(api().get("items/1999").status()).isEqualTo(404);
		assertThat(api().ask("GET", "/operations/state?id=1", "").body()).contains("Faulted");
	}

}
