package personeditor.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;

import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows 63 to 71: batches, patches and lists.
 */
final class CommandRows {

	private static final String JSON = "Content-Type: application/json";

	private final RunningNode.Caller api;

	CommandRows(RunningNode.Caller api) {
		this.api = api;
	}

	InputTable addTo(InputTable table) {
		return table.row(63, "no commands, many, something else", this::numbersOfCommands)
			.row(64, "commands that meet", this::commandsThatMeet)
			.row(65, "vectors of other types", this::vectorsOfOtherTypes)
			.row(66, "scripts that break out", this::scripts)
			.row(67, "paths of patches", this::paths)
			.row(68, "metadata that are the server's", this::metadata)
			.row(69, "pages without bounds", this::pages)
			.row(70, "patterns", this::patterns)
			.row(71, "many ids, a long address", this::manyIds);
	}

	private Site.Answer batch(String commands) {
		return this.api.call("POST", this.api.at("/bulk_docs"), "{\"Commands\":" + commands + "}", JSON);
	}

	private void refusesBatches(int status, String... commands) {
		for (String each : commands) {
			this.api.refused(status, () -> batch(each));
			assertThat(this.api.get("batch/1").status()).as(each).isEqualTo(404);
		}
	}

	private static String put(String id, String more) {
		return "{\"Type\":\"PUT\",\"Id\":\"%s\",\"Document\":{}%s}".formatted(id, more);
	}

	/** There is no limit to their number. */
	private void numbersOfCommands() {
		assertThat(batch("[]").status()).isEqualTo(201);
		String many = IntStream.rangeClosed(1, 1001)
			.mapToObj((number) -> put("many/" + number, ""))
			.collect(Collectors.joining(",", "[", "]"));
		assertThat(batch(many).status()).isEqualTo(201);
		assertThat(this.api.get("many/1001").status()).isEqualTo(200);
		refusesBatches(400, "{}", "null", "\"x\"", "[null]", "[1]", "[[]]", "[" + put("batch/1", "") + ",null]", "[{}]",
				"[{\"Type\":null}]", "[{\"Type\":\"PUT\"}]",
				"[{\"Type\":\"PUT\",\"Id\":\"batch/1\",\"Document\":null}]",
				"[{\"Type\":\"PUT\",\"Id\":1,\"Document\":{}}]", "[{\"Type\":1}]");
		this.api.refused(400, "POST", this.api.at("/bulk_docs"), "{}", JSON);
		this.api.refused(400, "POST", this.api.at("/bulk_docs"), "[]", JSON);
	}

	private void commandsThatMeet() {
		assertThat(batch("[" + put("meet/1", "") + ",{\"Type\":\"DELETE\",\"Id\":\"meet/1\"}]").status())
			.isEqualTo(201);
		assertThat(this.api.get("meet/1").status()).isEqualTo(404);
		assertThat(batch("[{\"Type\":\"DELETE\",\"Id\":\"meet/1\"}," + put("meet/1", "") + "]").status())
			.isEqualTo(201);
		assertThat(this.api.get("meet/1").status()).isEqualTo(200);
		String stale = this.api.stored("meet/2", "{}");
		this.api.stored("meet/2", "{}");
		refusesBatches(400, "[" + put("batch/1", "") + ",{\"Type\":\"FROB\",\"Id\":\"x\"}]");
		refusesBatches(409,
				"[" + put("batch/1", "") + "," + put("meet/2", ",\"ChangeVector\":\"" + stale + "\"") + "]");
	}

	private void vectorsOfOtherTypes() {
		refusesBatches(400, "[" + put("batch/1", ",\"ChangeVector\":5") + "]",
				"[" + put("batch/1", ",\"ChangeVector\":[]") + "]",
				"[" + put("batch/1", ",\"ChangeVector\":true") + "]");
		refusesBatches(409, "[" + put("batch/1", ",\"ChangeVector\":\" \"") + "]");
	}

	private void scripts() {
		this.api.stored("script/1", "{\"n\":1}");
		for (String script : List.of("while(true){}", "this.constructor.constructor('return process')().exit()",
				"/^(a+)+$/.test('a'.repeat(40) + 'b')",
				"let a = ['x'.repeat(1000)]; while(true) { a.push(a.join('')); }", "(function f() { f(); })()",
				"throw 'no'")) {
			long start = System.nanoTime();
			Site.Answer refused = this.api.refused(400, "PATCH", this.api.doc("script/1"),
					"{\"Patch\":{\"Script\":\"" + script.replace("\"", "\\\"") + "\"}}");
			assertThat(RunningNode.typeOf(refused)).as(script).isEqualTo("JavaScriptException");
			assertThat(System.nanoTime() - start).as(script).isLessThan(5_000_000_000L);
		}
		assertThat(this.api.call("PATCH", this.api.doc("script/1"), "{\"Patch\":{\"Script\":\"this.n++\"}}").status())
			.isEqualTo(200);
		assertThat(this.api.document("script/1").get("n").asInt()).isEqualTo(2);
	}

