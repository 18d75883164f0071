package personeditor.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a database into a file.
 */
final class ExportCommand {

	private ExportCommand() {
	}

	static String run(Options options, Commands.Terminal terminal) {
		Path file = options.file();
		if (Files.exists(file)) {
			throw CommandFailedException.failed(file + " is there already. Nothing was written; name another file.",
					null);
		}
		Path part = file.resolveSibling(file.getFileName() + ".part");
		Node node = new Node(options);
		Progress progress = terminal.progress(0);
		try (InputStream answer = progress.counting(open(node, options.isJsonLines()))) {
			write(answer, part, options.isJsonLines());
			Files.move(part, file);
			progress.end();
			return "%s is in %s, %d bytes.".formatted(node.database(), file, Files.size(file));
		}
		catch (IOException exception) {
			throw CommandFailedException.failed(file + " could not be written: " + exception.getMessage(), exception);
		}
		finally {
			delete(part);
		}
	}

	private static InputStream open(Node node, boolean isJsonLines) {
		return isJsonLines ? node.open("GET", "/streams/docs", BodyPublishers.noBody(), "application/json")
				: node.open("POST", "/smuggler/export", BodyPublishers.ofString("{}"), "application/json");
	}

	private static void write(InputStream answer, Path part, boolean isJsonLines) throws IOException {
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE,
				StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE))) {
			if (isJsonLines) {
				JsonLines.write(answer, out);
			}
			else {
				answer.transferTo(out);
			}
		}
	}

	private static void delete(Path part) {
		try {
			Files.deleteIfExists(part);
		}
		catch (IOException exception) {
			throw CommandFailedException.failed(part + " is left over; delete it.", exception);
		}
	}

}
