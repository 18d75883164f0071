/**
 * What can be asked of a collection, as values: which documents, in which order, which
 * page; and the two forms of text that make the answers come from an index.
 *
 * <pre>
 *   Query ──────────►  store.engine  ──────────►  Page of Hits, each with its Position
 *   collection         one snapshot               the Position of the last Hit is
 *   search, order      SQL on indexes             where the next page begins
 *   after | before
 * </pre>
 *
 * <p>
 * A page is found by the {@link personeditor.store.query.Position} of its neighbour and
 * never by its number, so rows that come and go elsewhere move nothing. A person whose
 * sort key moves could still jump over the position; a query can therefore be held to
 * what had not changed since its first page
 * ({@link personeditor.store.query.Query#changedUpTo}).
 *
 * <p>
 * {@link personeditor.store.query.Folding} makes {@code Šarić} and {@code saric} equal,
 * for sorting and for searching; {@link personeditor.store.query.SearchText} turns
 * "contains this" and "has a word that begins with this" into one question of
 * three-letter pieces.
 */
@NullMarked
package personeditor.store.query;

import org.jspecify.annotations.NullMarked;
