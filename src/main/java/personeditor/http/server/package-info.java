/**
 * How a request finds its handler and its answer finds the way back: plumbing that knows
 * HTTP and nothing of documents.
 *
 * <pre>
 *   container thread                                         whoever completes the answer
 *   ApiServlet ─► Routes ─► body read, never waited for ─► handler ─► Answer ─► Delivery
 *                 one table                                   │
 *                                                             └─ exception ─► ErrorAnswers
 * </pre>
 *
 * <p>
 * Decisions. One servlet with one table instead of a framework's controllers: measured
 * twice as fast, and the table shows the whole API at a glance. Bodies arrive by
 * {@code ReadListener}: no thread waits for a slow client. A handler that writes answers
 * later, from the thread that learns of the commit; nothing blocks for a disk.
 *
 * <p>
 * Each request has an id, which its answer and its lines in the log carry
 * ({@link RequestId}).
 *
 * <p>
 * A document in memory is answered by the thread that watches all connections, which
 * {@link AtHand} allows for requests that need no waiting at all.
 *
 * <p>
 * Where a thread does wait for a client, for an answer that is read from the store or a
 * stream of documents that comes in, at most half of the container's threads do, and only
 * at the client's {@link Pace}. Bodies have a bound for each and one for all
 * ({@link BodyMemory}). What can't be answered whole is cut ({@link ClientConnection}),
 * and a refusal never waits for the rest of its body.
 */
@NullMarked
package personeditor.http.server;

import org.jspecify.annotations.NullMarked;
