package personeditor.http.work;

import java.util.UUID;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import personeditor.store.engine.Database;

/**
 * Ids that the server makes.
 *
 * <pre>
 *   users/      users/0000000000000000007-A     a number that nothing else in the database gets
 *   users|      users/8                         the next number of the identity
 *   nothing     a random UUID
 * </pre>
 */
public final class NewIds {

	private final RandomGenerator random;

	public NewIds(RandomGenerator random) {
		this.random = random;
	}

	/** The id to use for what was asked for. */
	public String complete(Database database, @Nullable String id) {
		if (id == null || id.isEmpty()) {
			return new UUID(versioned(this.random.nextLong()), variant(this.random.nextLong())).toString();
		}
		if (id.endsWith("/")) {
			return "%s%019d-%s".formatted(id, database.reserveNumbers(1), database.tag());
		}
		if (id.endsWith("|")) {
			return id.substring(0, id.length() - 1) + "/" + database.nextIdentity(id);
		}
		return id;
	}

	private static long versioned(long bits) {
		return bits & 0xffffffffffff0fffL | 0x4000L;
	}

	private static long variant(long bits) {
		return bits & 0x3fffffffffffffffL | 0x8000000000000000L;
	}

}
