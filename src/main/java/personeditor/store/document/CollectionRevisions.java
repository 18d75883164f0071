package personeditor.store.document;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Which versions of a collection's documents count as revisions. One is dropped only when
 * it exceeds every limit that is set; without limits all are kept.
 *
 * @param disabled whether no new revisions are made; those that are there stay
 * @param minimumKept how many of a document are kept at least, from 0; null for no limit
 * @param minimumAge how long each is kept at least; null for no limit
 * @param purgeOnDelete whether a deletion drops all revisions of the document
 * @param maximumDeleted how many revisions one write drops at most, from 1, null for all;
 * kept for who asks, because here no write has to wait for revisions to be dropped
 */
public record CollectionRevisions(boolean disabled, @Nullable Integer minimumKept, @Nullable Duration minimumAge,
		boolean purgeOnDelete, @Nullable Long maximumDeleted) {

	public CollectionRevisions {
		if ((minimumKept != null && minimumKept < 0) || (minimumAge != null && minimumAge.isNegative())
				|| (maximumDeleted != null && maximumDeleted < 1)) {
			throw new IllegalArgumentException("No limit of revisions is negative, and at least one is dropped: kept "
					+ minimumKept + ", age " + minimumAge + ", dropped " + maximumDeleted + ".");
		}
	}

	/** Whether new versions become revisions. */
	public boolean isRecording() {
		return !this.disabled && !(Integer.valueOf(0).equals(this.minimumKept) && this.minimumAge == null);
	}

	/** Whether there are revisions that are to be dropped some day. */
	public boolean isLimited() {
		return !this.disabled && (this.minimumKept != null || this.minimumAge != null);
	}

	/** How many revisions of a document are kept whatever their age. */
	public int keptAnyway() {
		return (this.minimumKept != null) ? this.minimumKept : 0;
	}

	/** How long revisions are kept however many there are. */
	public Duration keptFor() {
		return (this.minimumAge != null) ? this.minimumAge : Duration.ZERO;
	}

}
