/**
 * Streams of events to those who have a person open, over plain HTTP (server-sent
 * events).
 *
 * <pre>
 *   LiveStreams     all of them: how many there may be, who has which person open
 *     LiveStream    one page of one editor; keeps the newest event of each kind until the client takes it
 *       Topic       a person, where it is kept
 * </pre>
 *
 * <p>
 * Decisions. No thread waits for a client: the container says when a connection takes
 * bytes, and until then a newer event takes the place of an older one of its kind. So
 * whoever tells something is never held up, and a client that doesn't read costs a few
 * hundred bytes until the container gives it up. A client that is gone is noticed by the
 * comments that are sent from time to time. What an event says is made when it is written
 * and so is never older than what the client was told before.
 */
@NullMarked
package personeditor.people.live;

import org.jspecify.annotations.NullMarked;
