/**
 * People in a RavenDB, on the official client.
 *
 * <pre>
 *   RavenPeople          People, as the pages know them
 *     RavenSaving        changes: read, compare vectors, write with the vector
 *     RavenWriter        one write, and the truth about what became of it
 *     RavenHistory       versions are RavenDB's revisions
 *     RavenConflicts     versions that nodes saved without hearing of each other
 *     RavenNotes         who was overruled
 *     RavenList          pages, from a ListSource: IndexedList on the EditorIndex, or ScannedList without static indexes
 *     RavenWatches       the client's changes API, one subscription for all
 *   RavenSetup           connects, and checks what the editor needs; RavenSettings says where
 *   RavenDatabase        every request goes through it; RavenRequest is the client's command
 *   RavenDocument, Json  answers taken apart with every number's text kept; Batch, writes put together
 *   Authorship           who made a version, in the document's metadata as an OriginMember
 *   Vectors, RavenTime   what RavenDB's texts say; RavenTools, what doesn't come from it
 * </pre>
 *
 * <p>
 * Decisions. The client chooses nodes, fails over, makes identifiers and tells of
 * changes. Its sessions are not used: they read documents into numbers of Java, and what
 * no form shows has to stay as it was written. Nothing of the client is loaded unless
 * this store is chosen.
 *
 * <p>
 * What RavenDB doesn't keep is written beside the person, in the same transaction: who
 * saved, with a digest of the document (metadata), who deleted, and who was overruled
 * (documents of their own). What another program writes is nobody's.
 *
 * <p>
 * The list's index folds accents as the embedded store does and is sorted alike.
 */
@NullMarked
package personeditor.people.ravendb;

import org.jspecify.annotations.NullMarked;
