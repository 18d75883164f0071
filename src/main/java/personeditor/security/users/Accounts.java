package personeditor.security.users;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * What is done with users: added by an operator with a password for one time, which they
 * replace by one of their own.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Accounts {

	/** The shortest password of somebody's own, in characters. */
	public static final int MIN_PASSWORD = 12;

	/** The longest, in bytes: bcrypt would not look at more. */
	public static final int MAX_PASSWORD = 72;

	/** How long a one-time password can be used. */
	static final Duration ONE_TIME = Duration.ofDays(3);

	private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@-]{1,64}");

	/** Signs that nobody takes for another. */
	private static final String SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";

	private static final int GROUPS = 4;

	private static final int GROUP = 5;

	private final Users users;

	private final InstantSource clock;

	private final RandomGenerator random;

	private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

	public Accounts(Users users, InstantSource clock, RandomGenerator random) {
		this.users = users;
		this.clock = clock;
		this.random = random;
	}

	/** Who there is. */
	public Users users() {
		return this.users;
	}

	/** What hashes passwords, and recognizes them. */
	public PasswordEncoder encoder() {
		return this.encoder;
	}

	/**
	 * Adds a user.
	 * @return the one-time password, which is written down nowhere
	 * @throws UserChangeException if the name can't be one, or somebody has it
	 */
	public String add(String name, Set<Role> roles) {
		String normal = Normalizer.normalize(name, Normalizer.Form.NFC);
		if (!NAME.matcher(normal).matches()) {
			throw new UserChangeException("The name '" + name + "' can't be used: a name has up to 64 letters, digits, "
					+ "dots, dashes, underlines and @. Nobody was added.");
		}
		String password = newPassword();
		this.users.change((all) -> {
			if (all.stream().anyMatch((user) -> Users.key(user.name()).equals(Users.key(normal)))) {
				throw new UserChangeException("There is a user '" + name + "' already. Nothing was changed. "
						+ "A new one-time password is made by: user reset " + name);
			}
			List<User> more = new ArrayList<>(all);
			more.add(new User(Token.newText(this.random).substring(0, 16), normal, roles, hash(password),
					oneTimeUntil(), false, List.of()));
			return more;
		});
		return password;
	}

	/** Gives somebody a one-time password in place of the one they had. */
	public String reset(String name) {
		String password = newPassword();
		this.users.change(name, (user) -> user.withPassword(hash(password), oneTimeUntil()));
		return password;
	}

	private Instant oneTimeUntil() {
		return this.clock.instant().plus(ONE_TIME);
	}

	/** Takes somebody out of the file. */
	public void remove(String name) {
		this.users.change((all) -> {
			List<User> rest = all.stream().filter((user) -> !Users.key(user.name()).equals(Users.key(name))).toList();
			if (rest.size() == all.size()) {
				throw Users.noSuchUser(name);
			}
			return rest;
		});
	}

	/**
	 * Adds a token to somebody's.
	 * @return its text, which is written down nowhere
	 */
	public String addToken(String user, String name, Set<Role> roles, Duration valid) {
		String text = Token.newText(this.random);
		Token token = new Token(name, Token.hash(text), roles, this.clock.instant().plus(valid));
		this.users.change(user, (known) -> {
			if (known.tokens().stream().anyMatch((other) -> other.name().equals(name))) {
				throw new UserChangeException("There is a token '" + name + "' already. Nothing was changed.");
			}
			List<Token> tokens = new ArrayList<>(known.tokens());
			tokens.add(token);
			return known.withTokens(tokens);
		});
		return text;
	}

	/** Ends a token. */
	public void removeToken(String user, String name) {
		this.users.change(user, (known) -> {
			List<Token> rest = known.tokens().stream().filter((token) -> !token.name().equals(name)).toList();
			if (rest.size() == known.tokens().size()) {
				throw new UserChangeException("There is no token '" + name + "'. Nothing was changed.");
			}
			return known.withTokens(rest);
		});
	}

	/**
	 * Takes a password of somebody's own.
	 * @return whether it can be one
	 */
	public boolean choose(User user, String password) {
		if (!canBe(password, user)) {
			return false;
		}
		this.users.change(user.name(), (known) -> known.withPassword(hash(password), null));
		return true;
	}

	/** Long enough, no longer than is looked at, and neither the name nor the old one. */
	private boolean canBe(String password, User user) {
		int length = password.codePointCount(0, password.length());
		return length >= MIN_PASSWORD && password.getBytes(StandardCharsets.UTF_8).length <= MAX_PASSWORD
				&& !Users.key(password).equals(Users.key(user.name()))
				&& !this.encoder.matches(password, user.password());
	}

	private String hash(String password) {
		return String.valueOf(this.encoder.encode(password));
	}

	private String newPassword() {
		StringBuilder password = new StringBuilder();
		for (int i = 0; i < GROUPS * GROUP; i++) {
			password.append((i > 0 && i % GROUP == 0) ? "-" : "")
				.append(SIGNS.charAt(this.random.nextInt(SIGNS.length())));
		}
		return password.toString();
	}

}
