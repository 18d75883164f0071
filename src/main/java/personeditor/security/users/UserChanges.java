package personeditor.security.users;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What has been done to the users, seen from outside: they are changed by commands beside
 * the node.
 */
public final class UserChanges {

	private final Users users;

	private Map<String, User> before = new HashMap<>();

	/** Everything is new at the first look. */
	public UserChanges(Users users) {
		this.users = users;
	}

	/**
	 * What has been done since the last look, a sentence each. Called by one thread.
	 * @throws UnusableUsersException if the file can't be read
	 */
	public List<Change> look() {
		Map<String, User> now = byId(this.users.all());
		List<Change> changes = new ArrayList<>();
		this.before.forEach((id, user) -> {
			if (!now.containsKey(id)) {
				changes.add(new Change(user.name(), "is no user any more"));
			}
		});
		now.forEach((id, user) -> compare(this.before.get(id), user, changes));
		this.before = now;
		return changes;
	}

	private static Map<String, User> byId(List<User> users) {
		return users.stream().collect(Collectors.toMap(User::id, Function.identity()));
	}

	private static void compare(@Nullable User old, User user, List<Change> changes) {
		if (old == null) {
			changes.add(new Change(user.name(),
					"may sign in: " + shown(user.roles()) + (user.isDisabled() ? ", disabled" : "")));
			old = user.withTokens(List.of());
		}
		if (!old.roles().equals(user.roles())) {
			changes.add(
					new Change(user.name(), "has other roles: " + shown(old.roles()) + ", now " + shown(user.roles())));
		}
		if (old.isDisabled() != user.isDisabled()) {
			changes.add(new Change(user.name(), user.isDisabled() ? "is disabled" : "is enabled"));
		}
		if (!old.password().equals(user.password())) {
			changes.add(new Change(user.name(), "has another password"));
		}
		compareTokens(old, user, changes);
	}

	private static void compareTokens(User old, User user, List<Change> changes) {
		for (Token token : user.tokens()) {
			if (!old.tokens().contains(token)) {
				changes.add(new Change(user.name(),
						"has the token '" + token.name() + "': " + shown(token.roles()) + " until " + token.expires()));
			}
		}
		for (Token token : old.tokens()) {
			if (!user.tokens().contains(token)) {
				changes.add(new Change(user.name(), "has no token '" + token.name() + "' any more"));
			}
		}
	}

	private static String shown(Set<Role> roles) {
		return roles.stream()
			.map((role) -> role.name().toLowerCase(Locale.ROOT))
			.sorted()
			.collect(Collectors.joining(", "));
	}

	/**
	 * Something that was done.
	 *
	 * @param user the name of whom it was done to
	 * @param what the rest of the sentence
	 */
	public record Change(String user, String what) {
	}

}
