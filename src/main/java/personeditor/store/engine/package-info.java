/**
 * Databases: durable, transactional, each in one SQLite file.
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
 *   docs      n, key (id in lower case), id, coll, kind, etag, seq, modified, vector, keys (fingerprint)
 *   log       etag, doc, coll, kind, prev (the version before), seq, modified, vector, origin, hash, meta, body
 *   meta      name, value: database-id, node-tag, pruned (see Pruning)
 *   fields    n, coll, name: the numbers of indexed fields
 *   indexes   coll, definition, built (up to which document)
 *   keys      field, key, id, doc: every field's index, in its order
 *   doc_keys  doc, field, key, rank: the same by document, so that a change removes what was there
 *   words_n   full text of the collection whose search field is n, see Words
 * </pre>
 *
 * <p>
 * {@code kind} is 1 for a document, 2 for a tombstone. {@code modified} counts 100 ns
 * since 1970. {@code hash} is described in {@code Hash}. Numbers and texts are as SQLite
 * stores them; {@code meta} and {@code body} are JSON in UTF-8 as they were written,
 * empty for a tombstone.
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
