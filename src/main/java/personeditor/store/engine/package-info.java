/**
 * Databases: durable, transactional, each in one SQLite file (and a {@code -mark} beside
 * it, see {@code HighWaterMark}).
 *
 * <pre>
 *   write(commands)                                       read(question)
 *        │ prepared by the caller: hashes, index keys          │
 *        ▼                                                     ▼
 *   Request ──► queue ──► Writer, one thread             Readers, a few connections
 *                         BEGIN IMMEDIATE                 one Snapshot a read
 *                         WriteTransaction, request by request:
 *                           plan: check expectations, give out etags
 *                           carry out: log row, head row, index rows
 *                         COMMIT, one flush for all
 *                         EncodedDocuments take in what has changed
 *        ◄── answers ─────┘
 * </pre>
 *
 * <p>
 * The file. Etags number the writes of the database, whatever they write. {@code log} is
 * append-only and holds every version once, under its etag: it is the current bodies, the
 * history and the change feed in one. {@code docs} holds one small head a document that
 * points into it.
 *
 * <pre>
 *   docs      n, key (id in lower case), id, coll, kind, etag, seq, modified, vector, keys (fingerprint), flags
 *   log       etag, doc, coll, kind, prev (the version before), seq, modified, vector, origin, flags, hash, meta, body
 *   meta      name, value: database-id, node-tag and file (see Identity), settled and pruned (see Pruning),
 *               scrubbed and scrub-ended (see Scrubbing), revisions (see RevisionsText), last-etag and database-vector (see LogEnd),
 *               received/…, confirmed/…, again/… and forgotten (see Peers)
 *   counts    coll, documents, tombstones, revisions: how many rows of docs and log those are
 *   overruled   editor, etag: the versions whose origin says that they overruled an editor
 *   audit       n, at, what (JSON), hash: who did what, see AuditTrail
 *   identities  name (in lower case), value: the last number given out
 *   fields    n, coll, name: the numbers of indexed fields
 *   indexes   coll, definition, built (up to which document)
 *   keys      field, key, id, doc: every field's index, in its order
 *   doc_keys  doc, field, key, rank: the same by document, so that a change removes what was there
 *   query_fields  field, built: the fields that queries added, see FieldBuilding
 *   doc_terms     doc, field, key: their keys by document; by key they stand in keys
 *   words_n   full text of the collection whose search field is n, see Words
 * </pre>
 *
 * <p>
 * {@code kind} is 1 for a document, 2 for a tombstone; a head's is 3 where there is a
 * conflict. {@code modified} counts 100 ns since 1970. {@code hash} is described in
 * {@code Hash}. Numbers and texts are as SQLite stores them; {@code meta} and
 * {@code body} are JSON in UTF-8 as they were written, empty for a tombstone.
 * {@code flags} are those of {@code Flags}; one that stands for a revision may be set or
 * cleared later, which is why the hash leaves them out. Format 1 had no flags, counts and
 * identities, format 2 no {@code overruled}, format 3 no {@code audit}; their files are
 * brought up to this one when they are opened, and kept as they were beside it
 * ({@code KeptFormat}). An entry of {@code overruled} whose version is dropped stays, and
 * finds nothing.
 *
 * <p>
 * What is stored is read back in the background ({@code Scrubbing}), and what is damaged
 * is neither shown nor built upon ({@code Damage}).
 *
 * <p>
 * The journal is emptied by the engine as it goes; {@code Journal} ends the reads that
 * would keep it from that for too long, and refuses streams, and at last writes, before
 * it fills the disk.
 *
 * <p>
 * A backup is a copy that the engine makes of one committed state, and counts once all of
 * it was read back ({@code Backups}, {@code Verification}; {@code BackupSchedule} asks
 * for one whenever the newest is too old). What is restored from it is another database:
 * its id is new, and numbers that may have been given out since are left out.
 *
 * <p>
 * Every version is a row of the log, and a flag says which count as revisions, so that a
 * save under a revisions configuration writes no row more than one without. What counts
 * is decided when it is read, what goes is dropped in the background: no save waits for
 * old versions to be dropped, for counts that include them until then.
 *
 * <p>
 * What other databases wrote comes as rows of the log too, with the vectors and times
 * that it has there. {@code Reception} takes in what was sent: a version that has seen
 * the one that is here replaces it. A revision that comes late is linked into its
 * document's history where its time says ({@code Arrivals}). Versions of which none is
 * newer than the others are marked as open, and the head says that there is a conflict
 * ({@code Conflicts}), until somebody writes or deletes the document, or a rule decides
 * ({@code Deciding}); then they are revisions. Such rows have marks in {@code flags}, and
 * indexes of their own by these marks, so that a database that writes alone pays nothing
 * for them.
 *
 * <p>
 * RQL. A field that a query filters or sorts by gets an index of its own: typed keys (see
 * {@code Term}) in {@code keys}, several a document for an array, one that says "missing"
 * where there is no value. Keys change in the transaction of their document, so an answer
 * is never stale. Until a field is built, and beyond 64 of them, the collection is
 * scanned.
 *
 * <p>
 * Decisions, each with its price. SQLite with {@code synchronous=FULL}: the most tested
 * engine there is and durable through a loss of power, for one flush a commit, which
 * group commit shares. An append-only log beside small heads: a save touches few pages
 * and never an index unless a key changed, for one more look-up a read. One transaction
 * for many requests: a request is planned before it writes, so that no savepoint is
 * needed; the price is that a fault of the engine fails them all. Explicit transactions
 * and a new connection after every error, because the driver does not notice when SQLite
 * has rolled back by itself.
 *
 * <p>
 * Left out on purpose: memory-mapped files (a truncated one would kill the process),
 * settings of SQLite that trade durability, and any way for a caller to send SQL.
 */
@NullMarked
package personeditor.store.engine;

import org.jspecify.annotations.NullMarked;
