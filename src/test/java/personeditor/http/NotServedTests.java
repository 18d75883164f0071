package personeditor.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.stream.Stream;

import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What this store does not have says so by its name, on every route of it.
 */
class NotServedTests {

	private final RunningNode.Caller api = RunningNode.calling("without");

	static Stream<Map.Entry<String, String>> features() {
		return NotServed.FEATURES.entrySet().stream().sorted(Map.Entry.comparingByKey());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("features")
	void aFeatureThatIsNotThereIsNamed(Map.Entry<String, String> feature) {
		String method = feature.getKey().split(" ")[0];
		String path = this.api.at(feature.getKey().split(" ")[1]);
		if (method.equals("HEAD")) {
			assertThat(this.api.call(method, path, "").status()).isEqualTo(501);
			return;
		}
		Site.Answer refused = this.api.refused(501, method, path + "?id=a", method.equals("GET") ? "" : "{}");
		assertThat(RunningNode.json(refused).get("Message").asString()).contains(feature.getValue())
			.contains("Nothing was changed.");
	}

}
