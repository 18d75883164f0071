package personeditor.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows 15 to 29: ids of documents and names of databases.
 */
final class IdentifierRows {

	private final RunningNode.Caller api;

	IdentifierRows(RunningNode.Caller api) {
		this.api = api;
	}

	InputTable addTo(InputTable table) {
		return table.row(15, "no id, an empty one, blanks", () -> refusesPuts("/docs", "/docs?id=", "/docs?id=%20%20"))
			.row(16, "two ids", () -> refusesPuts("/docs?id=two/1&id=two/2", "/docs?id=two/1&ID=two/1"))
			.row(17, "a comma", this::comma)
			.row(18, "512 and 513 bytes", this::length)
			.row(19, "control characters and separators of lines", this::controlCharacters)
			.row(20, "paths and names of devices", this::paths)
			.row(21, "markup", () -> stores("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>"))
			.row(22, "signs that mean something in searches", this::wildcards)
			.row(23, "a slash or a bar at the end", this::serverMade)
			.row(24, "ids that differ by case", this::cases)
			.row(25, "names that mean something elsewhere",
					() -> stores("__proto__", "constructor", "toString", "@metadata"))
			.row(26, "escapes that are none", this::escapes)
			.row(27, "a database that is not there", this::unknownDatabase)
			.row(28, "impossible names of databases", this::databaseNames)
			.row(29, "names of databases that are almost the same", this::similarNames);
	}

	private void refusesPuts(String... paths) {
		for (String path : paths) {
			this.api.refused(400, "PUT", this.api.at(path), "{}");
		}
	}

	private void stores(String... ids) {
		for (String id : ids) {
			Site.Answer stored = this.api.put(id, "{\"of\":1}");
			assertThat(stored.status()).as(id).isEqualTo(201);
			assertThat(RunningNode.json(stored).get("Id").asString()).isEqualTo(id);
			assertThat(this.api.document(id).get("@metadata").get("@id").asString()).isEqualTo(id);
			assertThat(this.api.get(id).header("Content-Type")).startsWith("application/json");
		}
	}

	private void comma() {
		stores("a,b");
		JsonNode results = RunningNode.json(this.api.get("a,b")).get("Results");
		assertThat(results).hasSize(1);
	}

	private void length() {
		String longest = "é".repeat(256);
		stores(longest, "x".repeat(512));
		this.api.refused(400, "PUT", this.api.doc(longest + "x"), "{}");
		this.api.refused(400, "GET", this.api.doc(longest + "x"), "");
		this.api.refused(400, "DELETE", this.api.doc(longest + "x"), "");
	}

	private void controlCharacters() {
		for (String character : List.of("\0", "\r", "\n", "\u2028", "\u2029", "\u0007", "\u007f", "\u0085")) {
			this.api.refused(400, "PUT", this.api.doc("odd/1" + character), "{}");
			this.api.refused(400, "POST", this.api.at("/bulk_docs"),
					"{\"Commands\":[{\"Type\":\"PUT\",\"Id\":\"odd/1\\u%04x\",\"Document\":{}}]}"
						.formatted((int) character.charAt(0)),
					"Content-Type: application/json");
		}
	}

	private void paths() throws IOException {
		stores("before");
		Set<Path> before = files();
		stores("../../x", "..\\x", "a/%2e%2e/b", "CON", "file:x?mode=memory", "/etc/passwd");
		assertThat(files()).isEqualTo(before);
	}

	private Set<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(this.api.folder())) {
			return files.collect(Collectors.toSet());
		}
	}

	private void wildcards() {
		for (String rest : List.of("%1", "_1", "*1", "X1", "'; DROP TABLE log; --")) {
			stores("lit" + rest);
		}
		for (String prefix : List.of("lit%", "lit_", "lit*", "lit'; DROP TABLE")) {
			Site.Answer list = this.api.call("GET", this.api.at("/docs?startsWith=" + RunningNode.encoded(prefix)), "");
			assertThat(RunningNode.json(list).get("Results")).as(prefix).hasSize(1);
		}
	}

	private void serverMade() {
		for (String end : List.of("/", "|")) {
			JsonNode stored = RunningNode.json(this.api.put("made" + end, "{}"));
			assertThat(stored.get("Id").asString()).matches(end.equals("/") ? "made/\\d{19}-A" : "made/\\d+");
			assertThat(this.api.get("made" + end).status()).isEqualTo(404);
		}
	}

	private void cases() {
		Locale usual = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("tr"));
		try {
			stores("TITLE/É/I");
			assertThat(this.api.get("title/é/i").status()).isEqualTo(200);
			this.api.refused(409, "PUT", this.api.doc("title/é/i"), "{}", "If-Match:");
		}
		finally {
			Locale.setDefault(usual);
		}
	}

	private void escapes() {
		for (String escape : List.of("%zz", "%", "%4", "%ff", "%c0%af", "%ed%a0%80")) {
			for (String method : List.of("PUT", "GET")) {
				this.api.refused(400, method, this.api.at("/docs?id=e" + escape), method.equals("PUT") ? "{}" : "");
			}
		}
	}

	private void unknownDatabase() {
		for (String path : List.of("/docs?id=a", "/stats", "/docs")) {
			Site.Answer refused = this.api.refused(500, "GET", "/databases/nowhere" + path, "");
			assertThat(RunningNode.typeOf(refused)).isEqualTo("DatabaseDoesNotExistException");
		}
		this.api.refused(500, "PUT", "/databases/nowhere/docs?id=a", "{}");
		Site.Answer topology = this.api.call("GET", "/topology?name=nowhere", "");
		assertThat(topology.status()).isEqualTo(503);
		assertThat(topology.header("Database-Missing")).isEqualTo("nowhere");
		assertThat(RunningNode.json(topology).get("Message").asString()).contains("nowhere");
	}

	private void databaseNames() throws IOException {
		Set<Path> before = files();
		for (String name : List.of("..", "a/b", "%2e%2e", "a%2fb", "con", "x".repeat(129), "x?journal_mode=OFF", "x\0y",
				"", " ", "file:x")) {
			this.api.refused(400, "PUT", "/admin/databases?name=" + RunningNode.encoded(name),
					"{\"DatabaseName\":\"" + name.replace("\0", "\\u0000") + "\"}");
		}
		for (String path : List.of("..", "a/b", "%2e%2e", "a%2fb", "con", "x".repeat(129), "x%3fjournal_mode=OFF",
				"x%00y", "", "%20")) {
			Site.Answer answer = this.api.call("GET", "/databases/" + path + "/stats", "");
			assertThat(answer.status()).as(path).isIn(400, 500);
			RunningNode.checkRefusal(answer);
			assertThat(answer.status()).as(path)
				.isEqualTo(RunningNode.typeOf(answer).equals("DatabaseDoesNotExistException") ? 500 : 400);
		}
		assertThat(files()).isEqualTo(before);
	}

	private void similarNames() {
		for (String name : List.of("similar.", "similar ", ".similar")) {
			this.api.refused(400, "PUT", "/admin/databases?name=" + RunningNode.encoded(name),
					"{\"DatabaseName\":\"" + name + "\"}");
		}
		stores("similar/1");
		String shouted = this.api.doc("similar/1").replace(this.api.at(""), this.api.at("").toUpperCase(Locale.ROOT));
		assertThat(this.api.call("GET", shouted, "").status()).isEqualTo(200);
	}

}
