/**
 * Carries what one database has to others, and takes in what they have.
 *
 * <pre>
 *   Replicator, one a destination                   Receiver, one a database
 *     step(): greet ─── Greeting ───────────────►    up to which etag all of yours is here
 *             next batch after that ─ Batch ────►    one transaction: versions, cursor, what was seen
 *             confirmed up to  ◄───── Receipt ──     conflicts: latest, by script, or left for a person
 * </pre>
 *
 * <p>
 * Both ends know each other as a {@link ReplicationPeer} only: a {@code Receiver} of this
 * process is one, and so is one that is reached over HTTP.
 *
 * <p>
 * A {@link Replicator} does nothing by itself: {@link Replicator#step} does a bounded
 * piece of work and says when to come again. {@link Links} has these steps taken on an
 * executor that it is handed. Time, chance and the way to a peer come in through
 * constructors, so that one seed is one run.
 *
 * <p>
 * Laws, whatever is cut, repeated, sent in another order or restored. Sending is by
 * cursor: everything after the etag that the other end says, in the order of etags, never
 * by what a vector seems to cover. A batch, the cursor and what was seen are stored
 * together or not at all. Two databases that decide about the same versions make the same
 * version, with the vectors merged and no part of their own, so that the network comes to
 * rest. Nothing is forgotten before all destinations have confirmed it. A database that
 * others know more of than it does itself takes a new id.
 *
 * <p>
 * Which versions stand where is the engine's part: see {@code Reception} there.
 */
@NullMarked
package personeditor.store.replication;

import org.jspecify.annotations.NullMarked;
