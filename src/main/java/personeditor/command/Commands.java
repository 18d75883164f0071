package personeditor.command;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The commands, which are the first word of the line.
 */
public final class Commands {

	private static final String USAGE = """
			Commands, for a node that runs (--url=http://localhost:8080) and a database of it (--database=people):
			  backup                      makes a verified backup in the node's data folder
			  export FILE                 writes everything into a file that is not there yet
			  import FILE                 takes such a file in; documents that are there are replaced
			A file is a dump, as RavenDB reads and writes them, or, with --format=jsonl or such an ending, a document a line.
			A secured node wants an administrator's token, in a file (--token=FILE), and is known by its certificate (--certificate=FILE).

			Users of a secured node, in its data folder (--directory=data):
			  user add NAME               adds somebody and shows a one-time password (--role=reader|editor|admin|metrics)
			  user list                   tells who there is
			  user role NAME              changes what they may do (--role=…)
			  user reset NAME             makes a new one-time password
			  user disable|enable NAME    keeps them out, or lets them in again
			  user remove NAME            takes them out
			  user token NAME             makes a token for a program of theirs (--name=… --role=… --days=90)
			  user end-token NAME         ends it (--name=…)""";

	private static final Map<String, Command> COMMANDS = Map.of("backup",
			(options, surroundings) -> BackupCommand.run(options, surroundings.terminal()), "export",
			(options, surroundings) -> ExportCommand.run(options, surroundings.terminal()), "import",
			(options, surroundings) -> ImportCommand.run(options, surroundings.terminal()), "user", UserCommand::run);

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
	public static int run(String[] line, PrintStream out, PrintStream terminal, boolean isWatched, InstantSource clock,
			RandomGenerator random) {
		List<String> words = List.of(line);
		Command command = COMMANDS.get(words.get(0));
		if (command == null) {
			out.println(USAGE);
			return 0;
		}
		Surroundings surroundings = new Surroundings(new Terminal(terminal, isWatched), clock, random);
		try {
			out.println(command.run(new Options(words.subList(1, words.size())), surroundings));
			return 0;
		}
		catch (CommandFailedException exception) {
			terminal.println(exception.getMessage());
			return exception.status();
		}
	}

	/** One of them; the answer is said when it is done. */
	private interface Command {

		String run(Options options, Surroundings surroundings);

	}

	/** What a command has besides its line. */
	record Surroundings(Terminal terminal, InstantSource clock, RandomGenerator random) {
	}

	/** Where progress is shown. */
	record Terminal(PrintStream stream, boolean isWatched) {

		Progress progress(long total) {
			return new Progress(this.stream, this.isWatched, total);
		}

	}

}
