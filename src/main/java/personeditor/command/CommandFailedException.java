package personeditor.command;

import org.jspecify.annotations.Nullable;

/**
 * A command could not be carried out. The message is one line for whoever typed it: what
 * happened, what was not changed, what to do.
 */
public class CommandFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private CommandFailedException(int status, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.status = status;
	}

	static CommandFailedException mistake(String message) {
		return new CommandFailedException(2, message, null);
	}

	static CommandFailedException failed(String message, @Nullable Throwable cause) {
		return new CommandFailedException(1, message, cause);
	}

	/** The status that the process ends with. */
	public int status() {
		return this.status;
	}

}
