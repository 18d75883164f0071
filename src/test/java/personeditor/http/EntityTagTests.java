package personeditor.http;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.support.Site;
import personeditor.support.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients know an answer by: the tag changes when the body would, and not otherwise.
 */
class EntityTagTests {

	private final RunningNode.Caller api = RunningNode.calling("tags");

	private String vector = "";

	@BeforeEach
	void storeThree() {
		this.vector = this.api.stored("tag/1", "{\"of\":\"tag/3\"}");
		this.api.stored("tag/2", "{}");
		this.api.stored("tag/3", "{\"n\":1}");
	}

	private Site.Answer get(String query, String... headers) {
		return this.api.call("GET", this.api.at("/docs?" + query), "", headers);
	}

	private String tagOf(String query) {
		Site.Answer answer = get(query);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.headers().get("ETag")).hasSize(1);
		return answer.header("ETag");
	}

	@Test
	void oneDocumentIsKnownByItsVectorInQuotes() {
		assertThat(tagOf("id=tag/1")).isEqualTo('"' + this.vector + '"');
		assertThat(tagOf("id=TAG/1&metadataOnly=true")).isEqualTo('"' + this.vector + '"');
	}

	@Test
	void aClientThatHasItIsSentNothing() {
		for (String tag : new String[] { '"' + this.vector + '"', this.vector }) {
			Site.Answer answer = get("id=tag/1", "If-None-Match: " + tag);
			assertThat(answer.status()).isEqualTo(304);
			assertThat(answer.body()).isEmpty();
			assertThat(answer.headers()).doesNotContainKeys("Content-Type", "Transfer-Encoding");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "\"*\"", "W/\"VECTOR\"", "\"VECTOR\", \"x\"", "\"x\", \"VECTOR\"", "\"", "\"\"", "",
			"\" VECTOR\"", "\"VECTOR", "404 Response" })
	void nothingElseMeansThatAClientHasIt(String tag) {
		Site.Answer answer = get("id=tag/1", "If-None-Match: " + tag.replace("VECTOR", this.vector));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).contains("tag/3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"", "\"VECTOR", "VECTOR\"", "\" VECTOR\"x", "\"*\"", "null" })
	void aTagThatIsSpelledWronglyIsAnotherVersion(String tag) {
		this.api.refused(409, "PUT", this.api.doc("tag/1"), "{}", "If-Match: " + tag.replace("VECTOR", this.vector));
	}

	@Test
	void severalDocumentsAreKnownByAllOfTheirVectors() {
		String tag = tagOf("id=tag/1&id=tag/2");
		assertThat(tag).matches("\"Hash-[A-Za-z0-9+/]{43}=\"");
		assertThat(tagOf("id=tag/1&id=tag/2")).isEqualTo(tag);
		assertThat(tagOf("id=tag/2&id=tag/1")).isNotEqualTo(tag);
		assertThat(tagOf("id=tag/1&id=tag/2&id=tag/none")).isNotEqualTo(tag);
		assertThat(get("id=tag/1&id=tag/2", "If-None-Match: " + tag).status()).isEqualTo(304);
		this.api.stored("tag/2", "{}");
		assertThat(get("id=tag/1&id=tag/2", "If-None-Match: " + tag).status()).isEqualTo(200);
	}

	@Test
	void aDocumentThatIsOnlyIncludedCounts() {
		String tag = tagOf("id=tag/1&include=of");
		assertThat(get("id=tag/1&include=of", "If-None-Match: " + tag).status()).isEqualTo(304);
		this.api.stored("tag/3", "{\"n\":2}");
		assertThat(tagOf("id=tag/1&include=of")).isNotEqualTo(tag);
		assertThat(this.api.call("DELETE", this.api.doc("tag/3"), "").status()).isEqualTo(204);
		assertThat(get("id=tag/1&include=of", "If-None-Match: " + tag).status()).isEqualTo(200);
	}

	@Test
	void aListIsKnownByTheVectorOfTheDatabase() {
		String tag = tagOf("startsWith=tag/");
		assertThat(tag).isEqualTo(this.api.version());
		assertThat(get("startsWith=tag/", "If-None-Match: " + tag).status()).isEqualTo(304);
		this.api.stored("elsewhere/1", "{}");
		assertThat(get("startsWith=tag/", "If-None-Match: " + tag).status()).isEqualTo(200);
	}

	@Test
	void whatIsMissingCanBeRememberedToo() {
		for (String tag : new String[] { "404 Response", "\"404 Response\"" }) {
			assertThat(get("id=tag/none", "If-None-Match: " + tag).status()).isEqualTo(304);
		}
		Site.Answer missing = get("id=tag/none", "If-None-Match: " + this.vector);
		assertThat(missing.status()).isEqualTo(404);
		assertThat(missing.body()).isEmpty();
	}

	@Test
	void aTagOnAWriteIsNotLookedAt() {
		assertThat(this.api.put("tag/1", "{}", "If-None-Match: *").status()).isEqualTo(201);
		assertThat(this.api.get("tag/1", "If-Match: A:1-x").status()).isEqualTo(200);
	}

	@Test
	void aHeadHasTheTagAndNoBody() {
		Site.Answer found = this.api.call("HEAD", this.api.doc("tag/1"), "");
		assertThat(found.status()).isEqualTo(200);
		assertThat(found.header("ETag")).isEqualTo('"' + this.vector + '"');
		assertThat(this.api.call("HEAD", this.api.doc("tag/none"), "").status()).isEqualTo(404);
		assertThat(this.api.call("HEAD", this.api.doc("tag/1"), "", "If-None-Match: " + this.vector).status())
			.isEqualTo(304);
		assertThat(this.api.call("HEAD", this.api.at("/docs"), "").status()).isEqualTo(400);
		assertThat(this.api.call("HEAD", this.api.at("/docs?id=" + "x".repeat(513)), "").status()).isEqualTo(400);
	}

	@Test
	void anAnswerWithoutBodyLeavesTheConnectionInOrder() throws IOException {
		try (RawConnection wire = new RawConnection(this.api.port())) {
			for (String id : new String[] { "tag/1", "tag/none", "tag/2" }) {
				wire.send(RawConnection.head("HEAD " + this.api.doc(id) + " HTTP/1.1", this.api.host()));
				assertThat(wire.answerWithoutBody().status()).isEqualTo(id.equals("tag/none") ? 404 : 200);
			}
			wire.send(RawConnection.head("GET " + this.api.doc("tag/1") + " HTTP/1.1", this.api.host(),
					"If-None-Match: " + this.vector));
			assertThat(wire.answer().status()).isEqualTo(304);
			wire.send(RawConnection.head("GET " + this.api.doc("tag/1") + " HTTP/1.1", this.api.host()));
			assertThat(wire.answer().body()).contains("tag/1");
		}
	}

	@Test
	void aRefusalLeavesTheConnectionInOrder() throws IOException {
		try (RawConnection wire = new RawConnection(this.api.port())) {
			for (String body : new String[] { "{}", "{\"long\":\"" + "x".repeat(50_000) + "\"}" }) {
				wire.send(RawConnection.head("PUT " + this.api.doc("tag/1") + " HTTP/1.1", this.api.host(), "If-Match:",
						"Content-Length: " + body.length()) + body);
				Site.Answer refused = wire.answer();
				assertThat(refused.status()).isEqualTo(409);
				assertThat(refused.headers()).doesNotContainKey("Connection");
			}
			wire.send(RawConnection.head("GET " + this.api.doc("tag/1") + " HTTP/1.1", this.api.host()));
			assertThat(wire.answer().status()).isEqualTo(200);
		}
	}

	@Test
	void aCompressedAnswerHasTheSameTag() {
		Site.Answer answer = get("id=tag/1", "Accept-Encoding: gzip");
		assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
		assertThat(answer.header("ETag")).isEqualTo('"' + this.vector + '"');
		assertThat(answer.header("Vary")).contains("Accept-Encoding");
		assertThat(get("id=tag/1", "Accept-Encoding: gzip", "If-None-Match: " + this.vector).status()).isEqualTo(304);
	}

}
