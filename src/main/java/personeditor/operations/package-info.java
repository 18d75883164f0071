/**
 * What an operator looks at: how it stands between this node and others.
 *
 * <p>
 * One page, and the same for programs as JSON. It reads what the links know of themselves
 * and what is in the databases, which it opens for that, and asks no peer: it answers
 * whatever is away. A database that can't be read is named and hides no other.
 */
@NullMarked
package personeditor.operations;

import org.jspecify.annotations.NullMarked;
