/**
 * What an operator looks at: how it stands between this node and others.
 *
 * <p>
 * One page, and the same for programs as JSON. It reads what the links know of themselves
 * and what is in the databases, which it opens for that, and asks no peer: it answers
 * whatever is away. A database that can't be read is named and hides no other.
 *
 * <p>
 * {@link StoreMetrics} hands the same numbers to Micrometer, looked up when a program
 * that watches the node asks for them. What happens too often to be looked up, writes and
 * their commits, the engine counts itself.
 *
 * <p>
 * {@link AuditTrails} knows who did what, shows it to administrators, and notices when it
 * was changed.
 *
 * <p>
 * {@link HelpText} shows the README's chapters for operators as a page.
 *
 * <p>
 * {@link StoreHealth} is what decides, with the life cycle of the node, whether it is
 * ready.
 */
@NullMarked
package personeditor.operations;

import org.jspecify.annotations.NullMarked;
