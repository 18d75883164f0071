package personeditor.security.users;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody may do. An administrator may do what editors and watchers of metrics may,
 * an editor what readers may.
 */
public enum Role {

	/** Reads documents and pages. */
	READER,

	/** Changes documents. */
	EDITOR,

	/**
	 * Makes and deletes databases, backs up, restores, imports, exports, reads the audit
	 * trail.
	 */
	ADMIN,

	/**
	 * Sends versions from another node. Nobody has it by name: peers show their secret.
	 */
	PEER,

	/** Reads metrics. */
	METRICS;

	/** The role of this name, in any case, if users can have it. */
	public static Optional<Role> ofUser(String name) {
		return Arrays.stream(values())
			.filter((role) -> role != PEER && role.name().equals(name.toUpperCase(Locale.ROOT)))
			.findFirst();
	}

}
