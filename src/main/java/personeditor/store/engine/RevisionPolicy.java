package personeditor.store.engine;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.RevisionsConfiguration;

/**
 * Which versions a database keeps as long as nobody has configured it. A version is
 * dropped only when both limits are exceeded: there are at least so many newer ones, the
 * current one among them, and it is older than the age.
 *
 * @param minimumKept how many versions of each document are kept at least, from 1
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

	/** The same for all collections; null for {@link #NONE}. */
	@Nullable RevisionsConfiguration toConfiguration() {
		return equals(NONE) ? null : new RevisionsConfiguration(
				new CollectionRevisions(false, this.minimumKept, this.minimumAge, false, null), Map.of());
	}

}
