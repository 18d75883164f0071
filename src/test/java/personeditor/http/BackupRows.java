package personeditor.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

import personeditor.support.Site;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Row 75: whatever a path leads to that is no name of a backup.
 */
final class BackupRows {

	private final RunningNode.Caller api;

	BackupRows(RunningNode.Caller api) {
		this.api = api;
	}

	InputTable addTo(InputTable table) {
		return table.row(75, "a backup's or restore's path that leads elsewhere", this::paths);
	}

	private void paths() throws IOException, InterruptedException {
		List<String> before = files();
		for (String path : List.of("../../etc", "/etc/passwd", "..", "C:\\\\Windows", "backups/../lock",
				"20261126T213005123-1a2b3c4d/../../lock", "%2e%2e%2fetc", "")) {
			String body = "{\"BackupLocation\":\"" + path + "\",\"DatabaseName\":\"stolen\"}";
			Site.Answer refused = this.api.refused(400, "POST", "/admin/restore/database", body);
			assertThat(refused.body()).contains("never by a path", "Nothing was changed");
		}
		for (String path : List.of("../../etc", "/tmp/elsewhere", "here")) {
			String body = "{\"BackupType\":\"Backup\",\"LocalSettings\":{\"Disabled\":false,\"FolderPath\":\"" + path
					+ "\"}}";
			Site.Answer refused = this.api.refused(400, "POST", this.api.at("/admin/backup"), body);
			assertThat(refused.body()).contains("No backup was made");
		}
		aLinkLeadsNowhere();
		assertThat(files()).isEqualTo(before);
		assertThat(Path.of("/tmp/elsewhere")).doesNotExist();
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(this.api.folder().resolve("data"))) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".db"))
				.sorted()
				.toList();
		}
	}

	private void aLinkLeadsNowhere() throws IOException, InterruptedException {
		String name = backup();
		Path folder = this.api.folder().resolve("data/backups");
		Path file = folder.resolve(name + ".db");
		Path elsewhere = Files.move(file, this.api.folder().resolve("elsewhere.db"));
		Files.createSymbolicLink(file, elsewhere);
		this.api.refused(400, "POST", "/admin/restore/database",
				"{\"BackupLocation\":\"" + name + "\",\"DatabaseName\":\"stolen\"}");
	}

	private String backup() throws InterruptedException {
		String operation = RunningNode.json(this.api.call("POST", this.api.at("/admin/backup"), "{}"))
			.get("OperationId")
			.asString();
		JsonNode state;
		do {
			Thread.sleep(20);
			state = RunningNode.json(this.api.call("GET", this.api.at("/operations/state?id=" + operation), ""));
		}
		while (state.get("Status").asString().equals("InProgress"));
		return state.at("/Result/BackupLocation").asString();
	}

}
