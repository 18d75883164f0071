package personeditor.store.engine;

import java.util.Locale;
import java.util.regex.Pattern;

import personeditor.store.document.InvalidDatabaseNameException;

/**
 * The rules for names of databases, which are RavenDB's: letters and digits of any
 * script, {@code -}, {@code _}, and {@code .} between others.
 */
final class DatabaseName {

	private static final int MAX_LENGTH = 128;

	private static final Pattern DEVICE = Pattern.compile("(?i)con|prn|aux|nul|com[1-9]|lpt[1-9]");

	private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Nd}._-]+");

	private static final Pattern LONELY_DOT = Pattern.compile("\\..*|.*\\.|.*\\.\\..*");

	private DatabaseName() {
	}

	/** What names are compared by. */
	static String keyOf(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	/**
	 * Refuses what can be no name.
	 * @throws InvalidDatabaseNameException if it can't
	 */
	static void check(String name) {
		if (name.isBlank()) {
			throw new InvalidDatabaseNameException("Name cannot be null or empty.");
		}
		if (name.length() > MAX_LENGTH) {
			throw refusal(name, " exceeds '" + MAX_LENGTH + "' characters!");
		}
		if (DEVICE.matcher(name).matches()) {
			throw forbidden(name);
		}
		if (name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
			throw refusal(name, " contains characters that are forbidden for use!");
		}
		if (!CHARACTERS.matcher(name).matches()) {
			throw refusal(name, " is not permitted. Only letters, digits and characters ('_', '-', '.') are allowed.");
		}
		if (LONELY_DOT.matcher(name).matches()) {
			throw refusal(name, " is not permitted. If a name contains '.' character then it must be surrounded by "
					+ "other allowed characters.");
		}
	}

	static InvalidDatabaseNameException forbidden(String name) {
		return refusal(name, " is forbidden for use!");
	}

	private static InvalidDatabaseNameException refusal(String name, String problem) {
		return new InvalidDatabaseNameException("The name '" + name + "'" + problem);
	}

}
