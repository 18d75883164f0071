package personeditor.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import personeditor.support.GzipBomb;
import personeditor.support.Site;
import personeditor.support.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows 30 to 49: what is sent as a document.
 */
final class BodyRows {

	private static final int LONGEST = 64 * 1024 * 1024;

	private final RunningNode.Caller api;

	BodyRows(RunningNode.Caller api) {
		this.api = api;
	}

	InputTable addTo(InputTable table) {
		return table.row(30, "nothing, blanks", () -> refuses("", " ", "\r\n\t"))
			.row(31, "something that is no object", () -> refuses("null", "[]", "\"x\"", "1", "true"))
			.row(32, "half of it, or more than one", this::torn)
			.row(33, "a name twice",
					() -> refuses("{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{a:1,'a':2}",
							"{\"x\":{\"a\":1,\"a\":1}}", "{\"x\":[{\"a\":1,\"b\":2,\"a\":3}]}"))
			.row(34, "a name twice in the metadata",
					() -> refuses("{\"@metadata\":{\"@collection\":\"A\",\"@collection\":\"B\"}}",
							"{\"@metadata\":{},\"@metadata\":{}}"))
			.row(35, "nesting", this::nesting)
			.row(36, "numbers without end",
					() -> refuses("{\"n\":" + "1".repeat(1001) + "}", "{\"n\":1e400}", "{\"n\":-1e400}",
							"{\"n\":1e1000000000}", "{\"n\":1e-1000000000}", "{\"n\":1e99999999999999999999}"))
			.row(37, "numbers to the digit",
					() -> keeps("0.12345678901234567890123", "1.50", "-0", "9007199254740993", "1e399", "1E+2"))
			.row(38, "what is no number",
					() -> refuses("{\"n\":NaN}", "{\"n\":Infinity}", "{\"n\":-Infinity}", "{\"n\":0x1f}", "{\"n\":+1}",
							"{\"n\":01}", "{\"n\":.5}", "{\"n\":5.}", "{\"n\":undefined}"))
			.row(39, "half a character", this::halfCharacters)
			.row(40, "bytes that are no UTF-8",
					() -> refusesBytes("{\"a\":\"\u00c0\u00af\"}", "{\"a\":\"\u00ff\"}", "{\"\u00c0\u00af\":1}",
							"{\"a\":\"\u00f8\u0088\u0080\u0080\u0080\"}"))
			.row(41, "another encoding", this::otherEncodings)
			.row(42, "a byte order mark", this::byteOrderMark)
			.row(43, "a zero in a text", () -> keeps("\"\\u0000\"", "\"a\\u0000b\""))
			.row(44, "raw control characters, comments, a comma too many", this::looseSyntax)
			.row(45, "many names, long ones, ones that collide", this::names)
			.row(46, "a length beyond the limit", this::declaredTooLong)
			.row(47, "no length, and no end", this::endless)
			.row(48, "compressed", this::compressed)
			.row(49, "compressed badly", this::compressedBadly);
	}

	private void refuses(String... bodies) {
		for (String body : bodies) {
			refusesBytes(body);
			this.api.refused(400, "POST", this.api.at("/bulk_docs"),
					"{\"Commands\":[{\"Type\":\"PUT\",\"Id\":\"body/1\",\"Document\":" + body + "}]}");
		}
	}

	/** Sends each character as a byte. */
	private void refusesBytes(String... bodies) {
		for (String body : bodies) {
			this.api.refused(400,
					() -> this.api.call("PUT", this.api.doc("body/1"), body.getBytes(StandardCharsets.ISO_8859_1)));
		}
	}

	private void keeps(String... values) {
		for (String value : values) {
			this.api.stored("kept/1", "{\"v\":" + value + "}");
			assertThat(this.api.get("kept/1").body()).contains("{\"v\":" + value + ",\"@metadata\"");
		}
	}

