package personeditor.security.users;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param id a random text that stays; another user of the same name is somebody else
 * @param name what they sign in with, and what others see
 * @param roles what they may do
 * @param password the hash of the password, with the way it was made
 * @param oneTimeUntil until when the password can be used, once, to choose another; null
 * if it is the user's own choice
 * @param isDisabled whether they may not sign in at present
 * @param tokens what their programs show
 */
public record User(String id, String name, Set<Role> roles, String password, @Nullable Instant oneTimeUntil,
		boolean isDisabled, List<Token> tokens) {

	public User {
		roles = Set.copyOf(roles);
		tokens = List.copyOf(tokens);
	}

	/** Whether the password was made by the program. */
	public boolean hasOneTimePassword() {
		return this.oneTimeUntil != null;
	}

	/** Whether somebody who has shown something with this hash is the user. */
	boolean isShownBy(String hash, Instant now) {
		return this.password.equals(hash) || this.tokens.stream()
			.anyMatch((token) -> token.sha256().equals(hash) && now.isBefore(token.expires()));
	}

	/** The same with another password. */
	public User withPassword(String hash, @Nullable Instant until) {
		return new User(this.id, this.name, this.roles, hash, until, this.isDisabled, this.tokens);
	}

	/** The same with other roles. */
	public User withRoles(Set<Role> changed) {
		return new User(this.id, this.name, changed, this.password, this.oneTimeUntil, this.isDisabled, this.tokens);
	}

	/** The same, allowed to sign in or not. */
	public User withDisabled(boolean disabled) {
		return new User(this.id, this.name, this.roles, this.password, this.oneTimeUntil, disabled, this.tokens);
	}

	/** The same with other tokens. */
	public User withTokens(List<Token> changed) {
		return new User(this.id, this.name, this.roles, this.password, this.oneTimeUntil, this.isDisabled, changed);
	}

	/** Says nothing of how they are recognized. */
	@Override
	public String toString() {
		return "User[" + this.name + " " + this.roles + "]";
	}

}
