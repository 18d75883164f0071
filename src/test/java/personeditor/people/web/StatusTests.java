package personeditor.people.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import personeditor.people.PersonId;
import personeditor.store.document.Command;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.engine.Database;
import personeditor.store.engine.Databases;
import personeditor.store.replication.Links;
import personeditor.support.AwayPeer;
import personeditor.support.Page;
import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the node stands, for operators.
 */
class StatusTests extends EditorTest {

	@Autowired
	private Links links;

	@Autowired
	private Databases allDatabases;

	@Value("${store.directory}")
	private Path folder;

	@Test
	void saysWhatIsAwayHowFarItIsBehindAndWhatWaits() throws Exception {
		PersonId id = ivana();
		arrives(id, "C", "", "{\"lastName\":\"Other\"}", "Luka Perić");
		this.links.start("people", "B", new AwayPeer());
		Database people = this.allDatabases.find("people").orElseThrow();
		try {
			Page page = page("Nobody is there");

			assertThat(page.heading()).isEqualTo("Node A");
			assertThat(page.text("[data-database=people]")).contains("wait", "Away", "Never", "writes");
			Site.Answer json = ask(new Site.Request("GET", "/status", Map.of("Accept", "application/json"), ""));
			assertThat(json.status()).isEqualTo(200);
			assertThat(json.body()).contains("\"node\":\"A\"", "\"id\":\"" + people.id().text(), "\"connected\":false",
					"\"failure\":\"Nobody is there.\"", "\"mismatches\":0");
		}
		finally {
			this.links.remove("people", "B");
		}
	}

	@Test
	void whatIsKeptForANodeThatNothingIsSentToIsSaid() throws Exception {
		Database people = this.allDatabases.find("people").orElseThrow();
		people.confirm("Z", 0);

		assertThat(this.ana.open("/status").text("[data-database=people]")).contains("Nothing is sent to Z any more",
				"DELETE /databases/people/admin/replication/destination?name=Z");

		this.links.remove("people", "Z");
		assertThat(this.ana.open("/status").text("main")).doesNotContain("Nothing is sent to");
	}

	@Test
	void aDatabaseThatCannotBeReadIsNamedAndHidesNoOther() throws Exception {
		PersonId id = ivana();
		arrives(id, "C", "", "{\"lastName\":\"Other\"}", "Luka Perić");
		List<Path> before = files();
		this.allDatabases.create("broken");
		try {
			this.allDatabases.setDisabled("broken", true);
			for (Path file : files()) {
				if (!before.contains(file)) {
					Files.delete(file);
				}
			}
			this.allDatabases.setDisabled("broken", false);

			Page page = this.ana.open("/status");

			assertThat(page.text("[data-unusable=broken]")).contains("broken", "put it back");
			assertThat(page.text("[data-database=people]")).contains("wait");
		}
		finally {
			this.allDatabases.delete("broken");
		}
	}

	@Test
	void whatIsDamagedIsSaid() throws Exception {
		List<Path> before = files();
		Database sound = this.allDatabases.create("spoilt");
		try {
			sound.write(List.of(new Command.Put(DocumentId.of("d/1"), "Docs", JsonText.of("{}"), JsonText.of("{}"),
					Expectation.any(), Origin.UNKNOWN)));
			for (Path file : files()) {
				if (!before.contains(file) && file.toString().endsWith(".db")) {
					spoil(file);
				}
			}
			sound.scrub();

			assertThat(this.ana.open("/status").text("[data-database=spoilt]"))
				.contains("1 version is damaged on disk");
		}
		finally {
			this.allDatabases.delete("spoilt");
		}
	}

	private static void spoil(Path file) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = connection.createStatement()) {
			statement.execute("UPDATE log SET body = CAST('{\"v\":7}' AS BLOB)");
		}
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.toList();
		}
	}

	/** Links run by themselves; the page says what they have found out. */
	private Page page(String text) throws InterruptedException {
		Page page = this.ana.open("/status");
		for (int i = 0; i < 200 && !page.text("main").contains(text); i++) {
			Thread.sleep(20);
			page = this.ana.open("/status");
		}
		assertThat(page.text("main")).contains(text);
		return page;
	}

}
