/**
 * Nodes of a shown cluster that live in other processes.
 *
 * <p>
 * The process whose page is open tells the story: it tells the others, by posts to
 * {@code /cluster/rooms/…}, what to save, what is cut and when to send. Versions go
 * straight from each process to each other one, as deliveries of replication, and the
 * editor's pages of a node are those of its own process. Whoever posts has to be a peer,
 * as for replication itself.
 *
 * <p>
 * A process that was away has lost its part of the room, since rooms are gone when a
 * process ends. It is given a new one when it is next told something, empty and with an
 * id of its own, and the others send it everything.
 */
@NullMarked
package personeditor.demo.remote;

import org.jspecify.annotations.NullMarked;
