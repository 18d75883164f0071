package personeditor.http;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several reads in one request, which clients send for lazy operations.
 */
class MultiGetTests extends ApiTest {

	private static final int DOCUMENTS = 30;

	private static String get(String query) {
		return "{\"Url\":\"/databases/x/docs\",\"Query\":\"?" + query + "\",\"Method\":\"GET\"}";
	}

	/** Three times what is gathered before it is sent. */
	@Test
	void answersOfAnyLengthStandBesideShortOnesAndRefusals() {
		String text = "x".repeat(100_000);
		for (int i = 0; i < DOCUMENTS; i++) {
			api().put("long/" + i, "{\"text\":\"" + text + "\"}");
		}

		Wire.Answer answer = api().ask("POST", "/multi_get",
				"{\"Requests\":[" + get("startsWith=long/&pageSize=100") + "," + get("id=none")
						+ ",{\"Url\":\"/databases/x/docs\",\"Query\":\"?id=long/1\",\"Method\":\"DELETE\"},"
						+ get("startsWith=long/&pageSize=100") + "," + get("id=long/7") + "]}");

		JsonNode results = answer.json().get("Results");
		assertThat(results).extracting((result) -> result.get("StatusCode").asInt())
			.containsExactly(200, 404, 400, 200, 200);
		assertThat(results.get(0).at("/Result/Results")).hasSize(DOCUMENTS)
			.allSatisfy((document) -> assertThat(document.get("text").asString()).hasSize(text.length()));
		assertThat(results.get(1).get("Result").isNull()).isTrue();
		assertThat(results.get(3).get("Result")).isEqualTo(results.get(0).get("Result"));
		assertThat(results.get(4).at("/Result/Results")).hasSize(1);
		assertThat(api().get("long/1").status()).isEqualTo(200);
	}

}
