package personeditor.security.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a program shows instead of a name and a password. The text is shown once, when it
 * is made; here is only what recognizes it.
 *
 * @param name what it is called, to be found again
 * @param sha256 the hash of its text
 * @param roles what it may be used for; never more than its user may do
 * @param expires when it ends
 */
public record Token(String name, String sha256, Set<Role> roles, Instant expires) {

	private static final int BYTES = 32;

	public Token {
		roles = Set.copyOf(roles);
	}

	/** The text of a new token, with 256 random bits. */
	public static String newText(RandomGenerator random) {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** What a text is recognized by. */
	public static String hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException exception) {
			throw new IllegalStateException("Every Java has SHA-256.", exception);
		}
	}

}
