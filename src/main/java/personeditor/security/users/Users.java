package personeditor.security.users;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The users of a data folder, in {@code users.json}. The file is read again when it has
 * changed, so that what a command does beside a running node counts at once.
 *
 * <p>
 * Safe for use by many threads and, for changes, by several processes.
 */
public final class Users {

	private static final String FILE = "users.json";

	private final Path file;

	private final TokenUses uses;

	private volatile Read read = Read.NOTHING;

	/** The users of a data folder, of which there need not be any yet. */
	public Users(Path folder) {
		this.file = folder.toAbsolutePath().resolve(FILE);
		this.uses = new TokenUses(folder);
	}

	/** When tokens were used. */
	public TokenUses uses() {
		return this.uses;
	}

	/**
	 * Everybody.
	 * @throws UnusableUsersException if the file can't be read, or others can read it
	 */
	public List<User> all() {
		return List.copyOf(current().byName.values());
	}

	/** The user of a name, in any case. */
	public Optional<User> find(String name) {
		return Optional.ofNullable(current().byName.get(key(name)));
	}

	/** Whose token it is. */
	public Optional<Holder> holderOf(String token) {
		return Optional.ofNullable(current().byToken.get(Token.hash(token)));
	}

	/**
	 * Whether a caller would be let in as they were: the user may still sign in and do
	 * the same, and what they have shown still counts. True of other nodes.
	 */
	public boolean wouldAdmit(Caller caller, Instant now) {
		return caller.proof().isEmpty()
				|| find(caller.name()).filter((user) -> user.id().equals(caller.id()) && !user.isDisabled())
					.filter((user) -> caller.roles().stream().allMatch(Caller.of(user)::isA))
					.filter((user) -> user.isShownBy(caller.proof(), now))
					.isPresent();
	}

	/**
	 * Changes the file, one process after the other.
	 * @param change is given everybody, and says who is there afterwards
	 * @throws UserChangeException if it is thrown by the change
	 */
	public synchronized void change(UnaryOperator<List<User>> change) {
		Path lock = this.file.resolveSibling(FILE + ".lock");
		try {
			Files.createDirectories(this.file.getParent());
			try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
					FileLock held = channel.lock()) {
				if (held.isValid()) {
					OwnerOnly.write(this.file, UsersText.write(change.apply(all())));
				}
			}
		}
		catch (IOException exception) {
			throw new UnusableUsersException(this.file, "it can't be written: " + exception.getMessage(), exception);
		}
	}

	/** Changes one user. */
	public void change(String name, UnaryOperator<User> change) {
		change((users) -> {
			if (users.stream().noneMatch((user) -> key(user.name()).equals(key(name)))) {
				throw noSuchUser(name);
			}
			return users.stream()
				.map((user) -> key(user.name()).equals(key(name)) ? change.apply(user) : user)
				.toList();
		});
	}

	static UserChangeException noSuchUser(String name) {
		return new UserChangeException("There is no user '" + name + "'. Nothing was changed.");
	}

	/** What names are compared by. */
	public static String key(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	private Read current() {
		Read known = this.read;
		try {
			Stamp stamp = stamp();
			if (!stamp.equals(known.stamp)) {
				known = read(stamp);
				this.read = known;
			}
			return known;
		}
		catch (IOException exception) {
			throw new UnusableUsersException(this.file, "it can't be read: " + exception.getMessage(), exception);
		}
	}

	private Stamp stamp() throws IOException {
		if (!Files.exists(this.file)) {
			return Stamp.NONE;
		}
		BasicFileAttributes attributes = Files.readAttributes(this.file, BasicFileAttributes.class);
		return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size(), attributes.fileKey());
	}

	private Read read(Stamp stamp) throws IOException {
		if (stamp.equals(Stamp.NONE)) {
			return Read.NOTHING;
		}
		if (OwnerOnly.isOpenToOthers(this.file)) {
			throw new UnusableUsersException(this.file,
					"others may read or write it. Take the rights away: chmod 600 " + this.file, null);
		}
		try {
			return Read.of(stamp, UsersText.read(Files.readAllBytes(this.file)));
		}
		catch (RuntimeException exception) {
			throw new UnusableUsersException(this.file, "it is no list of users: " + exception.getMessage(), exception);
		}
	}

	/**
	 * A token and who has it.
	 *
	 * @param user whose it is
	 * @param token what of it is known
	 */
	public record Holder(User user, Token token) {
	}

	/** Tells one state of the file from another. */
	private record Stamp(long modified, long size, @Nullable Object key) {

		static final Stamp NONE = new Stamp(-1, -1, null);

	}

	/** What was read last. */
	private record Read(Stamp stamp, Map<String, User> byName, Map<String, Holder> byToken) {

		static final Read NOTHING = new Read(Stamp.NONE, Map.of(), Map.of());

		static Read of(Stamp stamp, List<User> users) {
			Map<String, User> byName = new HashMap<>();
			Map<String, Holder> byToken = new HashMap<>();
			for (User user : users) {
				byName.put(key(user.name()), user);
				user.tokens().forEach((token) -> byToken.put(token.sha256(), new Holder(user, token)));
			}
			return new Read(stamp, byName, byToken);
		}

	}

}
