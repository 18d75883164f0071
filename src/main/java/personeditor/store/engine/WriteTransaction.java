package personeditor.store.engine;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import personeditor.store.document.CollectionMismatchException;
import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.Command;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Flags;
import personeditor.store.document.RevisionCreation;
import personeditor.store.document.RevisionsConfiguration;
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

	/** Up to how many revisions a write looks at them itself. */
	private static final int FEW_KEPT = 16;

	private final Sql sql;

	private Identity identity;

	private final DatabaseSettings settings;

	private final Indexes indexes;

	private final IndexTables indexTables;

	private final Heads heads;

	private final Peers peers;

	private final Tally tally = new Tally();

	private final Map<DocumentId, Fresh> fresh = new LinkedHashMap<>();

	private final AtomicLong reserved;

	private final AuditTrail audit;

	private Actor actor = Actor.SYSTEM;

	private @Nullable RevisionsConfiguration revisions;

	private final TermTables termTables;

	private long lastRow;

	private long lastEtag;

	private long lastDoc;

	private ChangeVector databaseVector;

	private boolean hasLateRows;

	/** Counts how often the clock was set back. */
	private final Counter backward;

	private Instant latest = Instant.MIN;

	/**
	 * What is done on a connection.
	 * @param reserved the highest number that {@link #reserveNumbers} has given out on
	 * any connection
	 */
	WriteTransaction(Sql sql, Identity identity, Indexes indexes, DatabaseSettings settings, AtomicLong reserved)
			throws SQLException {
		this.sql = sql;
		this.identity = identity;
		this.settings = settings;
		this.reserved = reserved;
		this.audit = new AuditTrail(sql);
		this.indexTables = new IndexTables(sql, indexes);
		this.indexes = indexes;
		this.termTables = new TermTables(sql);
		indexes.querying().setFields(QueryFields.read(sql));
		this.heads = new Heads(sql);
		this.peers = new Peers(sql);
		this.revisions = RevisionsText.read(sql, settings.revisions());
		this.lastRow = LogEnd.etag(sql);
		this.lastEtag = Math.max(this.lastRow, reserved.get());
		this.lastDoc = sql.number("SELECT max(n) FROM docs");
		this.databaseVector = LogEnd.vector(sql, identity);
		this.backward = WriteMeters.backwardSteps(settings.meters());
	}

	Sql sql() {
		return this.sql;
	}

	Heads heads() {
		return this.heads;
	}

	Peers peers() {
		return this.peers;
	}

	Identity identity() {
		return this.identity;
	}

	Indexes indexes() {
		return this.indexes;
	}

	long lastEtag() {
		return this.lastEtag;
	}

	/** The highest etag that a version has, or had. */
	long lastRow() {
		return this.lastRow;
	}

	/** The vector of everything that is here, or was. */
	ChangeVector databaseVector() {
		return this.databaseVector;
	}

	/** Everything that another database has seen is here, or was. */
	void haveSeen(ChangeVector seen) {
		this.databaseVector = this.databaseVector.merge(seen);
		this.hasLateRows = true;
	}

	/** See {@link Database#renewId}. */
	Identity renewIdentity() throws SQLException {
		LogEnd.note(this.sql, this.lastEtag, this.databaseVector);
		this.identity = this.identity.renewed(this.sql, this.peers, this.settings.random());
		return this.identity;
	}

	/** Says on whose behalf the next things are written. */
	void actFor(Actor next) {
		this.actor = next;
	}

	/** See {@link Database#note}. */
	void note(Map<String, String> facts) throws SQLException {
		this.audit.happened(facts, this.actor, Ticks.of(now()));
	}

	Tally tally() {
		return this.tally;
	}

	/** What time it is. */
	Instant now() {
		Instant now = this.settings.clock().instant();
		if (now.isBefore(this.latest)) {
			this.backward.increment();
		}
		this.latest = now;
		return now;
	}

	/** What holds for the revisions of a collection. */
	@Nullable CollectionRevisions rulesOf(String collection) {
		return (this.revisions != null) ? this.revisions.of(collection) : null;
	}

	/** The last thing before a commit. */
	void finish() throws SQLException {
		this.tally.writeTo(this.sql);
		if (this.hasLateRows) {
			LogEnd.note(this.sql, this.lastEtag, this.databaseVector);
			this.hasLateRows = false;
		}
	}

	/** The etag for the next row. */
	long nextEtag() {
		return ++this.lastEtag;
	}

	/** The row number for the next document. */
	long nextDoc() {
		return ++this.lastDoc;
	}

	/** The vector of this database's own write at an etag. */
	ChangeVector nextVector(long etag) {
		this.databaseVector = this.databaseVector.with(this.identity.entry(etag));
		return this.databaseVector;
	}

	/** Adds a version that was written elsewhere. */
	void insertLate(LogRow row) throws SQLException {
		insert(row);
		this.hasLateRows = true;
	}

	/** Has a document read again when it is asked for. */
	void forget(DocumentId id) {
		this.fresh.put(id, new Fresh(id, null));
	}

	/** What the transaction changes of documents; asked once, and forgotten. */
	List<Fresh> takeFresh() {
		List<Fresh> taken = List.copyOf(this.fresh.values());
		this.fresh.clear();
		return taken;
	}

	/**
	 * Carries out the commands of one request, in order, all or none.
	 * @throws ConcurrencyException if one of them does not find what it expects
	 */
	List<Written> write(List<Prepared> commands) throws SQLException {
		Plan plan = new Plan();
		for (Prepared prepared : commands) {
			plan.add(prepared.upToDate(this.indexes));
		}
		this.lastEtag = plan.etag;
		this.lastDoc = plan.doc;
		this.databaseVector = plan.vector;
		for (Change change : plan.changes) {
			carryOut(change);
		}
		return plan.written;
	}

	private void carryOut(Change change) throws SQLException {
		Head before = change.before;
		Head after = change.after;
		DocumentId id = change.prepared.command().id();
		if (change.marks.purges()) {
			drop(Chain.of(this.sql, id).links());
		}
		else if (!change.marks.replaced().equals(before.flags())) {
			mark(before, change.marks.replaced());
		}
		LogRow row = LogRow.of(before, after, change.prepared);
		insert(row);
		replace(before, after, id, change.prepared.keys());
		if (before.isConflict()) {
			new Conflicts(this).end(after);
		}
		if (after.flags().has(Flags.REVISION)) {
			dropBeyond(id, rulesOf(after.collection()));
		}
		this.fresh.put(id, new Fresh(DocumentId.of(after.id()), row));
	}

	/**
	 * Drops what exceeds a small limit at once; what only time can tell, or would take
	 * many steps, is left to {@link Pruning}.
	 */
	private void dropBeyond(DocumentId id, @Nullable CollectionRevisions rules) throws SQLException {
		boolean small = rules != null && this.peers.floor() == Long.MAX_VALUE && rules.isLimited()
				&& rules.minimumAge() == null && rules.keptAnyway() <= FEW_KEPT;
		if (rules != null && small) {
			List<Chain.Link> revisions = Chain.of(this.sql, id).revisions(null, now());
			drop(revisions.subList(Math.min(Math.max(1, rules.keptAnyway()), revisions.size()), revisions.size()));
		}
	}

	/** Puts the head of what has no entries in the indexes in the place of another. */
	void replace(Head before, Head after, DocumentId id) throws SQLException {
		replace(before, after, id, IndexKeys.NONE);
	}

	/** Puts a head in the place of another. */
	void replace(Head before, Head after, DocumentId id, IndexKeys keys) throws SQLException {
		write(before, after, id);
		if (before.keys() != after.keys()) {
			this.indexTables.update(after.doc(), id.key(), after.collection(), keys);
			if (!this.indexes.querying().fields().of(after.collection()).isEmpty()) {
				this.termTables.update(after.doc(), id.key(), keys.terms());
			}
		}
	}

	/**
	 * Puts a head in the place of another that may be of another collection, whose
	 * indexes are left then.
	 */
	void change(Head before, Head after, DocumentId id, IndexKeys keys) throws SQLException {
		Head left = before;
		if (before.isDocument() && !before.collection().equalsIgnoreCase(after.collection())) {
			left = before.emptied();
			replace(before, left, id, IndexKeys.NONE);
		}
		replace(left, after, id, keys);
	}

	/** Drops a version for good, and says which one was before it. */
	long dropVersion(long etag) throws SQLException {
		long prev = this.sql.number("SELECT prev FROM log WHERE etag=?", etag);
		this.sql.update("DELETE FROM log WHERE etag=?", etag);
		return prev;
	}

	/** Puts a head in the place of another. */
	private void write(Head before, Head after, DocumentId id) throws SQLException {
		this.heads.write(id, before, after);
		if (this.settings.audited() && after.etag() != before.etag()) {
			this.audit.wrote(id, before, after, this.actor);
		}
		this.tally.addHead(before, -1);
		this.tally.addHead(after, 1);
		if (after.flags().has(Flags.REVISION)) {
			this.tally.addRevisions(after.collection(), 1);
		}
	}

	/** Changes the flags of a document's current version. */
	void mark(Head head, Flags flags) throws SQLException {
		this.sql.update("UPDATE log SET flags=? WHERE etag=?", flags.bits(), head.etag());
		int difference = count(flags) - count(head.flags());
		this.tally.addRevisions(head.collection(), difference);
	}

	private static int count(Flags flags) {
		return flags.has(Flags.REVISION) ? 1 : 0;
	}

	/** Drops versions for good. */
	void drop(List<Chain.Link> links) throws SQLException {
		for (Chain.Link link : links) {
			this.sql.update("DELETE FROM log WHERE etag=?", link.etag());
			this.tally.addRevisions(link.collection(), -count(link.flags()));
		}
	}

	/** Adds a version. */
	void insert(LogRow row) throws SQLException {
		this.lastRow = Math.max(this.lastRow, row.etag());
		this.sql.update(
				"INSERT INTO log(etag, doc, coll, kind, prev, seq, modified, vector, origin, flags, hash, meta, body) "
						+ "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
				row.etag(), row.doc(), row.collection(), row.kind().code(), row.prev(), row.seq(), row.modified(),
				row.vector(), row.origin(), row.flags().bits(), row.hash(), row.metadata().utf8(), row.body().utf8());
		for (String editor : OriginText.overruled(row.origin())) {
			this.sql.update("INSERT OR IGNORE INTO overruled(editor, etag) VALUES(?,?)", editor, row.etag());
		}
	}

	/** See {@link Database#configureRevisions}. */
	void configureRevisions(RevisionsConfiguration configuration) throws SQLException {
		RevisionsText.write(this.sql, configuration);
		Pruning.startAgain(this.sql, 0);
		this.revisions = configuration;
	}

	/** See {@link Database#deleteRevisions}. */
	int deleteRevisions(List<DocumentId> ids) throws SQLException {
		int deleted = 0;
		for (DocumentId id : ids) {
			deleted += deleteRevisions(id);
		}
		return deleted;
	}

	private int deleteRevisions(DocumentId id) throws SQLException {
		Head head = this.heads.find(id);
		if (head == null) {
			return 0;
		}
		Chain chain = Chain.of(this.sql, id);
		int deleted = chain.revisions(rulesOf(head.collection()), now()).size();
		drop(chain.links().subList(1, chain.links().size()));
		Head plain = head.with(head.flags().without(Marks.ALL));
		mark(head, plain.flags());
		this.heads.write(id, head, plain);
		Pruning.startAgain(this.sql, head.etag() - 1);
		this.fresh.put(id, new Fresh(id, null));
		if (head.isDocument() && head.flags().has(Flags.HAS_REVISIONS)) {
			writeAgain(plain);
		}
		return deleted;
	}

	/**
	 * Gives a document another vector, because other flags are shown of it; the version
	 * with the old one goes with the rest. A damaged one stays as it is, so that its
	 * damage shows.
	 */
	private void writeAgain(Head head) throws SQLException {
		DocumentId id = head.documentId();
		LogRow row = LogRow.at(this.sql, head.etag());
		if (row != null && row.isIntact(id)) {
			Command put = new Command.Put(id, row.collection(), row.body(), row.metadata(), Expectation.any(),
					OriginText.parse(row.origin()), RevisionCreation.SKIPPED);
			write(List.of(Prepared.of(put, this.indexes)));
			List<Chain.Link> links = Chain.of(this.sql, id).links();
			drop(links.subList(1, links.size()));
		}
	}

	/** See {@link Database#reserveNumbers}. */
	long reserveNumbers(int count) {
		long first = this.lastEtag + 1;
		this.lastEtag += count;
		this.reserved.set(this.lastEtag);
		return first;
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
			command.check(before.documentVector(), !before.isNew());
			if (command instanceof Command.Check) {
				this.written.add(before.toWritten(command.id(), false));
				return;
			}
			checkCollection(prepared, before);
			if (prepared.kindAfter() == Kind.TOMBSTONE && before.isNothing()) {
				this.written.add(before.toWritten(command.id(), false));
				return;
			}
			Marks marks = Marks.of(command, before, rulesOf(prepared.collectionAfter(before)));
			Head after = after(before, prepared, marks);
			this.changes.add(new Change(prepared, before, after, marks));
			this.heads.put(command.id(), after);
			this.written.add(after.toWritten(command.id(), true));
		}

		private static void checkCollection(Prepared prepared, Head before) {
			String after = prepared.collectionAfter(before);
			if (before.isDocument() && !before.collection().equalsIgnoreCase(after)) {
				throw new CollectionMismatchException(prepared.command().id(), before.collection(), after);
			}
		}

		private Head headOf(DocumentId id) throws SQLException {
			Head planned = this.heads.get(id);
			Head stored = (planned != null) ? planned : WriteTransaction.this.heads.find(id);
			return (stored != null) ? stored : Head.none(this.doc + 1, id.text());
		}

		private Head after(Head before, Prepared prepared, Marks marks) {
			this.etag = Math.addExact(Math.max(this.etag, ownEtag(before)), 1);
			this.doc = Math.max(this.doc, before.doc());
			ChangeVector.Entry own = WriteTransaction.this.identity.entry(this.etag);
			ChangeVector made = this.vector.merge(before.vector()).with(own);
			this.vector = this.vector.with(own);
			return new Head(before.doc(), prepared.command().id().text(), prepared.collectionAfter(before),
					prepared.kindAfter(), this.etag, before.seq() + 1, timeAfter(before, prepared.timeOr(now())), made,
					prepared.keys().fingerprint(), marks.made());
		}

		/**
		 * What came from elsewhere may name an etag that this database has not come to,
		 * such as after a restore; the next vector must be after it all the same.
		 */
		private long ownEtag(Head before) {
			return before.vector().etagOf(WriteTransaction.this.identity.id());
		}

		private static long timeAfter(Head before, Instant time) {
			long now = Ticks.of(time);
			return before.isNew() ? now : Math.max(now, Ticks.after(before.modified()));
		}

	}

	private record Change(Prepared prepared, Head before, Head after, Marks marks) {
	}

}
