package personeditor.http;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.support.RawConnection;
import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A document that is in memory is answered without another thread, and in no other way.
 */
class PromptReadTests {

	private final RunningNode.Caller api = RunningNode.calling("prompt");

	private RawConnection wire;

	@BeforeEach
	void connect() throws IOException {
		this.wire = new RawConnection(this.api.port());
	}

	@AfterEach
	void hangUp() throws IOException {
		this.wire.close();
	}

	private Site.Answer ask(String line, String... headers) throws IOException {
		return this.wire.send(line + " HTTP/1.1\r\n" + this.api.host() + "\r\n" + String.join("", headers) + "\r\n")
			.answer();
	}

	private Site.Answer get(String id, String... headers) throws IOException {
		return ask("GET " + this.api.doc(id), headers);
	}

	/** The first answer is read from the file, the second from memory. */
	@Test
	void theAnswerFromMemoryIsTheAnswerFromTheFile() throws IOException {
		String vector = this.api.stored("prompt/1", "{\"a\":1.50,\"@metadata\":{\"@collection\":\"P\"}}");
		Site.Answer first = get("prompt/1");
		Site.Answer second = get("prompt/1");
		assertThat(first.status()).isEqualTo(200);
		assertThat(first.body()).contains("1.50", vector);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(second.headers().keySet()).isEqualTo(first.headers().keySet());
		assertThat(get("prompt/1", "If-None-Match: \"" + vector + "\"\r\n").status()).isEqualTo(304);
		assertThat(get("prompt/1", "If-None-Match: \"A:1-x\"\r\n").status()).isEqualTo(200);
		assertThat(get("prompt/1", "Accept-Encoding: gzip\r\n").header("Content-Encoding")).isEqualTo("gzip");
	}

	@Test
	void noAnswerIsOlderThanAnAnsweredWrite() throws IOException {
		get("prompt/2");
		for (int i = 0; i < 300; i++) {
			this.api.stored("prompt/2", "{\"n\":" + i + "}");
			for (int j = 0; j < 3; j++) {
				assertThat(get("prompt/2").body()).contains("{\"n\":" + i + ",");
			}
		}
		this.api.call("DELETE", this.api.doc("prompt/2"), "");
		assertThat(get("prompt/2").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /docs?id=prompt/3&include=a", "GET /docs?id=prompt/3&metadataOnly=true",
			"GET /docs?&id=prompt/3", "GET /docs?id=PROMPT%2f3", "GET /docs?id=prompt/3&id=prompt/4", "GET /docs?",
			"GET /docs?id=", "GET /docs?id=prompt/9", "GET /docs?ID=prompt/3", "HEAD /docs?id=prompt/3" })
	void everyRequestIsAnsweredAlikeOnAConnectionThatStaysOpen(String line) throws IOException {
		this.api.stored("prompt/3", "{\"a\":3}");
		get("prompt/3");
		String[] words = line.split(" ");
		boolean head = words[0].equals("HEAD");
		RawConnection closing = new RawConnection(this.api.port());
		closing.send(this.api.head(words[0], this.api.at(words[1])));
		Site.Answer expected = head ? closing.answerWithoutBody() : closing.answer();
		for (int i = 0; i < 2; i++) {
			this.wire.send(words[0] + " " + this.api.at(words[1]) + " HTTP/1.1\r\n" + this.api.host() + "\r\n\r\n");
			Site.Answer answer = head ? this.wire.answerWithoutBody() : this.wire.answer();
			assertThat(List.of(answer.status(), answer.body())).isEqualTo(List.of(expected.status(), expected.body()));
		}
		closing.close();
	}

	@Test
	void aConnectionThatIsToBeClosedIsClosed() throws IOException {
		this.api.stored("prompt/4", "{}");
		get("prompt/4");
		this.wire.send("GET " + this.api.doc("prompt/4") + " HTTP/1.1\r\n" + this.api.host()
				+ "\r\nconnection: Close\r\n\r\n");
		assertThat(this.wire.rest()).contains(" 200 ", "prompt/4");
	}

	@Test
	void aDatabaseThatIsDeletedIsGoneAtOnce() throws IOException {
		RunningNode.Caller other = RunningNode.calling("prompt-gone");
		other.stored("prompt/5", "{}");
		String line = "GET " + other.doc("prompt/5");
		assertThat(List.of(ask(line).status(), ask(line).status())).containsOnly(200);
		other.call("DELETE", "/admin/databases", "{\"DatabaseNames\":[\"prompt-gone\"],\"HardDelete\":true}");
		assertThat(ask(line).status()).isEqualTo(500);
	}

	@Test
	void aRequestOfAnotherSiteIsRefusedAsEver() throws IOException {
		this.api.stored("prompt/6", "{}");
		get("prompt/6");
		Site.Answer stranger = this.wire
			.send("GET " + this.api.doc("prompt/6") + " HTTP/1.1\r\nHost: evil.example\r\n\r\n")
			.answer();
		assertThat(stranger.status()).isEqualTo(
				this.api
					.raw("GET " + this.api.doc("prompt/6")
							+ " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", new byte[0])
					.status())
			.isGreaterThanOrEqualTo(400);
	}

}
