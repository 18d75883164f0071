package personeditor.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.support.Programs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * RavenDB's own client for Node, as it is, against the running application. It is
 * installed for the test, with the Node that it wants, so {@code npm} must be there.
 */
class NodeClientTests extends ApiTest {

	private static final List<String> INSTALL = List.of("npm", "install", "--no-audit", "--no-fund",
			"--no-package-lock", "--prefer-offline", "--loglevel=error");

	@Test
	void ofTwoSessionsTheSecondIsRefusedByName(@TempDir Path folder) throws Exception {
		Programs.require("npm", "NODE_REQUIRED");
		copy("package.json", folder);
		copy("two-sessions.mjs", folder);
		Programs.run(folder, INSTALL);

		Map<String, JsonNode> seen = seen(
				Programs.run(folder, List.of("node_modules/.bin/node", "two-sessions.mjs", url(), database())));

		assertThat(seen.get("id").stringValue()).isEqualTo("people/1-A");
		JsonNode refused = seen.get("refused");
		assertThat(refused.get("name").stringValue()).isEqualTo("ConcurrencyException");
		assertThat(refused.get("message").stringValue())
			.contains("Document people/1-A has change vector " + seen.get("saved").stringValue()
					+ ", but Put was called with change vector " + seen.get("loaded").stringValue()
					+ ". Optimistic concurrency violation, transaction will be aborted.");
		assertThat(seen.get("queried")).hasToString("[\"Ana Marija\"]");
		assertThat(seen.get("patched").stringValue()).isEqualTo("Patched");
		assertThat(seen.get("age").intValue()).isEqualTo(43);
		assertThat(seen.get("nowhere").stringValue()).isEqualTo("DatabaseDoesNotExistException");
	}

	private static Map<String, JsonNode> seen(List<String> lines) {
		Map<String, JsonNode> seen = new HashMap<>();
		for (String line : lines) {
			new JsonMapper().readTree(line).properties().forEach((told) -> seen.put(told.getKey(), told.getValue()));
		}
		return seen;
	}

	private static void copy(String name, Path folder) throws IOException {
		Files.copy(Path.of("src/test/resources/node-client", name), folder.resolve(name));
	}

}
