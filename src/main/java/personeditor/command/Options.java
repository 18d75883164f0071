package personeditor.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the line behind the command: options such as {@code --database=people},
 * and files.
 */
final class Options {

	private static final Set<String> KNOWN = Set.of("url", "database", "format");

	private final Map<String, String> values = new HashMap<>();

	private final List<String> files = new ArrayList<>();

	Options(List<String> arguments) {
		arguments.forEach(this::add);
	}

	private void add(String argument) {
		if (!argument.startsWith("--")) {
			this.files.add(argument);
			return;
		}
		int equals = argument.indexOf('=');
		String name = argument.substring(2, (equals < 0) ? argument.length() : equals);
		if (equals < 0 || !KNOWN.contains(name)) {
			throw CommandFailedException
				.mistake("The option " + argument + " is not known. Options are --url=…, --database=… and --format=….");
		}
		this.values.put(name, argument.substring(equals + 1));
	}

	/** Where the node is. */
	URI url() {
		String url = this.values.getOrDefault("url", "http://localhost:8080");
		try {
			return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
		}
		catch (IllegalArgumentException exception) {
			throw CommandFailedException.mistake("The address '" + url + "' of --url is none.");
		}
	}

	String database() {
		return this.values.getOrDefault("database", "people");
	}

	/** Whether the file has a document a line. */
	boolean isJsonLines() {
		String format = this.values.getOrDefault("format", file().toString().endsWith(".jsonl") ? "jsonl" : "dump");
		if (!format.equals("jsonl") && !format.equals("dump")) {
			throw CommandFailedException.mistake("The format '" + format + "' is not known. It is jsonl or dump.");
		}
		return format.equals("jsonl");
	}

	/** The one file. */
	Path file() {
		if (this.files.size() != 1) {
			throw CommandFailedException.mistake("Name one file, not " + this.files.size() + ".");
		}
		return Path.of(this.files.get(0));
	}

}
