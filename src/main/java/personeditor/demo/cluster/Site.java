package personeditor.demo.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import personeditor.demo.Role;

/**
 * A node of the cluster that is shown, and who works there.
 */
public enum Site {

	A(Role.ANA), B(Role.PETRA), C(Role.MARKO);

	private final Role role;

	Site(Role role) {
		this.role = role;
	}

	public Role role() {
		return this.role;
	}

	/** As it stands in addresses. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Optional<Site> ofKey(String key) {
		return Arrays.stream(values()).filter((site) -> site.key().equals(key)).findFirst();
	}

}
