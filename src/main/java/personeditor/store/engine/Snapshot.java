package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.Conflict;
import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentConflictException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.InvalidQueryException;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.QueryTooSlowException;
import personeditor.store.document.ReadFailedException;
import personeditor.store.document.RevisionsConfiguration;
import personeditor.store.query.Page;
import personeditor.store.query.Query;
import personeditor.store.query.rql.BoundQuery;
import personeditor.store.query.rql.RqlParameters;
import personeditor.store.query.rql.RqlQuery;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;

/**
 * One committed state of a database. Good for the length of one {@link Database#read} and
 * for its thread.
 *
 * <p>
 * Every item that comes out has had its hash verified.
 *
 * @see CorruptDocumentException
 */
public final class Snapshot {

	static final String ITEM = "SELECT " + LogRow.COLUMNS + ", d.id FROM ";

	private static final String DOCUMENT = ITEM + "docs d CROSS JOIN log l ON l.etag = d.etag WHERE d.kind = 1 AND ";

	/** With the kind of the head, which says whether there is one current version. */
	private static final String CURRENT = "SELECT " + LogRow.COLUMNS
			+ ", d.id, d.kind FROM docs d CROSS JOIN log l ON l.etag = d.etag WHERE d.key = ?";

	/** Where the id stands in what {@link #ITEM} selects. */
	static final int ID = 14;

	/** Greater than every character that an id can hold. */
	private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

	private final Sql sql;

	private final Indexes indexes;

	private final DatabaseSettings settings;

	private final Consumer<DocumentId> missed;

	Snapshot(Sql sql, Indexes indexes, DatabaseSettings settings) {
		this(sql, indexes, settings, (id) -> {
		});
	}

	/**
	 * A state of a file that may be damaged.
	 * @param missed told of an id under which nothing is found; may throw instead
	 */
	Snapshot(Sql sql, Indexes indexes, DatabaseSettings settings, Consumer<DocumentId> missed) {
		this.sql = sql;
		this.indexes = indexes;
		this.settings = settings;
		this.missed = missed;
	}

	/**
	 * The etag of the last write, 0 before the first.
	 */
	public long lastEtag() {
		return ask(() -> LogEnd.etag(this.sql));
	}

	/**
	 * The vector that has seen everything that is in the database.
	 */
	public ChangeVector databaseVector() {
		return ask(() -> LogEnd.vector(this.sql, Identity.read(this.sql)));
	}

	/**
	 * The etag of the document that was written last, of those that are there; 0 if there
	 * is none.
	 */
	public long lastDocumentEtag() {
		return ask(() -> this.sql.number("SELECT max(etag) FROM docs WHERE kind = 1"));
	}

	/**
	 * How much there is. Costs as much as there are collections.
	 */
	public Counts counts() {
		return ask(() -> Counts.read(this.sql));
	}

	/**
	 * How much there is of one collection, whose name may be in any case.
	 */
	public Counts countsOf(String collection) {
		return ask(() -> Counts.read(this.sql, collection));
	}

	/**
	 * How many documents a collection has, whose name may be in any case.
	 */
	public long count(String collection) {
		return ask(() -> this.sql.number("SELECT documents FROM counts WHERE coll = ?", collection));
	}

	/**
	 * What is stored under an id: a document, the tombstone of one, or nothing.
	 * @throws DocumentConflictException if there are several versions, none newer
	 */
	public Optional<Item> item(DocumentId id) {
		Optional<Item> found = find(() -> this.sql.first(CURRENT, (row) -> readCurrent(row, id), id.key()));
		if (found.isEmpty()) {
			this.missed.accept(id);
		}
		return found;
	}

	private Item readCurrent(ResultSet row, DocumentId id) throws SQLException {
		requireSame(id, row.getString(ID), row.getLong(1));
		if (Kind.of(row.getInt(ID + 1)) == Kind.CONFLICT) {
			throw new DocumentConflictException(DocumentId.of(row.getString(ID)),
					OpenVersion.largestEtag(this.sql, row.getLong(2)));
		}
		return readItem(row);
	}

