package personeditor.security.users;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Who has sent a request, where callers have to say so. One caller is equal to another if
 * they are the same user.
 *
 * @param id what stays with the user
 * @param name what they sign in with
 * @param roles what they may do
 * @param proof the hash of what they have shown to be recognized: a password's or a
 * token's; empty for other nodes
 */
public record Caller(String id, String name, Set<Role> roles, String proof) implements Principal {

	private static final String ATTRIBUTE = Caller.class.getName();

	public Caller {
		roles = Set.copyOf(roles);
	}

	/** A user, with all of their roles. */
	public static Caller of(User user) {
		return new Caller(user.id(), user.name(), user.roles(), user.password());
	}

	/** Makes this the caller of a request, from now on. */
	public void enter(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	/** Who has sent a request; empty if nobody has to say so, or nobody has. */
	public static Optional<Caller> of(HttpServletRequest request) {
		return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
	}

	/** Whether the caller may do what one of a role may. */
	public boolean isA(Role role) {
		return this.roles.contains(role) || (role == Role.READER && this.roles.contains(Role.EDITOR))
				|| (role != Role.PEER && this.roles.contains(Role.ADMIN));
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Caller caller && caller.id.equals(this.id);
	}

	@Override
	public int hashCode() {
		return this.id.hashCode();
	}

	/** Says nothing of how they are recognized. */
	@Override
	public String toString() {
		return "Caller[" + this.name + " " + this.roles + "]";
	}

}
