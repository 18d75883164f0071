package personeditor.store.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash function that every Java platform has.
 */
public final class Sha256 {

	private Sha256() {
	}

	/** A digest of nothing yet, for one thread. */
	public static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException exception) {
			throw new IllegalStateException("Every Java platform has SHA-256.", exception);
		}
	}

}
