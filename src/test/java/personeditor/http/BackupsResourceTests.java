package personeditor.http;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Backups that are asked for over HTTP.
 */
class BackupsResourceTests extends ApiTest {

	private JsonNode outcome(long operation) throws InterruptedException {
		while (true) {
			JsonNode state = api().ask("GET", "/operations/state?id=" + operation, "").json();
			if (!state.get("Status").asString().equals("InProgress")) {
				return state;
			}
			Thread.sleep(10);
		}
	}

	private JsonNode backup() throws InterruptedException {
		JsonNode state = outcome(api().ask("POST", "/admin/backup", "").json().get("OperationId").asLong());
		assertThat(state.get("Status").asString()).isEqualTo("Completed");
		return state.get("Result");
	}

	@Test
	void aBackupIsMadeListedAndRestoredAsAnotherDatabase() throws Exception {
		api().put("users/1", "{\"v\":1}");
		JsonNode backup = backup();
		api().put("users/1", "{\"v\":2}");
		String name = backup.get("BackupLocation").asString();

		assertThat(backup.get("Documents").asInt()).isEqualTo(1);
		assertThat(server().ask("GET", "/admin/backups", "").json().at("/Results/0/BackupLocation").asString())
			.isEqualTo(name);
		String other = database() + "-restored";
		Wire.Answer restored = server().ask("POST", "/admin/restore/database",
				"{\"DatabaseName\":\"" + other + "\",\"BackupLocation\":\"" + name + "\"}");
		assertThat(restored.status()).isEqualTo(201);
		assertThat(restored.text("DatabaseName")).isEqualTo(other);
		assertThat(server().ask("GET", "/databases/" + other + "/docs?id=users/1", "").body()).contains("\"v\":1");
		assertThat(api().get("users/1").body()).contains("\"v\":2");
		assertThat(server()
			.ask("DELETE", "/admin/databases", "{\"DatabaseNames\":[\"" + other + "\"],\"HardDelete\":true}")
			.status()).isEqualTo(200);
	}

	@Test
	void whatCanNotBeRestoredIsRefusedAndNothingIsMade() throws Exception {
		String name = backup().get("BackupLocation").asString();
		String names = server().ask("GET", "/databases?namesOnly=true", "").body();

		for (String body : new String[] { "{\"DatabaseName\":\"x\"}", "{\"BackupLocation\":\"" + name + "\"}",
				"{\"DatabaseName\":\"../x\",\"BackupLocation\":\"" + name + "\"}",
				"{\"DatabaseName\":\"editor\",\"BackupLocation\":\"" + name + "\"}" }) {
			assertThat(server().ask("POST", "/admin/restore/database", body).status()).as(body).isEqualTo(400);
		}
		assertThat(server()
			.ask("POST", "/admin/restore/database",
					"{\"DatabaseName\":\"" + database() + "\",\"BackupLocation\":\"" + name + "\"}")
			.status()).isEqualTo(409);
		assertThat(server().ask("GET", "/databases?namesOnly=true", "").body()).isEqualTo(names);
	}

}
