/**
 * Replication between processes: the same two calls as between databases of one process,
 * over HTTP on the ordinary port.
 *
 * <pre>
 *   HttpPeer, at the source                    ReplicationResource, at the destination
 *   over a PeerConnection
 *     POST /databases/{name}/replication/greeting    JSON ──► Receiver.greet
 *     POST /databases/{name}/replication/batch       BatchFormat, gzip ──► Receiver.deliver
 * </pre>
 *
 * <p>
 * Both answer JSON. A peer shows who it is by a secret that all nodes of a cluster share,
 * or these two alone; one that doesn't is answered with 401. Whatever goes wrong is an
 * {@code IOException} at the source, which greets again after a while and goes on where
 * the destination says: nothing has to be remembered between two calls, so a connection
 * may break anywhere.
 *
 * <p>
 * {@code ExternalTasks} keeps what RavenDB's clients set up, connection strings and
 * external replication tasks, in the database's record, and starts and stops the links
 * that they ask for. {@code Destinations} lets go of those that never come back.
 */
@NullMarked
package personeditor.http.replication;

import org.jspecify.annotations.NullMarked;
