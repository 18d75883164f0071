package personeditor.command;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import personeditor.security.users.Accounts;
import personeditor.security.users.Role;
import personeditor.security.users.TokenUses;
import personeditor.security.users.UnusableUsersException;
import personeditor.security.users.User;
import personeditor.security.users.UserChangeException;
import personeditor.security.users.Users;

/**
 * Who may sign in at a secured node. Works on the data folder, whether a node runs on it
 * or not; a running one goes by it from its next request on.
 */
final class UserCommand {

	private static final long DAYS = 90;

	private UserCommand() {
	}

	static String run(Options options, Commands.Surroundings surroundings) {
		Accounts accounts = new Accounts(new Users(options.directory()), surroundings.clock(), surroundings.random());
		String deed = options.word(0);
		try {
			return deed.equals("list") ? list(accounts.users()) : change(deed, options.word(1), options, accounts);
		}
		catch (UserChangeException | UnusableUsersException exception) {
			throw CommandFailedException.failed(String.valueOf(exception.getMessage()), exception);
		}
	}

	private static String change(String deed, String name, Options options, Accounts accounts) {
		return switch (deed) {
			case "add" -> said(name + " can sign in", accounts.add(name, roles(options)));
			case "reset" -> said(name + " has another password, and is signed out", accounts.reset(name));
			case "remove" -> done(() -> accounts.remove(name), name + " is no user any more.");
			case "disable" ->
				done(() -> accounts.users().change(name, (user) -> user.withDisabled(true)), name + " can't sign in.");
			case "enable" ->
				done(() -> accounts.users().change(name, (user) -> user.withDisabled(false)), name + " can sign in.");
			case "role" -> done(() -> accounts.users().change(name, (user) -> user.withRoles(roles(options))),
					name + " has now: " + shown(roles(options)));
			case "token" -> token(name, options, accounts);
			case "end-token" -> done(() -> accounts.removeToken(name, options.name()), "The token is ended.");
			default -> throw CommandFailedException.mistake("There is no command 'user " + deed + "'. There are: user "
					+ "add, list, role, reset, disable, enable, remove, token, end-token.");
		};
	}

	private static String said(String what, String password) {
		return what + " with this one-time password, which is shown only here and ends in three days: " + password;
	}

	private static String token(String user, Options options, Accounts accounts) {
		Set<Role> roles = roles(options);
		String text = accounts.addToken(user, options.name(), roles, Duration.ofDays(options.days(DAYS)));
		return "The token '" + options.name() + "' of " + user + " for " + shown(roles) + ", which is shown only here: "
				+ text;
	}

	private static String done(Runnable deed, String said) {
		deed.run();
		return said;
	}

	private static Set<Role> roles(Options options) {
		Set<Role> roles = EnumSet.noneOf(Role.class);
		for (String name : options.roles().split(",")) {
			roles.add(Role.ofUser(name)
				.orElseThrow(() -> CommandFailedException.mistake("There is no role '" + name
						+ "'. Roles are reader, editor, admin and metrics. Nothing was changed.")));
		}
		return roles;
	}

	private static String list(Users users) {
		List<User> all = users.all();
		return all.isEmpty() ? "There are no users."
				: all.stream()
					.sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
					.map((user) -> line(user, users.uses()))
					.collect(Collectors.joining("\n"));
	}

	private static String line(User user, TokenUses uses) {
		String state = user.isDisabled() ? ", disabled" : user.hasOneTimePassword() ? ", has a one-time password" : "";
		String tokens = user.tokens()
			.stream()
			.map((token) -> ", token '" + token.name() + "' until " + token.expires()
					+ uses.lastOf(token).map((last) -> ", used last " + last).orElse(", never used"))
			.collect(Collectors.joining());
		return user.name() + ": " + shown(user.roles()) + state + tokens;
	}

	private static String shown(Set<Role> roles) {
		return roles.stream()
			.sorted()
			.map((role) -> role.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

}
