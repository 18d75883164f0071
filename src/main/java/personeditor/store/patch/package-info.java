/**
 * Changes to a document that are data and not code: JSON merge patch (RFC 7396) and JSON
 * patch (RFC 6902). Pure functions over texts.
 *
 * <p>
 * Decisions. Values are read into a tree whose numbers and strings are kept as they are
 * spelt, so that what a patch doesn't touch, and what it moves or copies, stays as it was
 * to the digit; only {@code test} looks at what they mean. Server-owned members of the
 * metadata can't be patched: a patch that meant to change one would silently not do so.
 */
@NullMarked
package personeditor.store.patch;

import org.jspecify.annotations.NullMarked;
