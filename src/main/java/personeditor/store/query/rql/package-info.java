/**
 * RQL, RavenDB's query language: from a text to values, and what the values mean for a
 * document.
 *
 * <pre>
 *   text ── RqlParser ──►  RqlQuery ── bind(parameters) ──►  BoundQuery
 *                          as written                        Filter, orders, offset, limit
 *
 *   document ── FieldReader ──►  Terms of a field  ◄── ranges of keys ── Filter
 * </pre>
 *
 * <p>
 * The meaning is in one place. Every value of a field becomes one or two
 * {@link personeditor.store.query.rql.Term}s, each a key of bytes in the order of the
 * values, and every condition becomes ranges of such keys, joined by and, or and not. A
 * document matches if one of its keys lies in a range. An index holds the same keys, so
 * it can't answer differently; it is only faster.
 *
 * <p>
 * What a condition means is what RavenDB 7.2 answers: texts are compared in lower case, a
 * number is also the text of its digits ({@code age = '30'} finds 30, {@code age = 30}
 * does not find "30"), a field that is missing is not null.
 *
 * <p>
 * Left out on purpose: {@code group by}, {@code load}, {@code declare}, {@code filter},
 * JavaScript in {@code select}, Lucene's syntax and everything spatial; a query with one
 * of these is refused by name.
 */
@NullMarked
package personeditor.store.query.rql;

import org.jspecify.annotations.NullMarked;
