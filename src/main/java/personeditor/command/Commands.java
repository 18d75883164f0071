package personeditor.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * The commands, which are the first word of the line.
 */
public final class Commands {

	private static final String USAGE = """
			Commands, for a node that runs (--url=http://localhost:8080) and a database of it (--database=people):
			  backup                      makes a verified backup in the node's data folder
			  export FILE                 writes everything into a file that is not there yet
			  import FILE                 takes such a file in; documents that are there are replaced
			A file is a dump, as RavenDB reads and writes them, or, with --format=jsonl or such an ending, a document a line.""";

	private static final Map<String, Command> COMMANDS = Map.of("backup", BackupCommand::run, "export",
			ExportCommand::run, "import", ImportCommand::run);

	private Commands() {
	}

	/** Whether a line is for this, and not for the application itself. */
	public static boolean areMeant(String[] line) {
		return line.length > 0 && (COMMANDS.containsKey(line[0]) || line[0].equals("help"));
	}

	/**
	 * Carries out a line.
	 * @param terminal where progress is shown, and what went wrong
	 * @param isWatched whether somebody sees it while it runs
	 * @return the status that the process ends with
	 */
	public static int run(String[] line, PrintStream out, PrintStream terminal, boolean isWatched) {
		List<String> words = List.of(line);
		Command command = COMMANDS.get(words.get(0));
		if (command == null) {
			out.println(USAGE);
			return 0;
		}
		try {
			out.println(command.run(new Options(words.subList(1, words.size())), new Terminal(terminal, isWatched)));
			return 0;
		}
		catch (CommandFailedException exception) {
			terminal.println(exception.getMessage());
			return exception.status();
		}
	}

	/** One of them; the answer is said when it is done. */
	private interface Command {

		String run(Options options, Terminal terminal);

	}

	/** Where progress is shown. */
	record Terminal(PrintStream stream, boolean isWatched) {

		Progress progress(long total) {
			return new Progress(this.stream, this.isWatched, total);
		}

	}

}
