package personeditor.http;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.support.Programs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands of RavenDB's articles on optimistic concurrency, pasted into a shell: only
 * the port is another.
 */
class CurlTests extends ApiTest {

	private static final String URL = "http://localhost:8080/databases/documentation/docs?id=bobs_address";

	private static final String BODY = " -d \"{ FirstName : 'Bob', LastName: 'Smith', Address: '5 Elm St.' }\"";

	private static final String PRINTED_VECTOR = "A:2-2698NqDtYk67V0Q6otr4pg";

	private static final String PUT_WITH_VECTOR = "curl --header \"If-Match:" + PRINTED_VECTOR + "\" -X PUT " + URL
			+ BODY;

	private static final String PUT_WITH_EMPTY_VECTOR = "curl --header \"If-Match:\" -X PUT " + URL + " " + BODY;

	private static final String PUT = "curl -X PUT " + URL + BODY;

	@BeforeEach
	void needsCurl() {
		Programs.require("curl", "CURL_REQUIRED");
	}

	@AfterEach
	void tidyUp() throws Exception {
		paste("curl -X DELETE " + URL);
	}

	@Test
	void withoutAVectorTheLastOneWins() throws Exception {
		assertThat(paste(PUT).status()).isEqualTo(201);
		assertThat(paste(PUT).status()).isEqualTo(201);

		JsonNode stored = paste("curl " + URL).json().at("/Results/0");
		assertThat(stored.get("FirstName").stringValue()).isEqualTo("Bob");
		assertThat(stored.get("Address").stringValue()).isEqualTo("5 Elm St.");
	}

	@Test
	void theCurrentVectorLetsTheUpdateThrough() throws Exception {
		String vector = paste(PUT).json().get("ChangeVector").stringValue();

		Output updated = paste(PUT_WITH_VECTOR.replace(PRINTED_VECTOR, vector));

		assertThat(updated.status()).isEqualTo(201);
		assertThat(updated.json().get("ChangeVector").stringValue()).isNotEqualTo(vector);
	}

	@Test
	void anotherVectorIsRefusedWithTheFieldsOfTheArticle() throws Exception {
		String vector = paste(PUT).json().get("ChangeVector").stringValue();

		Output refused = paste(PUT_WITH_VECTOR);

		assertThat(refused.status()).isEqualTo(409);
		JsonNode body = refused.json();
		assertThat(body.get("url").stringValue()).isEqualTo("/databases/documentation/docs");
		assertThat(body.get("ExpectedChangeVector").stringValue()).isEqualTo(PRINTED_VECTOR);
		assertThat(body.get("ActualChangeVector").stringValue()).isEqualTo(vector);
		assertThat(body.get("error").stringValue())
			.isEqualTo("Document bobs_address has change vector " + vector + ", but Put was called with change vector "
					+ PRINTED_VECTOR + ". Optimistic concurrency violation, transaction will be aborted.");
		assertThat(paste("curl " + URL).json().at("/Results/0/@metadata/@change-vector").stringValue())
			.isEqualTo(vector);
	}

	@Test
	void patchAndDeleteAreRefusedAsWell() throws Exception {
		paste(PUT);
		String condition = "curl --header \"If-Match:" + PRINTED_VECTOR + "\" -X ";

		assertThat(paste(condition + "DELETE " + URL).status()).isEqualTo(409);
		assertThat(paste(condition + "PATCH " + URL + " -d \"{ Patch : { Script: 'this.FirstName = 1' } }\"").status())
			.isEqualTo(409);
		assertThat(paste("curl " + URL).json().at("/Results/0/FirstName").stringValue()).isEqualTo("Bob");
	}

	/**
	 * The article means it to refuse, but curl takes a header without a value for one
	 * that is not to be sent.
	 */
	@Test
	void theEmptyVectorOfTheArticleIsNotSentByCurl() throws Exception {
		paste(PUT);

		assertThat(paste(PUT_WITH_EMPTY_VECTOR).status()).isEqualTo(201);
	}

	@Test
	void theEmptyVectorIsSentWithASemicolon() throws Exception {
		String empty = PUT_WITH_EMPTY_VECTOR.replace("If-Match:", "If-Match;");
		assertThat(paste(empty).status()).isEqualTo(201);

		Output refused = paste(empty);

		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.json().get("error").stringValue())
			.contains("but Put was called with expecting new document");
		assertThat(refused.json().get("ExpectedChangeVector").stringValue()).isEmpty();
	}

	/** What a shell does with a line. */
	private Output paste(String line) throws Exception {
		String here = line.replace("http://localhost:8080", url().replace("127.0.0.1", "localhost"));
		return new Output(Programs.run(Path.of("."), List.of("sh", "-c", here + " -s -i")));
	}

	/**
	 * What curl printed: a line with the status, headers, an empty line, the body.
	 */
	private record Output(List<String> lines) {

		int status() {
			return Integer.parseInt(this.lines.get(0).split(" ")[1]);
		}

		JsonNode json() {
			int empty = this.lines.indexOf("");
			return new JsonMapper().readTree(String.join("\n", this.lines.subList(empty + 1, this.lines.size())));
		}

	}

}
