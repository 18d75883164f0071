package personeditor.store.vector;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Identifies one database for its whole life; a restored or copied database gets a new
 * one, because two writers must never share a counter.
 *
 * <p>
 * Text form: 22 base64 characters ({@code A-Z a-z 0-9 + /}) without padding, the form of
 * 16 bytes.
 *
 * @param text the 22 characters
 * @throws IllegalArgumentException if the text has another form
 */
public record DatabaseId(String text) {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9+/]{22}");

	public DatabaseId {
		if (!FORM.matcher(text).matches()) {
			throw new IllegalArgumentException("A database id is 22 base64 characters, not '" + text + "'.");
		}
	}

	/**
	 * A new id; it is unique only if the source is as good as
	 * {@link java.security.SecureRandom}.
	 */
	public static DatabaseId random(RandomGenerator random) {
		byte[] bytes = new byte[16];
		random.nextBytes(bytes);
		return new DatabaseId(Base64.getEncoder().withoutPadding().encodeToString(bytes));
	}

	@Override
	public String toString() {
		return this.text;
	}

}
