/**
 * The pages.
 *
 * <pre>
 *   request ─► …Controller          reads the request, asks people or people.edit, picks a view
 *                PersonForm         what a form sent, without a guess: missing, twice and empty are three things
 *                …View              what a template needs, decided and in order; no template asks the store
 *              templates/*.html     words from messages.properties in the language of the reader, values escaped
 *   conflict ──► CopiesController   a person whom several nodes saved: all copies beside what they come from
 *   open page ─► LiveController     tells it of newer versions and conflicts (people.live), and gives it the parts that look different then
 *   who is it? ─► SignInController   where people sign in: asks in place of what was sent, and carries that along
 *   refusals ─► RefusalPages        everything that was thrown, each with its page, its status and what was typed
 * </pre>
 *
 * <p>
 * Decisions. A controller answers a refused save with the page on which it can be
 * finished, never with a redirect that would forget it. A form that is shown again has
 * the vector that it came with; only a conflict page moves to a newer one, and only to
 * that of the values it shows. Nothing needs a script or, but for signing in, a session:
 * who somebody is and what was just done travel in cookies, and the script only improves
 * what works without it. What it shows of a newer version, it asks for as parts of the
 * page, so that words, names and times are written in one place.
 */
@NullMarked
package personeditor.people.web;

import org.jspecify.annotations.NullMarked;
