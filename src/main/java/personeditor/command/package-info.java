/**
 * What an operator does from the command line. Commands about data ask a running node
 * over its HTTP API, so that nothing is read or written past it; those about users change
 * the file of users, which a running node reads again.
 *
 * <pre>
 *   Commands     finds the command, says what went wrong in one line; the exit status is 0, 1, or 2 for a mistake in the line itself
 *     Options    what stands in the line
 *     Node       the node that is asked, with a token and by a certificate where it is secured
 *   BackupCommand, ExportCommand, ImportCommand, UserCommand
 *   JsonLines    a document a line, for programs that read line by line
 *   Progress     a bar where somebody watches, nothing where nobody does
 * </pre>
 *
 * <p>
 * Decisions. A file that is there is never overwritten, and what is written appears under
 * its name when it is whole.
 */
@NullMarked
package personeditor.command;

import org.jspecify.annotations.NullMarked;
