/**
 * What an operator looks at: how it stands between this node and others.
 *
 * <p>
 * One page, and the same for programs as JSON. It reads what the links know of themselves
 * and asks no peer, so it answers at once whatever is away.
 */
@NullMarked
package personeditor.operations;

import org.jspecify.annotations.NullMarked;
