package personeditor.security.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * When each token was used last, in {@code token-uses.json} beside the users, so that one
 * that nobody needs any more is found. The running node alone writes the file; what is
 * not written yet when it is killed is forgotten.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class TokenUses {

	private static final String FILE = "token-uses.json";

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Path file;

	/** By the tokens' hashes; what is in the file comes in when it is needed first. */
	private final Map<String, Instant> uses = new ConcurrentHashMap<>();

	private boolean known;

	private volatile boolean changed;

	TokenUses(Path folder) {
		this.file = folder.toAbsolutePath().resolve(FILE);
	}

	private synchronized void read() {
		try {
			if (!this.known && Files.exists(this.file)) {
				for (Map.Entry<String, JsonNode> use : MAPPER.readTree(Files.readAllBytes(this.file)).properties()) {
					this.uses.putIfAbsent(use.getKey(), Instant.parse(use.getValue().asString()));
				}
			}
			this.known = true;
		}
		catch (IOException | RuntimeException exception) {
			throw new UnusableUsersException(this.file,
					"it does not say when tokens were used: " + exception.getMessage() + ". Delete it to go on",
					exception);
		}
	}

	/**
	 * When a token was used last, as far as that is known.
	 * @throws UnusableUsersException if the file can't be read
	 */
	public Optional<Instant> lastOf(Token token) {
		read();
		return Optional.ofNullable(this.uses.get(token.sha256()));
	}

	/** Takes note of a use. */
	public void used(Token token, Instant now) {
		this.uses.put(token.sha256(), now);
		this.changed = true;
	}

	/**
	 * Writes what is new.
	 * @throws UnusableUsersException if the file can't be read or written
	 */
	public void write() {
		if (this.changed) {
			read();
			this.changed = false;
			ObjectNode json = MAPPER.createObjectNode();
			this.uses.forEach((token, last) -> json.put(token, last.toString()));
			try {
				OwnerOnly.write(this.file, MAPPER.writeValueAsBytes(json));
			}
			catch (IOException exception) {
				this.changed = true;
				throw new UnusableUsersException(this.file, "it can't be written: " + exception.getMessage(),
						exception);
			}
		}
	}

}
