package personeditor.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import personeditor.support.Site;
import personeditor.support.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Nobody waits for somebody else's slow client, and no slow client is waited for without
 * end.
 */
@Tag("fault")
class SlowClientTests {

	private static final long SECOND = 1_000_000_000L;

	private final RunningNode.Caller api = RunningNode.calling("slow");

	private final List<RawConnection> slow = new ArrayList<>();

	@AfterEach
	void hangUp() throws IOException {
		for (RawConnection wire : this.slow) {
			wire.close();
		}
	}

	private RawConnection begin(String text) throws IOException {
		RawConnection wire = new RawConnection(this.api.port());
		this.slow.add(wire);
		return wire.send(text);
	}

	private String head(String method, String path, String... headers) {
		return RawConnection.head(Stream
			.concat(Stream.of(method + " " + this.api.at(path) + " HTTP/1.1", this.api.host()), Stream.of(headers))
			.toArray(String[]::new));
	}

	private Site.Answer withinASecond(Supplier<Site.Answer> call) {
		long start = System.nanoTime();
		Site.Answer answer = call.get();
		assertThat(System.nanoTime() - start).isLessThan(SECOND);
		return answer;
	}

	private void everybodyElseIsAnswered() {
		assertThat(withinASecond(() -> this.api.get("slow/1")).status()).isEqualTo(200);
		assertThat(withinASecond(() -> this.api.put("slow/2", "{}")).status()).isEqualTo(201);
		assertThat(withinASecond(() -> this.api.call("GET", this.api.at("/docs?startsWith=slow/"), "")).status())
			.isEqualTo(200);
	}

