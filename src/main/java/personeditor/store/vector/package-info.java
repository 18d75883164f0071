/**
 * Change vectors: what a version of a document has seen, and how two versions relate.
 *
 * <p>
 * Worked example. Databases {@code a}, {@code b} (tags A and B) hold one document:
 *
 * <pre>
 *   a writes            A:1-a                    first version
 *   b receives, writes  A:1-a, B:1-b             AFTER the first: it has seen it
 *   a writes meanwhile  A:2-a                    CONCURRENT with b's: neither has seen the other
 *   they meet           A:2-a, B:1-b             the merge covers both
 * </pre>
 *
 * <p>
 * Decisions. The database id identifies a writer and the tag is decoration, because tags
 * repeat after a restore while ids never do. The order is partial, so a vector is not
 * {@code Comparable}: it answers
 * {@link personeditor.store.vector.ChangeVector#relationTo}. Text is canonical, so equal
 * vectors of one cluster have equal text.
 *
 * <p>
 * Left out on purpose: the two-part form {@code order|version} that newer servers can
 * write.
 */
@NullMarked
package personeditor.store.vector;

import org.jspecify.annotations.NullMarked;
