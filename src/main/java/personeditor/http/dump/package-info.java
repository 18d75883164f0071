/**
 * Dumps: the whole of a database in one file, in RavenDB's own format, so that people
 * move between a RavenDB and this store in both directions.
 *
 * <pre>
 *   Dumps       the two routes
 *     Export    Contents of a copy of the database ─► JSON ─► gzip ─► client
 *     Import    client ─► Multipart ─► Inflation ─► JsonPieces ─► Gathering ─► writer
 *   DumpOptions what is asked for        DumpTally  what was read, and the answer
 * </pre>
 *
 * <pre>
 *   {"BuildVersion":72014, "DatabaseRecord":{"Revisions":{…},…},
 *    "Docs":[{"name":"Ana","@metadata":{"@id":"users/1","@collection":"Users","@change-vector":"A:5-…",…}}],
 *    "RevisionDocuments":[the same, with their flags; a deletion has only metadata],
 *    "Tombstones":[{"Key":"users/2","Type":"Document","Collection":"Users","ChangeVector":"A:9-…",…}],
 *    "Conflicts":[{"Id":"users/3","Collection":"Users","ChangeVector":"B:3-…","Doc":{…} or null,…}],
 *    "Identities":[{"Key":"users|","Value":"17"}], …}
 * </pre>
 *
 * <p>
 * Decisions. An export reads a copy of the file, because a client may take hours to take
 * it, and a snapshot held that long would let the journal grow; the price is room for the
 * copy. An import stores while it reads, in transactions of a bounded size, so that no
 * dump is too long; the price is that one that breaks halfway has stored half, and says
 * how much. Documents become writes of this database, as in RavenDB, with new vectors and
 * their old times; revisions and the sides of conflicts keep theirs. Who wrote a document
 * or a revision goes along in its metadata ({@code OriginMember}) and becomes its origin
 * again, unless it was changed in between; deletions and the sides of conflicts lose it.
 * Of the record, which is read and not written, only which versions are revisions is
 * taken over, and only where the database has said nothing of it. What this store does
 * not have (attachments, counters, indexes, …) is counted, and named in the answer; so is
 * a document that can't be stored, and the others are.
 */
@NullMarked
package personeditor.http.dump;

import org.jspecify.annotations.NullMarked;
