package personeditor.store.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.CorruptDocumentException;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Item;
import personeditor.store.document.ReadFailedException;
import personeditor.store.query.Page;
import personeditor.store.query.Query;
import personeditor.store.vector.ChangeVector;

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

	private static final String ITEM = "SELECT " + LogRow.COLUMNS + ", d.id FROM ";

	/** Greater than every character that an id can hold. */
	private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

	private final Sql sql;

	private final Indexes indexes;

	Snapshot(Sql sql, Indexes indexes) {
		this.sql = sql;
		this.indexes = indexes;
	}

	/**
	 * The etag of the last write, 0 before the first.
	 */
	public long lastEtag() {
		return ask(() -> this.sql.number("SELECT max(etag) FROM log"));
	}

	/**
	 * What is stored under an id: a document, the tombstone of one, or nothing.
	 */
	public Optional<Item> item(DocumentId id) {
		return find(() -> this.sql.first(ITEM + "docs d CROSS JOIN log l ON l.etag = d.etag WHERE d.key = ?",
				Snapshot::readItem, id.key()));
	}

	/**
	 * The document under an id, if there is one.
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
		return ask(() -> this.sql.list(
				ITEM + "docs d CROSS JOIN log l ON l.etag = d.etag "
						+ "WHERE d.key >= ? AND d.key < ? AND d.key > ? AND d.kind = 1 ORDER BY d.key LIMIT ?",
				Snapshot::readDocument, from, from + LAST_CHARACTER, DocumentId.keyOf(afterId), limit));
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
		List<Item> versions = new ArrayList<>();
		long etag = ask(() -> this.sql.number("SELECT etag FROM docs WHERE key = ?", id.key()));
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
		long etag = ask(() -> this.sql.number("SELECT etag FROM docs WHERE key = ?", id.key()));
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
		Optional<Item> own = ownRevision(id, changeVector);
		return own.isPresent() ? own
				: history(id, Integer.MAX_VALUE).stream()
					.filter((item) -> item.changeVector().equals(changeVector))
					.findFirst();
	}

	/** A version that was written here stands at the etag that its vector names. */
	private Optional<Item> ownRevision(DocumentId id, ChangeVector changeVector) {
		return changeVector.entries()
			.stream()
			.flatMap((entry) -> version(entry.etag()).stream())
			.map(Version::item)
			.filter((item) -> item.id().equals(id) && item.changeVector().equals(changeVector))
			.findFirst();
	}

	private Optional<Version> version(long etag) {
		return find(() -> this.sql.first(ITEM + "log l CROSS JOIN docs d ON d.n = l.doc WHERE l.etag = ?",
				(row) -> new Version(readItem(row), row.getLong(5)), etag));
	}

	/**
	 * What changed after an etag, in the order of etags: every document and tombstone
	 * once, at its current version. Whoever goes on from the last etag of the answer
	 * misses nothing, since no write ever appears below it.
	 * @param limit the most items
	 */
	public List<Item> changesAfter(long etag, int limit) {
		return ask(() -> this.sql.list(ITEM + "log l CROSS JOIN docs d ON d.n = l.doc AND d.etag = l.etag "
				+ "WHERE l.etag > ? ORDER BY l.etag LIMIT ?", Snapshot::readItem, etag, limit));
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

	static Item readItem(ResultSet row) throws SQLException {
		return LogRow.read(row).toItem(DocumentId.of(row.getString(13)));
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
