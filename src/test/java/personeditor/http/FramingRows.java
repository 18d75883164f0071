package personeditor.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import personeditor.support.Site;
import personeditor.support.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows 50 to 62, 72 and 74: how a request is put, and who sends it.
 */
final class FramingRows {

	private static final String EVIL = "http://evil.example";

	private static final String HANDSHAKE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
			+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

	private final RunningNode.Caller api;

	FramingRows(RunningNode.Caller api) {
		this.api = api;
	}

	InputTable addTo(InputTable table) {
		return table.row(50, "a length and chunks", this::lengthAndChunks)
			.row(51, "lengths and codings that are none", this::lengths)
			.row(52, "a body that never ends", this::unfinishedBody)
			.row(53, "headers that never end", this::unfinishedHeaders)
			.row(54, "headers that are none", this::badHeaders)
			.row(55, "no host, or two", this::hosts)
			.row(56, "another host", this::otherHosts)
			.row(57, "another site", this::otherSites)
			.row(58, "another site's question", this::preflight)
			.row(59, "another site's form", this::otherSitesForm)
			.row(60, "another site's WebSocket", this::webSocket)
			.row(61, "other methods", this::methods)
			.row(62, "POST for PUT", this::postForPut)
			.row(72, "odd paths", this::oddPaths)
			.row(74, "what a proxy says", this::proxies);
	}

	private Site.Answer sends(String bodyAndAll) {
		try (RawConnection wire = new RawConnection(this.api.port())) {
			wire.send(bodyAndAll);
			Site.Answer answer = wire.answer();
			assertThat(wire.rest()).as("a second answer").isEmpty();
			return answer;
		}
		catch (IOException exception) {
			throw new AssertionError(exception);
		}
	}

	private String put(String... headers) {
		return RawConnection.head("PUT " + this.api.doc("frame/1") + " HTTP/1.1", this.api.host(),
				String.join("\r\n", headers));
	}

	private void lengthAndChunks() {
		String smuggled = "GET " + this.api.at("/stats") + " HTTP/1.1\r\n" + this.api.host() + "\r\n\r\n";
		for (List<String> headers : List.of(List.of("Content-Length: 4", "Transfer-Encoding: chunked"),
				List.of("Transfer-Encoding: chunked", "content-length:4"))) {
			Site.Answer refused = this.api.refused(400,
					() -> sends(put(headers.toArray(String[]::new)) + "2\r\n{}\r\n0\r\n\r\n" + smuggled));
			assertThat(refused.header("Connection")).isEqualTo("close");
		}
		String id = this.api.doc("frame/chunked");
		assertThat(sends(RawConnection.head("PUT " + id + " HTTP/1.1", this.api.host(), "Transfer-Encoding: chunked",
				"Connection: close", "X: Content-Length: 4") + "2\r\n{}\r\n0\r\n\r\n")
			.status()).isEqualTo(201);
	}

	private void lengths() {
		for (String lengths : List.of("Content-Length: 2\r\nContent-Length: 3", "Content-Length: -1",
				"Content-Length: 2, 3", "Content-Length: 0x2", "Content-Length: 99999999999999999999")) {
			this.api.refused(400, () -> sends(put(lengths) + "{}"));
		}
		this.api.refused(501, () -> sends(put("Transfer-Encoding: xchunked") + "2\r\n{}\r\n0\r\n\r\n"));
		for (String chunks : List.of("2\r\n{}\r\n", "x\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n")) {
			String before = this.api.version();
			try (RawConnection wire = new RawConnection(this.api.port())) {
				wire.send(put("Transfer-Encoding: chunked", "Connection: close") + chunks);
				assertThat(wire.rest()).doesNotContain(" 201 ");
			}
			catch (IOException exception) {
				throw new AssertionError(exception);
			}
			assertThat(this.api.version()).isEqualTo(before);
		}
	}

	private void unfinishedBody() throws IOException {
		String before = this.api.version();
		assertEndInTime(put("Content-Length: 100") + "{\"a\":", put("Content-Length: 100"),
				put("Transfer-Encoding: chunked") + "5\r\n{\"a\":\r\n");
		assertThat(this.api.version()).isEqualTo(before);
	}

	private void unfinishedHeaders() throws IOException {
		assertEndInTime("", "PUT ", "PUT /databases/input/docs HTTP/1.1\r\nHost: loc");
	}

	/** Without a status that clients take for a dead node, and with others answered. */
	private void assertEndInTime(String... begun) throws IOException {
		long start = System.nanoTime();
		List<RawConnection> wires = new ArrayList<>();
		for (String each : begun) {
			wires.add(new RawConnection(this.api.port()).send(each));
		}
		assertThat(this.api.get("frame/1").status()).isIn(200, 404);
		for (RawConnection wire : wires) {
			assertThat(wire.rest()).doesNotContain(" 201 ", " 408 ", " 502 ", " 503 ", " 504 ");
			wire.close();
		}
		assertThat(System.nanoTime() - start).isLessThan((RunningNode.PATIENCE_SECONDS + 4) * 1_000_000_000L);
	}

	private void badHeaders() {
		StringBuilder many = new StringBuilder();
		for (int i = 0; i < 101; i++) {
			many.append("X-").append(i).append(": 1\r\n");
		}
		for (String header : List.of(many + "X: 1", "NoColon", "Space : 1", "X: a\u0001b", "X: a\u0000b", "X\u0001: a",
				": empty", "(x): 1")) {
			this.api.refused(400, () -> sends(put("Content-Length: 2", header) + "{}"));
		}
	}

