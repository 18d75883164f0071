package personeditor.store.engine;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import personeditor.store.document.CollectionMismatchException;
import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Written;
import personeditor.store.vector.ChangeVector;

/**
 * What may be done to a database between {@code BEGIN} and {@code COMMIT}: the one place
 * where expectations are checked, etags and vectors given out, and rows written.
 *
 * <p>
 * A request is planned whole before its first row is written. So a request that is
 * refused has written nothing and spent no etag, and the other requests of the same
 * transaction never notice it.
 *
 * <p>
 * Used by the writer alone.
 */
final class WriteTransaction {

	private final Sql sql;

	private final Identity identity;

	private final InstantSource clock;

	private final IndexTables indexTables;

	private long lastEtag;

	private long lastDoc;

	private ChangeVector databaseVector;

	WriteTransaction(Sql sql, Identity identity, Indexes indexes, InstantSource clock) throws SQLException {
		this.sql = sql;
		this.identity = identity;
		this.clock = clock;
		this.indexTables = new IndexTables(sql, indexes);
		this.lastEtag = sql.number("SELECT max(etag) FROM log");
		this.lastDoc = sql.number("SELECT max(n) FROM docs");
		String vector = sql.first("SELECT vector FROM log WHERE etag=?", (row) -> row.getString(1), this.lastEtag);
		this.databaseVector = (vector != null) ? ChangeVector.parse(vector) : ChangeVector.empty();
	}

	Sql sql() {
		return this.sql;
	}

	/** The etag of the last write, 0 before the first. */
	long lastEtag() {
		return this.lastEtag;
	}

	/**
	 * Carries out the commands of one request, in order, all or none.
	 * @throws ConcurrencyException if one of them does not find what it expects
	 */
	List<Written> write(List<Prepared> commands) throws SQLException {
		Plan plan = new Plan();
		for (Prepared prepared : commands) {
			plan.add(prepared);
		}
		for (Change change : plan.changes) {
			carryOut(change);
		}
		this.lastEtag = plan.etag;
		this.lastDoc = plan.doc;
		this.databaseVector = plan.vector;
		return plan.written;
	}

	private void carryOut(Change change) throws SQLException {
		Head after = change.after;
		insert(LogRow.of(change.before, after, change.prepared));
		if (change.before.isNew()) {
			this.sql.update(
					"INSERT INTO docs(n, key, id, coll, kind, etag, seq, modified, vector, keys) "
							+ "VALUES(?,?,?,?,?,?,?,?,?,?)",
					after.doc(), keyOf(change), after.id(), after.collection(), after.kind().code(), after.etag(),
					after.seq(), after.modified(), after.vector().toString(), after.keys());
		}
		else {
			this.sql.update(
					"UPDATE docs SET id=?, coll=?, kind=?, etag=?, seq=?, modified=?, vector=?, keys=? WHERE n=?",
					after.id(), after.collection(), after.kind().code(), after.etag(), after.seq(), after.modified(),
					after.vector().toString(), after.keys(), after.doc());
		}
		if (change.before.keys() != after.keys()) {
			this.indexTables.update(after.doc(), keyOf(change), after.collection(), change.prepared.keys());
		}
	}

	private static String keyOf(Change change) {
		return change.prepared.command().id().key();
	}

	private void insert(LogRow row) throws SQLException {
		this.sql.update(
				"INSERT INTO log(etag, doc, coll, kind, prev, seq, modified, vector, origin, hash, meta, body) "
						+ "VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
				row.etag(), row.doc(), row.collection(), row.kind().code(), row.prev(), row.seq(), row.modified(),
				row.vector(), row.origin(), row.hash(), row.metadata().utf8(), row.body().utf8());
	}

	private Head headOf(DocumentId id, long docIfNew) throws SQLException {
		Head head = this.sql.first("SELECT " + Head.COLUMNS + " FROM docs WHERE key=?", Head::read, id.key());
		return (head != null) ? head : Head.none(docIfNew, id.text());
	}

	private long timeAfter(Head before) {
		long now = Ticks.of(this.clock.instant());
		return before.isNew() ? now : Math.max(now, before.modified() + 1);
	}

	/**
	 * What a request will change, worked out against the heads as the request itself
	 * leaves them.
	 */
	private final class Plan {

		private final List<Change> changes = new ArrayList<>();

		private final List<Written> written = new ArrayList<>();

		private final Map<DocumentId, Head> heads = new HashMap<>();

		private long etag = WriteTransaction.this.lastEtag;

		private long doc = WriteTransaction.this.lastDoc;

		private ChangeVector vector = WriteTransaction.this.databaseVector;

		void add(Prepared prepared) throws SQLException {
			Command command = prepared.command();
			Head before = headOf(command.id());
			command.check(before.documentVector());
			checkCollection(prepared, before);
			boolean nothingToDelete = prepared.kindAfter() == Kind.TOMBSTONE && !before.isDocument();
			Head after = nothingToDelete ? before : after(before, prepared);
			if (!nothingToDelete) {
				this.changes.add(new Change(prepared, before, after));
				this.heads.put(command.id(), after);
			}
			this.written.add(new Written(command.id(), after.vector(), Ticks.toInstant(after.modified())));
		}

		private static void checkCollection(Prepared prepared, Head before) {
			String after = prepared.collectionAfter(before);
			if (before.isDocument() && !before.collection().equalsIgnoreCase(after)) {
				throw new CollectionMismatchException(prepared.command().id(), before.collection(), after);
			}
		}

		private Head headOf(DocumentId id) throws SQLException {
			Head planned = this.heads.get(id);
			return (planned != null) ? planned : WriteTransaction.this.headOf(id, this.doc + 1);
		}

		private Head after(Head before, Prepared prepared) {
			this.etag++;
			this.doc = Math.max(this.doc, before.doc());
			this.vector = this.vector.merge(before.vector()).with(WriteTransaction.this.identity.entry(this.etag));
			return new Head(before.doc(), prepared.command().id().text(), prepared.collectionAfter(before),
					prepared.kindAfter(), this.etag, before.seq() + 1, timeAfter(before), this.vector,
					prepared.keys().fingerprint());
		}

	}

	private record Change(Prepared prepared, Head before, Head after) {
	}

}
