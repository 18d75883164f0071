package personeditor.people;

import java.util.Arrays;

/**
 * How a version came to be. The keys are stored with versions.
 */
public enum ChangeKind {

	CREATED("created"), EDITED("edited"), COMBINED("combined"), BROUGHT_BACK("broughtBack"), RESTORED("restored"),
	DELETED("deleted"), EXAMPLE("example"),

	/** By something else than this editor, or by a newer one. */
	OTHER("other");

	private final String key;

	ChangeKind(String key) {
		this.key = key;
	}

	public String key() {
		return this.key;
	}

	/**
	 * Whether whoever made such a version was shown what it replaced, and whose it was.
	 */
	public boolean isKnowing() {
		return this == COMBINED || this == RESTORED || this == BROUGHT_BACK;
	}

	/**
	 * The kind of this key; {@link #OTHER} if it is none.
	 */
	public static ChangeKind ofKey(String key) {
		return Arrays.stream(values()).filter((kind) -> kind.key.equals(key)).findFirst().orElse(OTHER);
	}

}