	private void hosts() {
		String path = this.api.doc("frame/1");
		for (String head : List.of(RawConnection.head("PUT " + path + " HTTP/1.1", "Content-Length: 2"),
				RawConnection.head("PUT " + path + " HTTP/1.1", this.api.host(), this.api.host(), "Content-Length: 2"),
				RawConnection.head("PUT " + EVIL + path + " HTTP/1.1", this.api.host(), "Content-Length: 2"),
				RawConnection.head("PUT " + path + " HTTP/1.1", "Host: local host", "Content-Length: 2"))) {
			this.api.refused(400, () -> sends(head + "{}"));
		}
	}

	private void otherHosts() {
		for (String host : List.of("evil.example", "127.0.0.1.evil.example", "localhost:1", "localhost",
				"evil.example:" + this.api.port(), "localhost.evil.example:" + this.api.port(), "")) {
			Site.Answer refused = this.api.refused(403,
					() -> sends(RawConnection.head("PUT " + this.api.doc("frame/1") + " HTTP/1.1", "Host: " + host,
							"Content-Length: 2", "Connection: close") + "{}"));
			assertThat(RunningNode.typeOf(refused)).isEqualTo("HostNotAllowedException");
		}
	}

	private void otherSites() {
		for (String header : List.of("Origin: " + EVIL, "Origin: null", "Origin: http://localhost:1",
				"Origin: https://localhost:" + this.api.port(), "Sec-Fetch-Site: cross-site",
				"Sec-Fetch-Site: same-site")) {
			for (String method : List.of("PUT", "POST", "DELETE", "PATCH")) {
				Site.Answer refused = this.api.refused(403, method, this.api.doc("frame/1"), "{}", header);
				assertThat(RunningNode.typeOf(refused)).isEqualTo("OriginNotAllowedException");
			}
		}
		assertThat(this.api.put("frame/own", "{}", "Origin: http://localhost:" + this.api.port()).status())
			.isEqualTo(201);
	}

	private void preflight() {
		Site.Answer refused = this.api.refused(403, "OPTIONS", this.api.doc("frame/1"), "", "Origin: " + EVIL,
				"Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: if-match");
		assertThat(refused.headers().keySet())
			.noneMatch((name) -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
	}

	private void otherSitesForm() {
		this.api.refused(403, "POST", this.api.at("/bulk_docs"),
				"{\"Commands\":[{\"Type\":\"PUT\",\"Id\":\"frame/1\",\"Document\":{}}]}", "Content-Type: text/plain",
				"Origin: " + EVIL);
	}

	private void webSocket() throws IOException {
		String path = "GET " + this.api.at("/changes") + " HTTP/1.1";
		for (String from : List.of("Origin: " + EVIL, "Origin: null", "Sec-Fetch-Site: cross-site")) {
			this.api.refused(403, () -> {
				try (RawConnection wire = new RawConnection(this.api.port())) {
					return wire.send(RawConnection.head(path, this.api.host(), HANDSHAKE, from)).answer();
				}
				catch (IOException exception) {
					throw new AssertionError(exception);
				}
			});
		}
		try (RawConnection wire = new RawConnection(this.api.port())) {
			assertThat(wire.send(RawConnection.head(path, this.api.host(), HANDSHAKE)).answer().status())
				.isEqualTo(101);
		}
	}

	private void methods() {
		this.api.stored("frame/2", "{}");
		for (String method : List.of("TRACE", "CONNECT", "FROB", "get", "OPTIONS")) {
			Site.Answer refused = this.api.refused(400, method, this.api.doc("frame/2"), "");
			assertThat(RunningNode.typeOf(refused)).as(method).isEqualTo("RouteNotFoundException");
		}
		this.api.call("POST", this.api.doc("frame/2") + "&_method=delete", "{\"Ids\":[\"frame/2\"]}",
				"X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE");
		this.api.call("GET", this.api.doc("frame/2") + "&_method=delete", "", "X-HTTP-Method-Override: DELETE");
		assertThat(this.api.get("frame/2").status()).isEqualTo(200);
	}

	private void postForPut() {
		this.api.refused(400, "POST", this.api.doc("frame/3"), "{\"name\":\"x\"}");
		Site.Answer refused = this.api.refused(400, "POST", this.api.at("/hilo/return?tag=x"), "{}");
		assertThat(RunningNode.typeOf(refused)).isEqualTo("RouteNotFoundException");
	}

	private void oddPaths() {
		for (String path : List.of("//databases/input/docs", "/databases//input/docs", "/databases/input//docs",
				"/databases/input/docs;x=1", "/databases;x=1/input/docs", "/databases/input/docs/", "/databases/input/",
				"/databases/input", "/databases/%2e%2e/input/docs", "/databases/input/%2e%2e/docs",
				"/databases/input/../input/docs/x", "/databases/input\\docs", "/databases/input/docs%00",
				"/databases/input%2fdocs", "/databases/input/%64ocs%ff", "/databases/input/docs%zz",
				"/databases/input/docs#x", "/databases/input/d ocs")) {
			Site.Answer answer = this.api.call("PUT", path + "?id=frame/4", "{}");
			assertThat(answer.status()).as(path).isEqualTo(400);
			RunningNode.checkRefusal(answer);
			assertThat(this.api.get("frame/4").status()).as(path).isEqualTo(404);
		}
	}

	private void proxies() {
		String[] said = { "X-Forwarded-For: 10.0.0.1", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https",
				"X-Forwarded-Port: 80", "Forwarded: for=10.0.0.1;host=evil.example;proto=https" };
		assertThat(this.api.put("frame/5", "{}", said).status()).isEqualTo(201);
		Site.Answer topology = this.api.call("GET", "/topology?name=input", "", said);
		assertThat(topology.body()).contains("http://localhost:" + this.api.port()).doesNotContain("evil");
		this.api.refused(403, "PUT", this.api.doc("frame/5"), "{}", "X-Forwarded-Host: evil.example",
				"Origin: " + EVIL);
	}

}
