/**
 * A cluster to look at: three nodes with one person, and links between them that can be
 * cut.
 *
 * <pre>
 *   ClusterRoom ── Site A, B, C: a database, its people, and what takes in versions
 *        │         Link A→B, B→A, …: a Replicator each, over a way that can be cut
 *        └ Story, in steps of Moves, told by what really happened
 * </pre>
 *
 * <p>
 * Decisions. Nothing is simulated but the cut: three databases with ids of their own, the
 * replication that nodes use, the same people and pages. A room has no threads: versions
 * are sent when somebody asks for a page or has done something, which takes milliseconds
 * and can be waited for. After a conflict a room keeps its answer back until the story
 * goes on, so that one can see it spread.
 */
@NullMarked
package personeditor.demo.cluster;

import org.jspecify.annotations.NullMarked;