	@Test
	void clientsThatStallInTheMiddleOfARequestKeepNobodyWaiting() throws Exception {
		this.api.stored("slow/1", "{}");
		String[] bodies = { head("PUT", "/docs?id=slow/3", "Content-Length: 100") + "{\"half\":",
				head("POST", "/bulk_docs", "Content-Length: 100", "Content-Type: application/json"),
				head("POST", "/queries", "Transfer-Encoding: chunked") + "5\r\n{\"Que",
				head("POST", "/nowhere", "Content-Length: 100") + "{",
				head("PUT", "/docs?id=slow/3", "Content-Length: 100", "Origin: http://evil.example") + "{",
				head("PUT", "/docs?id=slow/3", "Content-Length: 99999999"),
				head("POST", "/attachments", "Transfer-Encoding: chunked"),
				head("POST", "/bulk_insert?id=1", "Transfer-Encoding: chunked") + "1\r\n[\r\n" };
		for (int i = 0; i < 400; i++) {
			begin(bodies[i % bodies.length]);
		}
		for (int i = 0; i < 200; i++) {
			begin(bodies[bodies.length - 1]);
		}
		List<RawConnection> dribbling = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			dribbling
				.add(begin("GET " + this.api.at("/docs?id=slow/1") + " HTTP/1.1\r\n" + this.api.host() + "\r\nX: "));
		}
		long end = System.nanoTime() + (RunningNode.PATIENCE_SECONDS + 2) * SECOND;
		while (System.nanoTime() < end) {
			everybodyElseIsAnswered();
			dribble(dribbling);
		}
		for (RawConnection wire : this.slow) {
			assertThat(wire.rest()).doesNotContain(" 200 ", " 201 ", " 408 ");
		}
		assertThat(this.api.get("slow/3").status()).isEqualTo(404);
	}

	/** What is cut can't be written to; others go on. */
	private static void dribble(List<RawConnection> dribbling) throws InterruptedException {
		for (RawConnection wire : dribbling) {
			try {
				wire.send("x");
			}
			catch (IOException exception) {
				// It has been cut.
			}
		}
		Thread.sleep(100);
	}

	@Test
	void headersThatDribbleAreCut() throws Exception {
		RawConnection wire = begin("GET /databases HTTP/1.1\r\nX: ");
		assertCutWhileSending(wire, "x");
	}

	@Test
	void aConnectionThatIsUsedAgainHasItsTimeAnew() throws Exception {
		RawConnection wire = begin("");
		for (int i = 0; i < 3; i++) {
			String get = head("GET", "/docs?pageSize=0");
			for (int piece = 0; piece < get.length(); piece += 30) {
				wire.send(get.substring(piece, Math.min(get.length(), piece + 30)));
				Thread.sleep(150);
			}
			assertThat(wire.answer().status()).isEqualTo(200);
		}
	}

	@Test
	void aBodyThatDribblesIsCut() throws Exception {
		String before = this.api.version();
		assertCutWhileSending(begin(head("PUT", "/docs?id=slow/4", "Content-Length: 1000000") + "{\"a\":\""), "x");
		assertThat(this.api.version()).isEqualTo(before);
	}

	private static void assertCutWhileSending(RawConnection wire, String piece) {
		long start = System.nanoTime();
		assertThatThrownBy(() -> {
			while (System.nanoTime() - start < 20 * SECOND) {
				wire.send(piece);
				Thread.sleep(50);
			}
		}).isInstanceOf(IOException.class);
		assertThat(System.nanoTime() - start).isBetween((RunningNode.PATIENCE_SECONDS - 1) * SECOND,
				(RunningNode.PATIENCE_SECONDS + 2) * SECOND);
		assertThat(wire.rest()).doesNotContain(" 200 ", " 201 ");
	}

	private void storeMegabytes(int number) {
		String half = "{\"Type\":\"PUT\",\"Id\":\"large/ID\",\"Document\":{\"text\":\"" + "x".repeat(1 << 19) + "\"}}";
		for (int i = 0; i < number; i++) {
			String commands = half.replace("ID", i + "a") + "," + half.replace("ID", i + "b");
			assertThat(this.api
				.call("POST", this.api.at("/bulk_docs"), "{\"Commands\":[" + commands + "]}",
						"Content-Type: application/json")
				.status()).isEqualTo(201);
		}
	}

	private RawConnection stream() throws IOException {
		return begin(head("GET", "/streams/docs?startsWith=large/"));
	}

	@Test
	void clientsThatStopReadingAStreamAreCutAndKeepNobodyElseWaiting() throws Exception {
		this.api.stored("slow/1", "{}");
		storeMegabytes(50);
		for (int i = 0; i < 150; i++) {
			stream();
		}
		for (int i = 0; i < 10; i++) {
			everybodyElseIsAnswered();
		}
		List<RawConnection> stalled = this.slow.stream().filter(RawConnection::isAnswered).toList();
		long allCut = System.nanoTime() + (RunningNode.PATIENCE_SECONDS + 2) * SECOND;
		Site.Answer whole = this.api.call("GET", this.api.at("/streams/docs?startsWith=large/"), "");
		while (whole.status() == 503) {
			Thread.sleep(200);
			whole = this.api.call("GET", this.api.at("/streams/docs?startsWith=large/"), "");
		}
		assertThat(whole.body()).hasSizeGreaterThan(50 << 20).endsWith("]}");
		while (System.nanoTime() < allCut) {
			Thread.sleep(100);
		}
		assertThat(stalled).isNotEmpty().noneMatch(SlowClientTests::isWhole);
	}

	private static boolean isWhole(RawConnection wire) {
		String rest = wire.rest();
		return rest.contains(" 200 ") && rest.endsWith("\r\n0\r\n\r\n");
	}

	@Test
	void aStreamThatBreaksIsNeverTakenForAWholeOne() throws Exception {
		Random random = new Random(1);
		for (int i = 0; i < 200; i++) {
			String text = random.ints(100).mapToObj(Integer::toHexString).collect(Collectors.joining());
			this.api.stored("broken/%03d".formatted(i), "{\"text\":\"" + text + "\"}");
		}
		damage("broken/150");
		for (String accept : List.of("Accept: */*", "Accept-Encoding: gzip")) {
			RawConnection wire = begin(head("GET", "/streams/docs?startsWith=broken/", accept, "Connection: close"));
			String rest = wire.rest();
			assertThat(rest).contains(" 200 ").doesNotEndWith("0\r\n\r\n").doesNotContain("<html", "\tat ");
		}
		damage("broken/000");
		for (String accept : List.of("Accept: */*", "Accept-Encoding: deflate")) {
			Site.Answer answer = this.api.call("GET", this.api.at("/streams/docs?startsWith=broken/"), "", accept);
			assertThat(answer.status()).isEqualTo(500);
			RunningNode.checkRefusal(answer);
		}
	}

	private void damage(String key) throws Exception {
		try (Stream<Path> files = Files.list(this.api.folder().resolve("data"))) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".db")).toList()) {
				try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
						var statement = connection.createStatement()) {
					statement.execute("UPDATE log SET hash = randomblob(16) WHERE doc = "
							+ "(SELECT n FROM docs WHERE key = '" + key + "')");
				}
			}
		}
	}

}
