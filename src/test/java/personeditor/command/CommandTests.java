package personeditor.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import personeditor.http.ApiTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator types beside a running node.
 */
class CommandTests extends ApiTest {

	@TempDir
	private Path folder;

	private String said;

	private String complaint;

	@BeforeEach
	void writeDocuments() throws Exception {
		put("users/1",
				"{\"n\":1.50,\"big\":9007199254740993,\"t\":\"Ä\\n\",\"@metadata\":{\"@collection\":\"Users\",\"x\":1}}");
		put("users/2", "{\"v\":2,\"@metadata\":{\"@collection\":\"Users\"}}");
	}

	private void put(String id, String json) throws Exception {
		assertThat(api().ask("PUT", "/docs?id=" + id, json).status()).isEqualTo(201);
	}

	private int run(String... words) {
		return run(false, words);
	}

	private int run(boolean isWatched, String... words) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream terminal = new ByteArrayOutputStream();
		int status = Commands.run(words, new PrintStream(out, true, StandardCharsets.UTF_8),
				new PrintStream(terminal, true, StandardCharsets.UTF_8), isWatched, InstantSource.system(),
				new Random(7));
		this.said = out.toString(StandardCharsets.UTF_8);
		this.complaint = terminal.toString(StandardCharsets.UTF_8);
		return status;
	}

	private String node() {
		return "--url=" + url();
	}

	private String here() {
		return "--database=" + database();
	}

	private String document(String id) throws Exception {
		String body = api().ask("GET", "/docs?id=" + id, "").body();
		return body.replaceAll("\"@(change-vector|last-modified)\":\"[^\"]*\"", "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "all.dump", "all.jsonl" })
	void whatIsExportedIsImportedAsItWas(String name) throws Exception {
		Path file = this.folder.resolve(name);
		String before = document("users/1");
		assertThat(run("export", node(), here(), file.toString())).as(this.complaint).isZero();
		assertThat(api().ask("DELETE", "/docs?id=users/1", "").status()).isEqualTo(204);

		assertThat(run("import", node(), here(), file.toString())).as(this.complaint).isZero();

		assertThat(this.said).startsWith("2 documents");
		assertThat(document("users/1")).isEqualTo(before);
		assertThat(this.complaint).isEmpty();
	}

	@Test
	void linesAreDocumentsWithEveryDigit() throws IOException {
		Path file = this.folder.resolve("all");

		run("export", node(), here(), "--format=jsonl", file.toString());

		List<String> lines = Files.readAllLines(file);
		assertThat(lines).hasSize(2);
		assertThat(lines)
			.anySatisfy((line) -> assertThat(line).contains("\"n\":1.50", "9007199254740993", "\"@id\":\"users/1\""));
	}

	@Test
	void aFileThatIsThereIsNotOverwritten() throws IOException {
		Path file = Files.writeString(this.folder.resolve("all.dump"), "precious");

		assertThat(run("export", node(), here(), file.toString())).isEqualTo(1);

		assertThat(this.complaint).contains("Nothing was written");
		assertThat(file).hasContent("precious");
	}

	@Test
	void anExportThatFailsLeavesNoFile() throws IOException {
		assertThat(run("export", node(), "--database=nobody", this.folder.resolve("x.dump").toString())).isEqualTo(1);

		assertThat(this.complaint).contains("nobody").hasLineCount(1);
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void aBackupIsWaitedForAndNamed() throws Exception {
		assertThat(run("backup", node(), here())).as(this.complaint).isZero();

		assertThat(this.said).contains("2 documents");
		String name = this.said.replaceAll("(?s).* as ([0-9T]+-[0-9a-f]+):.*", "$1");
		assertThat(server().ask("GET", "/admin/backups", "").body()).contains(name);
	}

	@Test
	void aLineThatIsNoDocumentIsNamed() throws IOException {
		Path file = Files.writeString(this.folder.resolve("x.jsonl"),
				"{\"a\":1,\"@metadata\":{\"@id\":\"a/1\"}}\n\n{\"a\":");
		assertThat(run("import", node(), here(), file.toString())).isEqualTo(1);
		assertThat(this.complaint).contains("Line 3 is no JSON");

		Files.writeString(file, "{\"a\":1}");
		assertThat(run("import", node(), here(), file.toString())).isEqualTo(1);
		assertThat(this.complaint).contains("Line 1 has no document");
	}

	@Test
	void whoWatchesSeesABarAndWhoDoesNotSeesNothing() throws Exception {
		Path file = this.folder.resolve("all.dump");
		run("export", node(), here(), file.toString());

		run(true, "import", node(), here(), file.toString());

		assertThat(this.complaint).contains("\r[").endsWith("100 %  0.0 MB" + System.lineSeparator());
	}

	@Test
	void aNodeThatIsNotThereIsSaidNotToBe() {
		assertThat(run("backup", "--url=http://127.0.0.1:1")).isEqualTo(1);

		assertThat(this.complaint).contains("No node answers at http://127.0.0.1:1").hasLineCount(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "export", "export a b", "export --color=red a", "export --format=xml a", "import",
			"backup --url=:::" })
	void aMistakeInTheLineIsSaid(String line) {
		assertThat(run(line.split(" "))).isEqualTo(2);

		assertThat(this.complaint).isNotBlank().hasLineCount(1);
		assertThat(this.said).isEmpty();
	}

	@Test
	void whatIsNoCommandIsForTheApplication() {
		assertThat(Commands.areMeant(new String[] { "--server.port=1" })).isFalse();
		assertThat(Commands.areMeant(new String[0])).isFalse();
		assertThat(Commands.areMeant(new String[] { "export" })).isTrue();
		assertThat(run("help")).isZero();
		assertThat(this.said).contains("backup", "export FILE", "import FILE");
	}

}