	private void torn() {
		refusesBytes("{", "{\"a\":", "{\"a\":1", "{\"a\":\"x", "{\"a\":1}}", "{\"a\":1} x", "{\"a\":1}{\"b\":2}",
				"{\"a\":1},", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{a:1}]", "{'a':1}{'b':2}", "{]", "[}", "}", ",");
	}

	private void nesting() {
		this.api.stored("deep/100", "{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}");
		refuses("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}",
				"{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", "{\"a\":" + "{\"a\":".repeat(100_000),
				"{a:" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
	}

	private void halfCharacters() {
		refuses("{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\\ud800\"}", "{\"\\udfff\":1}", "{'a':'\\uD83D'}",
				"{\"@metadata\":{\"x\":\"\\ud800\"}}");
		refusesBytes("{\"a\":\"\u00ed\u00a0\u0080\"}");
		keeps("\"\\ud83d\\ude00\"");
	}

	private void otherEncodings() {
		for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
			this.api.refused(400,
					() -> this.api.call("PUT", this.api.doc("body/1"), "{\"a\":\"é\"}".getBytes(charset)));
		}
		assertThat(
				this.api.put("latin/1", "{\"a\":\"é\"}", "Content-Type: application/json; charset=iso-8859-1").status())
			.isEqualTo(201);
		assertThat(this.api.document("latin/1").get("a").asString()).isEqualTo("é");
		refusesBytes("{\"a\":\"\u00e9\"}");
	}

	private void byteOrderMark() {
		this.api.stored("bom/1", "\ufeff{\"a\":1}");
		assertThat(this.api.get("bom/1").body()).startsWith("{\"Results\":[{\"a\":1,").doesNotContain("\ufeff");
	}

	private void looseSyntax() {
		refuses("{\"a\":\"\u0001\"}", "{\"a\":\"x\ny\"}", "{'a':'\t'}", "{/* x */\"a\":1}", "{\"a\":1}//x",
				"{\"a\":1 # x\n}", "{\"a\":1,,}", "{,}");
		this.api.stored("comma/1", "{\"a\":[1,2,],}");
		assertThat(this.api.get("comma/1").body()).contains("{\"a\":[1,2],");
	}

	private void names() {
		this.api.stored("names/1", object(IntStream.range(0, 20_000).mapToObj((i) -> "n" + i).toList()));
		refuses(object(IntStream.range(0, 20_001).mapToObj((i) -> "n" + i).toList()));
		this.api.stored("names/2", object(List.of("n".repeat(1024))));
		refuses(object(List.of("n".repeat(1025))), object(List.of("é".repeat(513))));
		long start = System.nanoTime();
		this.api.stored("names/3", object(colliding()));
		assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
	}

	private static String object(List<String> names) {
		return names.stream().map((name) -> '"' + name + "\":1").collect(Collectors.joining(",", "{", "}"));
	}

	/** Sixteen thousand names with one hash. */
	private static List<String> colliding() {
		List<String> names = IntStream.range(0, 1 << 14)
			.mapToObj((bits) -> IntStream.range(0, 14)
				.mapToObj((bit) -> ((bits >> bit & 1) == 0) ? "Aa" : "BB")
				.collect(Collectors.joining()))
			.toList();
		assertThat(names).extracting(String::hashCode).containsOnly(names.get(0).hashCode());
		return names;
	}

	private void declaredTooLong() {
		for (String path : List.of("/docs?id=body/1", "/bulk_docs", "/queries")) {
			String method = path.startsWith("/docs") ? "PUT" : "POST";
			Site.Answer answer = this.api.refused(413, () -> unread(method, path));
			assertThat(answer.header("Connection")).isEqualTo("close");
		}
	}

	/** Sends no byte of the body, and sees the connection end. */
	private Site.Answer unread(String method, String path) {
		try (RawConnection wire = new RawConnection(this.api.port())) {
			wire.send(RawConnection.head(method + " " + this.api.at(path) + " HTTP/1.1", this.api.host(),
					"Content-Length: " + (LONGEST + 1)));
			Site.Answer answer = wire.answer();
			assertThat(wire.rest()).isEmpty();
			return answer;
		}
		catch (IOException exception) {
			throw new AssertionError(exception);
		}
	}

	private void endless() {
		this.api.refused(413, () -> {
			try (RawConnection wire = new RawConnection(this.api.port())) {
				wire.send(this.api.head("PUT", this.api.doc("body/1"), "Transfer-Encoding: chunked"));
				sendChunks(wire);
				return wire.answer();
			}
			catch (IOException exception) {
				throw new AssertionError(exception);
			}
		});
	}

	private static void sendChunks(RawConnection wire) {
		byte[] chunk = ("100000\r\n" + " ".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.US_ASCII);
		try {
			for (int i = 0; i < 200; i++) {
				wire.send(chunk);
			}
			throw new AssertionError("200 MB were taken.");
		}
		catch (IOException exception) {
			// The server has stopped reading.
		}
	}

	private void compressed() throws IOException {
		for (String encoding : List.of("gzip", "x-gzip", "GZIP")) {
			assertThat(this.api
				.call("PUT", this.api.doc("zipped/1"), gzip("{\"a\":\"" + encoding + "\"}"),
						"Content-Encoding: " + encoding)
				.status()).isEqualTo(201);
			assertThat(this.api.document("zipped/1").get("a").asString()).isEqualTo(encoding);
		}
		byte[] bomb = GzipBomb.of(1024);
		assertThat(bomb).hasSizeLessThan(2 << 20);
		this.api.refused(413, () -> this.api.call("PUT", this.api.doc("zipped/1"), bomb, "Content-Encoding: gzip"));
	}

	static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	private void compressedBadly() throws IOException {
		byte[] whole = gzip("{\"a\":\"" + "x".repeat(1000) + "\"}");
		for (int length = 1; length < whole.length; length++) {
			byte[] half = Arrays.copyOf(whole, length);
			refusesZipped(400, half, "gzip");
		}
		byte[] wrongSum = whole.clone();
		wrongSum[whole.length - 8] ^= 1;
		refusesZipped(400, wrongSum, "gzip");
		refusesZipped(400, joined(gzip("{\"a\":"), gzip("1}")), "gzip");
		refusesZipped(400, joined(whole, new byte[] { 'x' }), "gzip");
		refusesZipped(400, "{}".getBytes(StandardCharsets.US_ASCII), "gzip");
		for (String encoding : List.of("gzip, gzip", "gzip,gzip", "deflate", "br", "zstd", "compress", "gzip, br")) {
			refusesZipped(415, whole, encoding);
		}
	}

	private void refusesZipped(int status, byte[] body, String encoding) {
		Site.Answer answer = this.api.call("PUT", this.api.doc("zipped/2"), body, "Content-Encoding: " + encoding);
		assertThat(answer.status()).as("%s, %d bytes: %s", encoding, body.length, answer.body()).isEqualTo(status);
		RunningNode.checkRefusal(answer);
		assertThat(this.api.get("zipped/2").status()).isEqualTo(404);
	}

	private static byte[] joined(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

}