	/**
	 * The conflict that a document is in; one without versions if it is in none.
	 */
	public Conflict conflict(DocumentId id) {
		return ask(() -> OpenVersion.conflict(this.sql, id));
	}

	/**
	 * The sides of all conflicts, the one first that arrived last.
	 * @param start how many are left out at the beginning
	 */
	public List<OpenVersion> openVersions(int start) {
		return ask(() -> OpenVersion.all(this.sql, start));
	}

	/**
	 * The documents of a collection that are in conflict, the newest conflicts first.
	 */
	public List<DocumentId> inConflict(String collection, int limit) {
		return ask(() -> OpenVersion.documents(this.sql, collection, limit));
	}

	/** How many sides of conflicts there are. */
	public long countOpenVersions() {
		return ask(() -> OpenVersion.count(this.sql));
	}

	/** How many documents are in conflict. */
	public long countConflicts() {
		return ask(() -> OpenVersion.countDocuments(this.sql));
	}

	/** Everything, one by one. */
	public Contents contents() {
		return new Contents(this.sql, this);
	}

	/**
	 * The document under an id, if there is one.
	 * @throws DocumentConflictException if there are several versions, none newer
	 */
	public Optional<Document> document(DocumentId id) {
		return item(id).filter(Document.class::isInstance).map(Document.class::cast);
	}

	/**
	 * The documents whose ids begin with a text, in the order of their ids in lower case.
	 * @param afterId only ids after this one; empty for all
	 * @param limit the most documents
	 */
	public List<Document> startingWith(String prefix, String afterId, int limit) {
		String from = DocumentId.keyOf(prefix);
		return ask(() -> this.sql.list(DOCUMENT + "d.key >= ? AND d.key < ? AND d.key > ? ORDER BY d.key LIMIT ?",
				Snapshot::readDocument, from, from + LAST_CHARACTER, DocumentId.keyOf(afterId), limit));
	}

	/**
	 * The same one by one, for answers of any length.
	 * @param wantsMore takes a document and says whether it wants another; it may ask the
	 * snapshot anything but this
	 */
	public void eachStartingWith(String prefix, String afterId, Predicate<Document> wantsMore) {
		String from = DocumentId.keyOf(prefix);
		each(new SqlText().append(DOCUMENT + "d.key >= ? AND d.key < ? AND d.key > ? ORDER BY d.key", from,
				from + LAST_CHARACTER, DocumentId.keyOf(afterId)), wantsMore);
	}

	/**
	 * All documents, the one first that was written last.
	 * @see #eachStartingWith
	 */
	public void eachNewestFirst(Predicate<Document> wantsMore) {
		each(new SqlText().append(DOCUMENT + "d.etag > 0 ORDER BY d.etag DESC"), wantsMore);
	}

	/**
	 * The documents in the order in which they were written last.
	 * @param etag the lowest etag
	 * @see #eachStartingWith
	 */
	public void eachFromEtag(long etag, Predicate<Document> wantsMore) {
		each(new SqlText().append(DOCUMENT + "d.etag >= ? ORDER BY d.etag", etag), wantsMore);
	}

	private void each(SqlText text, Predicate<Document> wantsMore) {
		ask(() -> {
			this.sql.each(text, (row) -> wantsMore.test(readDocument(row)));
			return true;
		});
	}

	/**
	 * How many documents there are whose ids begin with a text and that were written
	 * since a time; no document is read for it.
	 */
	public long countStartingWith(String prefix, Instant since) {
		String from = DocumentId.keyOf(prefix);
		return ask(() -> this.sql.number(
				"SELECT count(*) FROM docs WHERE key >= ? AND key < ? AND kind = 1 AND modified >= ?", from,
				from + LAST_CHARACTER, Ticks.of(since)));
	}

	/**
	 * The versions of a document, newest first, tombstones among them, as far as they are
	 * kept.
	 * @param limit the most versions
	 */
	public List<Item> history(DocumentId id, int limit) {
		return history(ask(() -> currentEtag(id)), limit);
	}

