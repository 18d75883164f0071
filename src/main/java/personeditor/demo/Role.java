package personeditor.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import personeditor.people.Editor;

/**
 * A part to play.
 */
public enum Role {

	ANA("Ana Kovač"), MARKO("Marko Horvat"), PETRA("Petra Babić");

	private final String fullName;

	Role(String fullName) {
		this.fullName = fullName;
	}

	/** As it stands in addresses. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Optional<Role> ofKey(String key) {
		return Arrays.stream(values()).filter((role) -> role.key().equals(key)).findFirst();
	}

	public String fullName() {
		return this.fullName;
	}

	public String firstName() {
		return this.fullName.substring(0, this.fullName.indexOf(' '));
	}

	/** In which of the two tabs the part is played, from 1. */
	public int tab() {
		return (this == ANA) ? 1 : 2;
	}

	/** Who one is in a room; nobody in another room has the same id. */
	public Editor in(String room) {
		return new Editor("practice-" + room + "-" + key(), this.fullName);
	}

}
