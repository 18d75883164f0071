/**
 * Secured mode: nobody gets anywhere without saying who they are, and then only where
 * their role allows.
 *
 * <pre>
 *   request ─────────────→ who is it? → may they? → page or API
 *                              │
 *       pages                  │  the session of somebody who signed in by the form
 *       API, metrics           │  name and password, or a token, in every request
 *       other nodes            │  the secret of the cluster
 * </pre>
 *
 * <p>
 * What is not named in {@link personeditor.security.login.Rules} is refused.
 *
 * <p>
 * Nothing typed is lost: a form that is sent without a session, because it ended
 * meanwhile, is answered by the sign-in form with everything that was sent. That form
 * goes to the address of the first one, so that signing in and saving are one step
 * ({@link personeditor.security.login.SignInFilter}). A password for one time is replaced
 * in the same way ({@link personeditor.security.login.OwnPasswordFilter}).
 *
 * <p>
 * Who is no longer let in gets nothing from the next request on, and streams of events
 * that have begun before end within seconds
 * ({@link personeditor.security.login.LastingAnswers}).
 *
 * <p>
 * Built on Spring Security. Knows nothing of the store and nothing of people.
 */
@NullMarked
package personeditor.security.login;

import org.jspecify.annotations.NullMarked;