	/**
	 * The same from the version at exactly this vector on; none if it is not kept.
	 */
	public List<Item> history(DocumentId id, ChangeVector from, int limit) {
		return ask(() -> VersionPlace.of(this.sql, from)).stream()
			.map((place) -> history(place.etag(), limit))
			.filter((versions) -> !versions.isEmpty() && versions.get(0).id().equals(id))
			.findFirst()
			.orElse(List.of());
	}

	private List<Item> history(long newest, int limit) {
		List<Item> versions = new ArrayList<>();
		long etag = newest;
		while (etag != 0 && versions.size() < limit) {
			Optional<Version> version = version(etag);
			version.map(Version::item).ifPresent(versions::add);
			etag = version.map(Version::prev).orElse(0L);
		}
		return versions;
	}

	/**
	 * The newest version of a document that is not damaged, deletions left out, as far
	 * back as versions are kept. For use where the current one can't be read.
	 */
	public Optional<Document> lastIntact(DocumentId id) {
		long etag = ask(() -> currentEtag(id));
		while (etag != 0) {
			Optional<Document> intact = intact(etag);
			if (intact.isPresent()) {
				return intact;
			}
			long damaged = etag;
			etag = ask(() -> this.sql.number("SELECT prev FROM log WHERE etag = ?1 AND prev < ?1", damaged));
		}
		return Optional.empty();
	}

	private Optional<Document> intact(long etag) {
		try {
			return version(etag).map(Version::item).filter(Document.class::isInstance).map(Document.class::cast);
		}
		catch (CorruptDocumentException exception) {
			return Optional.empty();
		}
	}

	/**
	 * How many versions a document has had, those included that are not kept any more.
	 */
	public long versionCount(DocumentId id) {
		return ask(() -> this.sql.number("SELECT seq FROM docs WHERE key = ?", id.key()));
	}

	/**
	 * The version of a document at exactly this vector, if it is kept.
	 */
	public Optional<Item> revision(DocumentId id, ChangeVector changeVector) {
		return ask(() -> VersionPlace.of(this.sql, changeVector)).stream()
			.flatMap((place) -> version(place.etag()).stream())
			.map(Version::item)
			.filter((item) -> item.id().equals(id))
			.findFirst();
	}

	/**
	 * The versions of a document that count as revisions, newest first: the current one
	 * too, if it does. What exceeds the limits of the configuration doesn't count.
	 * @param start how many are left out at the beginning
	 * @param limit the most versions
	 */
	public List<Item> revisions(DocumentId id, int start, int limit) {
		return links(id).stream().skip(start).limit(limit).flatMap((link) -> revisionAt(link.etag()).stream()).toList();
	}

	/**
	 * How many versions of a document count as revisions.
	 */
	public long revisionCount(DocumentId id) {
		return links(id).size();
	}

	/**
	 * The revision that was not made after a time, the newest of those.
	 */
	public Optional<Item> revisionBefore(DocumentId id, Instant time) {
		long latest = Ticks.of(time);
		return links(id).stream()
			.filter((link) -> link.modified() <= latest)
			.findFirst()
			.flatMap((link) -> revisionAt(link.etag()));
	}

	/**
	 * The revision at exactly this vector, whichever document's it is.
	 */
	public Optional<Item> revision(ChangeVector vector) {
		return ask(() -> VersionPlace.of(this.sql, vector)).stream()
			.flatMap((place) -> revisionAt(place.etag()).stream())
			.filter((item) -> links(item.id()).stream().anyMatch((link) -> link.etag() == item.etag()))
			.findFirst();
	}

	/**
	 * The deletions of documents that are deleted and have revisions, newest first.
	 * @param start how many are left out at the beginning
	 * @param limit the most deletions
	 */
	public List<Item> bin(int start, int limit) {
		return ask(() -> this.sql.list(
				ITEM + "docs d CROSS JOIN log l ON l.etag = d.etag WHERE d.kind = 2 AND d.flags & "
						+ Flags.DELETE_REVISION.bits() + " ORDER BY d.etag DESC LIMIT ? OFFSET ?",
				Snapshot::readItem, limit, start));
	}

