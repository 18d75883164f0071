/**
 * What a request will write, worked out before the writer is asked.
 *
 * <pre>
 *   command ─► WorkingCopy ─────────────► list of engine commands ─► the writer, all or none
 *   script  ─► reads what is stored,        a Check for each document that was read,
 *              shows what it changed        then the puts and deletes
 * </pre>
 *
 * <p>
 * The engine knows puts and deletes. Everything else, a script that loads two documents
 * and writes three, is worked out here on what is stored now, and sent with a check of
 * every document that was read. If one of those checks fails, somebody was faster: the
 * work is done again on what is stored then ({@link personeditor.http.work.Attempts}). So
 * the result is the same as if the script had run inside the transaction, without keeping
 * the writer waiting for a script.
 *
 * <p>
 * Others need the same tools: {@code ScriptedResolution} has a script decide about a
 * conflict, {@code RecordSettings} changes what is written down about a database, and
 * {@code RevisionSettings} reads and writes which versions count as revisions.
 */
@NullMarked
package personeditor.http.work;

import org.jspecify.annotations.NullMarked;
