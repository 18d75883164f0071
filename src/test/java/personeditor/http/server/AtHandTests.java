package personeditor.http.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Command;
import personeditor.store.engine.Database;
import personeditor.store.engine.DatabaseSettings;
import personeditor.store.engine.Databases;
import personeditor.store.engine.RevisionPolicy;
import personeditor.store.vector.NodeTag;
import personeditor.support.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which requests may be answered by a thread that must not wait: whole ones for one short
 * document in memory.
 */
class AtHandTests {

	@TempDir
	Path folder;

	private Databases databases;

	private AtHand atHand;

	@BeforeEach
	void open() {
		this.databases = new Databases(this.folder, new DatabaseSettings(new NodeTag("A"), RevisionPolicy.NONE,
				List.of(), 2, new TestClock("2026-11-21T14:00:00Z"), new Random(3)), (name) -> false);
		Database database = this.databases.create("db");
		put(database, "d/short", "x".repeat(10));
		put(database, "d/long", "x".repeat(9000));
		put(database, "d/unread", "x");
		database.encoded(DocumentId.of("d/short"));
		database.encoded(DocumentId.of("d/long"));
		this.atHand = new AtHand(this.databases);
	}

	@AfterEach
	void close() {
		this.databases.close();
	}

	private static void put(Database database, String id, String text) {
		database.write(List.of(new Command.Put(DocumentId.of(id), "Docs", JsonText.of("{\"a\":\"" + text + "\"}"),
				JsonText.of("{\"@collection\":\"Docs\"}"), Expectation.any(), Origin.UNKNOWN)));
	}

	private boolean isAtHand(String lines) {
		return this.atHand.test(lines.replace("|", "\r\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /databases/db/docs?id=d/short HTTP/1.1||",
			"GET /databases/DB/docs?&id=d%2FShort HTTP/1.1|Host: localhost|Connection: keep-alive||",
			"GET /databases/db/docs?id=d/short HTTP/1.1|If-None-Match: \"A:1\"|X-Content-Length: 5||" })
	void whatIsInMemoryIs(String head) {
		assertThat(isAtHand(head)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "GET /databases/db/docs?id=d/short HTTP/1.1|",
			"GET /databases/db/docs?id=d/short HTTP/1.1|Host: localhost|",
			"GET /databases/db/docs?id=d/short HTTP/1.1||GET /databases/db/docs?id=d/short HTTP/1.1||",
			"GET /databases/db/docs?id=d/short HTTP/1.1||x", "GET /databases/db/docs?id=d/short HTTP/1.0||",
			"POST /databases/db/docs?id=d/short HTTP/1.1||", "DELETE /databases/db/docs?id=d/short HTTP/1.1||",
			"GET /databases/db/docs?id=d/short HTTP/1.1|connection: close||",
			"GET /databases/db/docs?id=d/short HTTP/1.1|Connection:close||",
			"GET /databases/db/docs?id=d/short HTTP/1.1|Connection: keep-alive, Close||",
			"GET /databases/db/docs?id=d/short HTTP/1.1|Host: x|Connection: Upgrade|Upgrade: websocket||",
			"GET /databases/db/docs?id=d/short HTTP/1.1|Content-length: 5||",
			"GET /databases/db/docs?id=d/short HTTP/1.1|Transfer-Encoding: chunked||",
			"GET /databases/db/docs?id=d/short HTTP/1.1|Expect: 100-continue||" })
	void noRequestIsThatCouldHaveToBeWaitedFor(String head) {
		assertThat(isAtHand(head)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "db/docs?id=d/unread", "db/docs?id=d/long", "db/docs?id=d/none", "db/docs?id=", "db/docs?",
			"db/docs?id=%", "db/docs?id=d/short&id=d/short", "db/docs?id=d/short&include=d/unread",
			"db/docs?start=d/short", "other/docs?id=d/short", "db/x/docs?id=d/short", "db/docs/size?id=d/short",
			"db/queries?x=/docs?id=d/short" })
	void nothingIsThatIsNoShortDocumentInMemory(String address) {
		assertThat(isAtHand("GET /databases/" + address + " HTTP/1.1||")).isFalse();
	}

	@Test
	void aDocumentThatIsGoneIsNot() {
		this.databases.find("db")
			.orElseThrow()
			.write(List.of(new Command.Delete(DocumentId.of("d/short"), Expectation.any(), Origin.UNKNOWN)));
		assertThat(isAtHand("GET /databases/db/docs?id=d/short HTTP/1.1||")).isFalse();
	}

}
