/**
 * Many documents in one request.
 *
 * <pre>
 *   bulk_docs      Batches      commands in order, all or none, one entry of the answer each
 *   bulk_insert    BulkInsert   any number of puts, stored while they come in
 *
 *   CommandReader ─► BatchCommand ─► works on a WorkingCopy ─► Entry, written when it is stored
 * </pre>
 *
 * <p>
 * Each kind of command is a type of its own that knows what it does and how it is
 * answered. A batch of plain puts and deletions goes to the writer as it is; one with
 * commands that depend on what is stored is worked out first, and again if somebody was
 * faster.
 */
@NullMarked
package personeditor.http.batch;

import org.jspecify.annotations.NullMarked;
