package personeditor.store.replication;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import personeditor.store.vector.DatabaseId;

/**
 * How it stands between a database and one destination. Immutable.
 *
 * @param destination the name that it has here
 * @param peer the database that was there last, null if none ever answered
 * @param last the last etag of the source, when it was looked at
 * @param confirmed the etag up to which everything is at the destination
 * @param lastSuccess when it answered last, null if it never has
 * @param failure what went wrong the last time, null if nothing did
 * @param failures how many attempts have failed in a row
 * @param failedInAll how many attempts have failed at all
 * @param batches how many batches were taken
 * @param documents how many versions were in them
 * @param sameSolver whether both do the same about conflicts
 * @param damaged how many versions could not be sent because they are damaged here
 */
public record LinkState(String destination, @Nullable DatabaseId peer, long last, long confirmed,
		@Nullable Instant lastSuccess, @Nullable String failure, int failures, long failedInAll, long batches,
		long documents, boolean sameSolver, long damaged) {

	static LinkState of(String destination) {
		return new LinkState(destination, null, 0, 0, null, null, 0, 0, 0, 0, true, 0);
	}

	/** How many etags the destination is behind. */
	public long lag() {
		return Math.max(0, this.last - this.confirmed);
	}

	/** Whether the last attempt succeeded. */
	public boolean isConnected() {
		return this.lastSuccess != null && this.failure == null;
	}

	LinkState welcomed(Welcome welcome, Instant now, long lastEtag, boolean same) {
		return new LinkState(this.destination, welcome.destination(), lastEtag, welcome.received(), now, null, 0,
				this.failedInAll, this.batches, this.documents, same, this.damaged);
	}

	LinkState delivered(Receipt receipt, Instant now, long lastEtag, int count) {
		return new LinkState(this.destination, this.peer, lastEtag, receipt.received(), now, null, 0, this.failedInAll,
				this.batches + 1, this.documents + count, this.sameSolver, this.damaged);
	}

	LinkState lookedAt(long lastEtag, long confirmedBefore) {
		return new LinkState(this.destination, this.peer, lastEtag, confirmedBefore, this.lastSuccess, this.failure,
				this.failures, this.failedInAll, this.batches, this.documents, this.sameSolver, this.damaged);
	}

	LinkState failed(String what, long lastEtag) {
		return new LinkState(this.destination, this.peer, lastEtag, this.confirmed, this.lastSuccess, what,
				this.failures + 1, this.failedInAll + 1, this.batches, this.documents, this.sameSolver, this.damaged);
	}

	LinkState skipped() {
		return new LinkState(this.destination, this.peer, this.last, this.confirmed, this.lastSuccess, this.failure,
				this.failures, this.failedInAll, this.batches, this.documents, this.sameSolver, this.damaged + 1);
	}

}
