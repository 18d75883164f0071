/**
 * Tells clients what changes, over a WebSocket: {@code /databases/{name}/changes}.
 *
 * <pre>
 *   commit ─► Broadcast, one for each database ─► Connection ─► Subscriptions ─► one frame
 *             reads the log after its etag          queue, bounded
 * </pre>
 *
 * <p>
 * The log is the feed: whoever reads on from an etag misses nothing, and nothing is told
 * before it is on disk. A subscription is confirmed when it holds: a write made after the
 * confirmation is told. A client that doesn't read is cut off, so that it costs nobody
 * anything.
 */
@NullMarked
package personeditor.http.changes;

import org.jspecify.annotations.NullMarked;
