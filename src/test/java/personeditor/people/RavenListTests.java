package personeditor.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import personeditor.store.query.Folding;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of people, in a real RavenDB.
 */
@EnabledIfEnvironmentVariable(named = RavenFixture.VARIABLE, matches = ".+")
class RavenListTests extends PeopleListContract {

	private static final ObjectMapper JSON = new ObjectMapper();

	/** How many characters go into one document. */
	private static final int TEXT = 16;

	@RegisterExtension
	private final RavenFixture fixture = RavenFixture.real();

	@Override
	PeopleFixture fixture() {
		return this.fixture;
	}

	/** Of every character of the basic plane, as far as it can be a text of its own. */
	@Test
	void theIndexFoldsAsTheEmbeddedStoreDoes() {
		Map<String, String> expected = new TreeMap<>();
		List<Map<String, Object>> commands = new ArrayList<>();
		for (int from = 0xa0; from < 0xd800; from += TEXT) {
			List<String> characters = IntStream.range(from, from + TEXT)
				.filter(Character::isDefined)
				.mapToObj(Character::toString)
				.toList();
			characters.forEach((character) -> expected.put(character, fold(character)));
			commands.add(Map.of("Type", "PUT", "Id", "people/" + Integer.toHexString(from), "Document",
					Map.of("city", String.join("|", characters), "@metadata", Map.of("@collection", "People"))));
		}
		this.fixture.ask("POST", "/databases/" + this.fixture.name() + "/bulk_docs",
				JSON.writeValueAsString(Map.of("Commands", commands)), "Content-Type", "application/json");

		assertThat(foldedByTheIndex()).containsExactlyInAnyOrderEntriesOf(expected);
	}

	private Map<String, String> foldedByTheIndex() {
		String answer = this.fixture.ask("POST", "/databases/" + this.fixture.name() + "/queries",
				"{\"Query\":\"from index 'People/Editor' select city\",\"WaitForNonStaleResults\":true}",
				"Content-Type", "application/json");
		Map<String, String> folded = new TreeMap<>();
		for (JsonNode result : JSON.readTree(answer).get("Results")) {
			String[] key = result.get("city").asString().split("\u0001", -1);
			String[] characters = key[1].split("\\|", -1);
			String[] foldedCharacters = key[0].split("\\|", -1);
			for (int i = 0; i < characters.length; i++) {
				folded.put(characters[i], foldedCharacters[i]);
			}
		}
		folded.remove("");
		return folded;
	}

	private static String fold(String text) {
		return Folding.fold(text).replace('ς', 'σ');
	}

}
