/**
 * How bytes and threads meet: what the container is told to do otherwise on a connection.
 *
 * <pre>
 *   HurriedProtocol     headers that come in time, or not at all
 *     PromptEndpoint    answers what needs no waiting on the thread that noticed the request
 *       PromptChannel   looks at a request before it is read, and never waits for the client meanwhile
 * </pre>
 *
 * <p>
 * Decision. One thread of the container watches all connections and gives every request
 * to another one; to wake that costs more than to answer from memory. So the watching
 * thread answers itself what it can without waiting for anything: not for a body, not for
 * the disk, not for a client that takes its answer slowly. Everything else goes to the
 * other threads as ever.
 */
@NullMarked
package personeditor.node.connection;

import org.jspecify.annotations.NullMarked;
