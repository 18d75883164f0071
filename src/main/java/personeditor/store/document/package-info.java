/**
 * The values of the store, and its failures.
 *
 * <pre>
 *   Command   what a caller asks for        Put | Delete | Check, each with an Expectation
 *   Written   what became of one command    the new change vector, time and flags
 *   Item      what an id is at one vector   Document | Tombstone, each with its Origin
 *   Conflict  several items of one id       none newer than all others
 *   OriginMember  an Origin in a document's metadata, for dumps and servers that keep none
 *   JsonCopy  one form of texts that say the same, every digit kept
 * </pre>
 *
 * <p>
 * A document is an id, a JSON object and metadata. Its text is kept as it was written:
 * numbers and strings are never read and printed again, so {@code 1.50} stays
 * {@code 1.50}.
 *
 * <p>
 * Decisions. What a command expects is a sealed
 * {@link personeditor.store.document.Expectation} and never a string that means three
 * things when it is null, empty or filled: nobody can forget a vector and overwrite
 * somebody by it. Failures carry values only, which is why they live down here and
 * nothing has to climb to throw them; all are unchecked, because nobody between a page
 * and the disk can do anything about a stale vector.
 */
@NullMarked
package personeditor.store.document;

import org.jspecify.annotations.NullMarked;
