/**
 * A cluster to look at: three nodes with one person, and links between them that can be
 * cut.
 *
 * <pre>
 *   ClusterRoom ── ClusterNode A, B, C   LocalNode: a database, its people, what takes in versions,
 *        │                               and a Replicator for each other node, over a CutLink
 *        └ Story, in steps of Moves, told by what really happened
 * </pre>
 *
 * <p>
 * Decisions. Nothing is simulated but the cut: three databases with ids of their own, the
 * replication that nodes use, the same people and pages. The nodes are in this process,
 * or each in one of its own ({@link personeditor.demo.cluster.OtherProcesses}). A room
 * has no threads: versions are sent when somebody asks for a page or has done something,
 * which takes milliseconds and can be waited for. What was done is read off the nodes, so
 * that it counts by whatever hand and in whichever process it was done. After a conflict
 * a room keeps its answer back until the story goes on, so that one can see it spread.
 */
@NullMarked
package personeditor.demo.cluster;

import org.jspecify.annotations.NullMarked;
