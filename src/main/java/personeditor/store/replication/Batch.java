package personeditor.store.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.Document;
import personeditor.store.document.Item;
import personeditor.store.engine.Database;
import personeditor.store.engine.Replica;
import personeditor.store.engine.Snapshot;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;

/**
 * What a database has between two of its etags, on its way to another. Immutable.
 *
 * @param source the database that it comes from
 * @param solver what that one does about conflicts, see
 * {@link ConflictSolver#fingerprint}
 * @param after the etag that it begins after
 * @param upTo the etag that it goes up to
 * @param seen what the source has seen, if there is nothing after the batch; otherwise
 * the empty vector
 * @param replicas the versions, in the order of their etags; none if all between the two
 * etags have been replaced since
 */
public record Batch(DatabaseId source, String solver, long after, long upTo, ChangeVector seen,
		List<Replica> replicas) {

	/** How many versions a batch has at most. */
	public static final int MAX_VERSIONS = 1_000;

	/** How many bytes of documents a batch has, if it has more than one version. */
	public static final int MAX_BYTES = 1 << 20;

	/**
	 * A batch.
	 * @throws IllegalArgumentException if the versions are not in order, or not all of
	 * them between the two etags
	 */
	public Batch {
		replicas = List.copyOf(replicas);
		long before = after;
		for (Replica replica : replicas) {
			if (replica.item().etag() <= before || replica.item().etag() > upTo) {
				throw new IllegalArgumentException("The version " + replica.item().etag() + " comes after version "
						+ before + " in a batch that goes up to " + upTo + ".");
			}
			before = replica.item().etag();
		}
	}

	/**
	 * What comes next after an etag.
	 * @param most how many versions, up to {@link #MAX_VERSIONS}
	 * @param damaged takes note of a version that is damaged, which is never sent
	 */
	static Batch next(Database source, String solver, long after, int most,
			Consumer<CorruptDocumentException> damaged) {
		return source.read((snapshot) -> new Gathering(most, damaged).gather(source.id(), solver, after, snapshot));
	}

	/** Whether there is nothing that the destination doesn't have. */
	boolean isEmpty() {
		return this.upTo <= this.after;
	}

	/**
	 * Takes versions until there are enough.
	 */
	private static final class Gathering {

		private final int most;

		private final Consumer<CorruptDocumentException> damaged;

		private final List<Replica> replicas = new ArrayList<>();

		private long bytes;

		private boolean full;

		Gathering(int most, Consumer<CorruptDocumentException> damaged) {
			this.most = most;
			this.damaged = damaged;
		}

		Batch gather(DatabaseId source, String solver, long after, Snapshot snapshot) {
			long last = snapshot.lastEtag();
			if (last > after) {
				snapshot.eachReplicaAfter(after, this::take, this.damaged);
			}
			long upTo = this.full ? this.replicas.get(this.replicas.size() - 1).item().etag() : Math.max(after, last);
			ChangeVector seen = this.full ? ChangeVector.empty() : snapshot.databaseVector();
			return new Batch(source, solver, after, upTo, seen, this.replicas);
		}

		private boolean take(Replica replica) {
			long size = sizeOf(replica.item());
			this.full = !this.replicas.isEmpty()
					&& (this.replicas.size() >= this.most || this.bytes + size > MAX_BYTES);
			if (!this.full) {
				this.replicas.add(replica);
				this.bytes += size;
			}
			return !this.full;
		}

		private static long sizeOf(Item item) {
			return (item instanceof Document document) ? document.content().size() + document.metadata().size() : 0;
		}

	}

}
