package personeditor.command;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Makes a backup, and waits until it is verified.
 */
final class BackupCommand {

	private static final Set<String> OVER = Set.of("Completed", "Faulted", "Canceled");

	private static final int PAUSE = 200;

	private BackupCommand() {
	}

	static String run(Options options, Commands.Terminal terminal) {
		Node node = new Node(options);
		long operation = ask(node, "POST", "/admin/backup").path("OperationId").asLong();
		JsonNode state = ask(node, "GET", "/operations/state?id=" + operation);
		while (!OVER.contains(state.path("Status").asString(""))) {
			pause();
			state = ask(node, "GET", "/operations/state?id=" + operation);
		}
		JsonNode result = state.path("Result");
		if (!state.path("Status").asString().equals("Completed")) {
			throw CommandFailedException.failed("There is no backup: " + result.path("Message").asString("it failed"),
					null);
		}
		return "%s is backed up and verified as %s: %d documents.".formatted(node.database(),
				result.path("BackupLocation").asString(""), result.path("Documents").asLong());
	}

	private static JsonNode ask(Node node, String method, String path) {
		return node.ask(method, path, BodyPublishers.noBody(), "application/json");
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException exception) {
			Thread.currentThread().interrupt();
			throw CommandFailedException.failed("It was interrupted; the node goes on with the backup.", exception);
		}
	}

}