	/**
	 * The versions whose origin says that they overruled an editor, those last that were
	 * written first.
	 * @param limit the most versions
	 */
	public List<LogEntry> overruling(String editor, int limit) {
		return ask(() -> this.sql.list(LogEntry.OVERRULING, LogEntry::read, editor, limit));
	}

	/** The lines of the audit trail before one, the newest first. */
	public List<AuditEntry> auditBefore(long number, int limit) {
		return ask(() -> AuditTrail.before(this.sql, number, limit));
	}

	/** The lines of the audit trail after one, in order. */
	public List<AuditEntry> auditAfter(long number, int limit) {
		return ask(() -> AuditTrail.after(this.sql, number, limit));
	}

	/** See {@link Database#identities}. */
	SortedMap<String, Long> identities() {
		return ask(() -> Identities.all(this.sql));
	}

	/** The revisions configuration; empty if there never was one. */
	Optional<RevisionsConfiguration> revisionsConfiguration() {
		return find(() -> RevisionsText.read(this.sql, this.settings.revisions()));
	}

	/** The revisions of a document, the oldest first. */
	void eachRevision(DocumentId id, Consumer<Item> consumer) {
		List<Chain.Link> links = new ArrayList<>(links(id));
		Collections.reverse(links);
		links.forEach((link) -> revisionAt(link.etag()).ifPresent(consumer));
	}

	private List<Chain.Link> links(DocumentId id) {
		Chain chain = ask(() -> Chain.of(this.sql, id));
		CollectionRevisions rules = revisionsConfiguration().map((all) -> all.of(chain.collection())).orElse(null);
		return chain.revisions(rules, this.settings.clock().instant());
	}

	private Optional<Item> revisionAt(long etag) {
		return find(() -> this.sql.first(ITEM + "log l CROSS JOIN docs d ON d.n = l.doc WHERE l.etag = ?",
				(row) -> LogRow.read(row).toRevision(DocumentId.of(row.getString(ID))), etag));
	}

	private Optional<Version> version(long etag) {
		return find(() -> this.sql.first(ITEM + "log l CROSS JOIN docs d ON d.n = l.doc WHERE l.etag = ?",
				(row) -> new Version(readItem(row), row.getLong(5)), etag));
	}

	/**
	 * What changed after an etag, in the order of etags: every document and tombstone
	 * once, at its current version; none that is in conflict. Whoever goes on from the
	 * last etag of the answer misses nothing, since no write ever appears below it.
	 * @param limit the most items
	 */
	public List<Item> changesAfter(long etag, int limit) {
		return ask(
				() -> this.sql.list(
						ITEM + "log l CROSS JOIN docs d ON d.n = l.doc AND d.etag = l.etag "
								+ "WHERE l.etag > ? AND d.kind < 3 ORDER BY l.etag LIMIT ?",
						Snapshot::readItem, etag, limit));
	}

	/**
	 * What another database needs that has everything up to an etag, in the order of
	 * etags, one by one: what is current, what counts as a revision, and the sides of
	 * conflicts; what was replaced and is no revision is left out.
	 * @param wantsMore takes a version and says whether it wants another; it may ask the
	 * snapshot anything but this
	 * @param damaged takes note of a version that is not what was written, and is left
	 * out
	 */
	public void eachReplicaAfter(long etag, Predicate<Replica> wantsMore, Consumer<CorruptDocumentException> damaged) {
		ask(() -> {
			this.sql.each(new SqlText().append(Replica.SELECT, etag), (row) -> {
				Replica replica = replica(row, damaged);
				return replica == null || wantsMore.test(replica);
			});
			return true;
		});
	}

	private static @Nullable Replica replica(ResultSet row, Consumer<CorruptDocumentException> damaged)
			throws SQLException {
		try {
			return Replica.read(row);
		}
		catch (CorruptDocumentException exception) {
			damaged.accept(exception);
			return null;
		}
	}

