/**
 * Who may talk to the application at all, in every mode: the right host name, no other
 * site, and headers that leave nothing to a browser's guess.
 *
 * <p>
 * "Only on this machine" keeps nobody out by itself: every web page in the user's browser
 * can send requests to localhost. So each request must name a host that is ours, which
 * defeats names that are pointed here ({@link personeditor.security.HostCheck}), and
 * nothing is changed for a request that another site caused
 * ({@link personeditor.security.OriginCheck}). Neither needs a token or a session, so
 * nothing can expire and take typed text with it. One client can't take all of the node's
 * threads ({@link personeditor.security.ClientLimit}), and a proxy in front of a node
 * that trusts everybody is noticed ({@link personeditor.security.Forwarded}).
 *
 * <p>
 * Who somebody is, where that has to be said, is the matter of
 * {@code personeditor.security.users} and {@code personeditor.security.login}.
 *
 * <p>
 * Knows nothing of the store and nothing of people.
 */
@NullMarked
package personeditor.security;

import org.jspecify.annotations.NullMarked;
