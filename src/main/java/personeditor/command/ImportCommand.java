package personeditor.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.databind.JsonNode;

/**
 * Takes a file into a database.
 */
final class ImportCommand {

	private static final String BOUNDARY = "person-editor-import";

	private ImportCommand() {
	}

	static String run(Options options, Commands.Terminal terminal) {
		Path file = options.file();
		Node node = new Node(options);
		try {
			Progress progress = terminal.progress(Files.size(file));
			String said = options.isJsonLines() ? lines(node, file, progress) : dump(node, file, progress);
			progress.end();
			return said;
		}
		catch (IOException exception) {
			throw CommandFailedException.failed(file + " can't be read. Nothing was taken in.", exception);
		}
	}

	private static String dump(Node node, Path file, Progress progress) {
		String part = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=";
		BodyPublisher body = BodyPublishers.concat(
				BodyPublishers
					.ofString(part + "\"importOptions\"\r\n\r\n{}\r\n" + part + "\"file\"; filename=\"dump\"\r\n\r\n"),
				BodyPublishers.ofInputStream(() -> progress.counting(open(file))),
				BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
		JsonNode result = node.ask("POST", "/smuggler/import", body, "multipart/form-data; boundary=" + BOUNDARY);
		long refused = 0;
		for (JsonNode kind : result) {
			refused += kind.path("ErroredCount").asLong(0);
		}
		return "%d documents of %s are in %s; %d things were refused."
			.formatted(result.path("Documents").path("ReadCount").asLong(), file, node.database(), refused);
	}

	private static String lines(Node node, Path file, Progress progress) throws IOException {
		AtomicLong documents = new AtomicLong();
		try (InputStream in = progress.counting(open(file))) {
			JsonLines.batches(in, (commands, size) -> {
				node.ask("POST", "/bulk_docs", BodyPublishers.ofByteArray(commands.utf8()), "application/json");
				documents.addAndGet(size);
			});
		}
		return "%d documents of %s are in %s.".formatted(documents.get(), file, node.database());
	}

	private static InputStream open(Path file) {
		try {
			return Files.newInputStream(file);
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

}
