package personeditor.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the line behind the command: options such as {@code --database=people},
 * and files.
 */
final class Options {

	private static final Set<String> KNOWN = Set.of("url", "database", "format", "token", "certificate", "directory",
			"role", "name", "days");

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
				.mistake("The option " + argument + " is not known. The command 'help' tells which there are.");
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

	/** The file with the token that is shown to the node; null if none is. */
	@Nullable Path token() {
		return path("token");
	}

	/**
	 * The file with the certificate that the node is known by; null if it has a usual
	 * one.
	 */
	@Nullable Path certificate() {
		return path("certificate");
	}

	private @Nullable Path path(String name) {
		String file = this.values.get(name);
		return (file != null) ? Path.of(file) : null;
	}

	/** The data folder. */
	Path directory() {
		return Path.of(this.values.getOrDefault("directory", "data"));
	}

	/** Roles, with commas between them. */
	String roles() {
		return this.values.getOrDefault("role", "editor");
	}

	/** What something is called. */
	String name() {
		String name = this.values.getOrDefault("name", "");
		if (name.isBlank()) {
			throw CommandFailedException.mistake("Say what it is called, with --name=… Nothing was changed.");
		}
		return name;
	}

	/** For how many days. */
	long days(long usual) {
		try {
			return Long.parseLong(this.values.getOrDefault("days", String.valueOf(usual)));
		}
		catch (NumberFormatException exception) {
			throw CommandFailedException.mistake("The number of days is none: " + this.values.get("days"));
		}
	}

	/** A word that is no option. */
	String word(int place) {
		if (place >= this.files.size()) {
			throw CommandFailedException.mistake("There is a word missing. The command 'help' tells which.");
		}
		return this.files.get(place);
	}

	/** The one file. */
	Path file() {
		if (this.files.size() != 1) {
			throw CommandFailedException.mistake("Name one file, not " + this.files.size() + ".");
		}
		return Path.of(this.files.get(0));
	}

}
