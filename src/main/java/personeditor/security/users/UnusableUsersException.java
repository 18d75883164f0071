package personeditor.security.users;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The file of users can't be read, or others can. Nobody can sign in until that is
 * mended; nothing was changed.
 */
public class UnusableUsersException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnusableUsersException(Path file, String problem, @Nullable Throwable cause) {
		super("The users in " + file + " can't be used: " + problem, cause);
	}

}