	/**
	 * Up to which etag everything of each source is here.
	 */
	public SortedMap<DatabaseId, Long> received() {
		return ask(() -> Peers.received(this.sql));
	}

	/** See {@link Database#cursorFor}. */
	Cursor cursor(DatabaseId source, long seen) {
		Peers peers = new Peers(this.sql);
		return ask(() -> new Cursor(peers.received(source), peers.isToSendAgain(source, seen), LogEnd.etag(this.sql)));
	}

	/**
	 * The highest etag of a deletion that is forgotten, 0 if none is.
	 */
	public long forgotten() {
		return ask(() -> new Peers(this.sql).forgotten());
	}

	/**
	 * Up to which etag each destination has confirmed to have everything, by the names
	 * they were given.
	 */
	public SortedMap<String, Long> confirmed() {
		return ask(() -> Peers.confirmed(this.sql));
	}

	/**
	 * What was written after an etag, in the order of etags: every version, also those
	 * that were replaced since, as far as they are kept.
	 * @param limit the most entries
	 */
	public List<LogEntry> log(long etag, int limit) {
		return ask(() -> this.sql.list(LogEntry.SELECT, LogEntry::read, etag, limit));
	}

	/**
	 * A page of a collection.
	 * @throws IllegalArgumentException if the order is no indexed field of the collection
	 */
	public Page query(Query query) {
		return ask(() -> new Search(this.sql, this.indexes).page(query));
	}

	/**
	 * How many documents a query would find on all its pages together, counted up to a
	 * limit.
	 */
	public long count(Query query, long limit) {
		return ask(() -> new Search(this.sql, this.indexes).count(query, limit));
	}

	/**
	 * How many documents of a collection have an id that is not listed, counted up to a
	 * limit.
	 */
	public long countUnlisted(String collection, long limit) {
		return ask(() -> new Search(this.sql, this.indexes).countUnlisted(collection, limit));
	}

	/**
	 * Answers a query in RQL. The page is what both the query's own limit and the caller
	 * allow.
	 * @param start how many results to leave out
	 * @param size the most results, {@link Long#MAX_VALUE} for all
	 * @throws InvalidQueryException if a parameter is missing or can't be used where it
	 * stands
	 * @throws QueryTooSlowException if the matches were not found in 5 seconds, which can
	 * happen as long as a field that is asked for is not indexed
	 */
	public RqlAnswer rql(RqlQuery query, RqlParameters parameters, long start, long size) {
		BoundQuery bound = query.bind(parameters);
		return ask(() -> new RqlSearch(this.sql, this.indexes.querying(), RqlSearch.FEW).answer(bound, start, size));
	}

	/** The engine's index may be damaged, and lead from an id to another document. */
	private static void requireSame(DocumentId id, String found, long etag) {
		if (!DocumentId.of(found).equals(id)) {
			throw new CorruptDocumentException(id, etag);
		}
	}

	/** The etag of the current version, 0 if there is none. */
	private long currentEtag(DocumentId id) throws SQLException {
		Long etag = this.sql.first("SELECT etag, id FROM docs WHERE key = ?", (row) -> {
			requireSame(id, row.getString(2), row.getLong(1));
			return row.getLong(1);
		}, id.key());
		if (etag == null) {
			this.missed.accept(id);
			return 0;
		}
		return etag;
	}

	static Item readItem(ResultSet row) throws SQLException {
		return LogRow.read(row).toItem(DocumentId.of(row.getString(ID)));
	}

	static Document readDocument(ResultSet row) throws SQLException {
		return (Document) readItem(row);
	}

	private static <T> T ask(Question<T> question) {
		return find(question).orElseThrow();
	}

	private static <T> Optional<T> find(Question<T> question) {
		try {
			return Optional.ofNullable(question.ask());
		}
		catch (SQLException exception) {
			throw new ReadFailedException(exception);
		}
	}

	private interface Question<T> {

		@Nullable T ask() throws SQLException;

	}

	private record Version(Item item, long prev) {
	}

}
