package personeditor.people.merge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody chose for a group of fields.
 */
public enum Pick {

	THEIRS, YOURS, OTHER, BASE;

	/**
	 * The value in forms.
	 */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Optional<Pick> ofKey(String key) {
		return Arrays.stream(values()).filter((pick) -> pick.key().equals(key)).findFirst();
	}

}
