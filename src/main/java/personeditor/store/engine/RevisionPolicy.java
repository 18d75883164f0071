package personeditor.store.engine;

import java.time.Duration;

/**
 * Which versions of a document are kept. A version is dropped only when both limits are
 * exceeded: there are at least so many newer ones, the current one among them, and it is
 * older than the age.
 *
 * @param minimumKept how many versions of each document are kept at least, from 1 (only
 * the current one)
 * @param minimumAge how long every version is kept
 */
public record RevisionPolicy(int minimumKept, Duration minimumAge) {

	/** Only what is current. */
	public static final RevisionPolicy NONE = new RevisionPolicy(1, Duration.ZERO);

	public RevisionPolicy {
		if (minimumKept < 1 || minimumAge.isNegative()) {
			throw new IllegalArgumentException("At least one version is kept, for no negative time, not " + minimumKept
					+ " for " + minimumAge + ".");
		}
	}

}