	private Site.Answer patch(String operations) {
		return this.api.call("PATCH", this.api.doc("patch/1"), operations, "Content-Type: application/json-patch+json");
	}

	private void paths() {
		this.api.stored("patch/1", "{\"n\":1}");
		for (String path : List.of("/@metadata/@change-vector", "/@metadata/@id", "/missing/below", "n", "/n/0",
				"/n/-")) {
			this.api.refused(400, () -> patch("[{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":2}]"));
		}
		assertThat(patch("[{\"op\":\"add\",\"path\":\"/__proto__\",\"value\":2}]").status()).isEqualTo(200);
		assertThat(this.api.document("patch/1").get("__proto__").asInt()).isEqualTo(2);
		for (String operations : List.of("{}", "[1]", "[{}]", "[{\"op\":\"frob\",\"path\":\"/n\"}]",
				"[{\"op\":\"add\",\"path\":\"/n\"}]",
				"[{\"op\":\"remove\",\"path\":\"/n\"},{\"op\":\"test\",\"path\":\"/n\",\"value\":1}]")) {
			this.api.refused(400, () -> patch(operations));
		}
	}

	private void metadata() {
		String vector = this.api.stored("meta/1", """
				{"a":1,"@metadata":{"@id":"other/1","@change-vector":"A:1-x","@last-modified":"never","@flags":"All",
				"@collection":"Metas","kept":{"x":[1.50]}}}""");
		String body = this.api.get("meta/1").body();
		JsonNode metadata = this.api.document("meta/1").get("@metadata");
		assertThat(metadata.get("@id").asString()).isEqualTo("meta/1");
		assertThat(metadata.get("@change-vector").asString()).isEqualTo(vector);
		assertThat(metadata.get("@last-modified").asString()).startsWith("20");
		assertThat(body).contains("\"kept\":{\"x\":[1.50]}", "\"@collection\":\"Metas\"").doesNotContain("\"All\"");
		for (String name : List.of("@id", "@change-vector", "@last-modified")) {
			assertThat(body.split(name, -1)).as(name).hasSize(2);
		}
	}

	private Site.Answer list(String query) {
		return this.api.call("GET", this.api.at("/docs?" + query), "");
	}

	private void pages() {
		this.api.stored("page/1", "{}");
		this.api.stored("page/2", "{}");
		for (String none : List.of("pageSize=-1", "pageSize=0", "start=1000", "start=2147483647")) {
			assertThat(RunningNode.json(list("startsWith=page/&" + none)).get("Results")).as(none).isEmpty();
		}
		for (String page : List.of("pageSize=2147483648", "pageSize=1e9", "pageSize=", "pageSize=x",
				"start=99999999999999999999", "start=1.0")) {
			this.api.refused(400, "GET", this.api.at("/docs?startsWith=page/&" + page), "");
		}
		assertThat(RunningNode.json(list("startsWith=page/&start=-5&pageSize=2147483647")).get("Results")).hasSize(2);
	}

	private void patterns() {
		this.api.stored("pattern/" + "a".repeat(400), "{}");
		long start = System.nanoTime();
		assertThat(RunningNode.json(list("startsWith=" + "%25_*".repeat(2000))).get("Results")).isEmpty();
		for (String pattern : List.of("(a%2B)%2B$", "*a".repeat(150) + "b", "*?".repeat(500), "%5Ba-z%5D*", ".*")) {
			assertThat(RunningNode.json(list("startsWith=pattern/&matches=" + pattern)).get("Results")).as(pattern)
				.isEmpty();
		}
		assertThat(RunningNode.json(list("startsWith=pattern/&matches=*a*a*")).get("Results")).hasSize(1);
		assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
		this.api.stored("\u0130x", "{}");
		assertThat(RunningNode.json(list("startsWith=" + RunningNode.encoded("i\u0307") + "&matches=*")).get("Results"))
			.hasSize(1);
	}

	/** There is no limit to the ids in a body; an address has one. */
	private void manyIds() {
		this.api.stored("ids/1", "{}");
		String ids = IntStream.rangeClosed(1, 1025)
			.mapToObj((number) -> "\"ids/" + number + "\"")
			.collect(Collectors.joining(",", "{\"Ids\":[", "]}"));
		JsonNode results = RunningNode.json(this.api.call("POST", this.api.at("/docs"), ids)).get("Results");
		assertThat(results).hasSize(1025);
		assertThat(results.get(0).get("@metadata").get("@id").asString()).isEqualTo("ids/1");
		String path = this.api.at("/docs?id=" + "x".repeat(100 * 1024));
		Site.Answer answer = this.api.raw(this.api.head("GET", path), "".getBytes(StandardCharsets.US_ASCII));
		assertThat(answer.status()).isIn(400, 414, 431);
		RunningNode.checkRefusal(answer);
	}

}
