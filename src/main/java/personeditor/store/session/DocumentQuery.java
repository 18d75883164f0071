package personeditor.store.session;

import java.util.List;

import personeditor.store.document.Document;
import personeditor.store.query.Hit;
import personeditor.store.query.Page;
import personeditor.store.query.Position;
import personeditor.store.query.Query;

/**
 * A question about a collection. Each method answers a new question; nothing is asked
 * before the last one.
 *
 * <p>
 * Used by its session's thread.
 *
 * @param <T> the class of the objects
 */
public final class DocumentQuery<T> {

	private static final int DEFAULT_LIMIT = 25;

	private final DocumentSession session;

	private final Class<T> type;

	private final Query query;

	DocumentQuery(DocumentSession session, Class<T> type, String collection) {
		this(session, type, Query.of(collection).limit(DEFAULT_LIMIT));
	}

	private DocumentQuery(DocumentSession session, Class<T> type, Query query) {
		this.session = session;
		this.type = type;
		this.query = query;
	}

	private DocumentQuery<T> with(Query changed) {
		return new DocumentQuery<>(this.session, this.type, changed);
	}

	/**
	 * Only documents in which all words are found.
	 */
	public DocumentQuery<T> search(String words) {
		return with(this.query.search(words));
	}

	/**
	 * Sorted by an indexed field.
	 */
	public DocumentQuery<T> orderBy(String field) {
		return with(this.query.orderBy(field, false));
	}

	public DocumentQuery<T> orderByDescending(String field) {
		return with(this.query.orderBy(field, true));
	}

	/**
	 * At most so many documents; 25 if nothing is said.
	 */
	public DocumentQuery<T> take(int documents) {
		return with(this.query.limit(documents));
	}

	/**
	 * The page that follows a position of an earlier page.
	 * @throws IllegalArgumentException if the text is no position
	 */
	public DocumentQuery<T> after(String position) {
		return with(this.query.after(Position.parse(position)));
	}

	/**
	 * The page before a position of an earlier page.
	 * @throws IllegalArgumentException if the text is no position
	 */
	public DocumentQuery<T> before(String position) {
		return with(this.query.before(Position.parse(position)));
	}

	/**
	 * Sorted by the time of the last change, as if nothing is said.
	 */
	public DocumentQuery<T> orderByLastChange() {
		return orderBy(Query.LAST_CHANGED);
	}

	public DocumentQuery<T> orderByLastChangeDescending() {
		return orderByDescending(Query.LAST_CHANGED);
	}

	/**
	 * Only what has not changed since a state that an earlier page was of.
	 */
	public DocumentQuery<T> unchangedSince(long asOf) {
		return with(this.query.changedUpTo(asOf));
	}

	/**
	 * Only what has changed since a state that an earlier page was of.
	 */
	public DocumentQuery<T> changedSince(long asOf) {
		return with(this.query.changedAfter(asOf));
	}

	/**
	 * The objects, which the session watches from now on.
	 */
	public List<T> toList() {
		List<Document> documents = this.session.ask((snapshot) -> snapshot.query(this.query))
			.hits()
			.stream()
			.map(Hit::document)
			.toList();
		return this.session.track(documents, this.type);
	}

	/**
	 * The page with the positions of its documents, for reading only: the session does
	 * not watch the objects.
	 */
	public QueryPage<T> page() {
		Page page = this.session.ask((snapshot) -> snapshot.query(this.query));
		List<QueryPage.Entry<T>> entries = page.hits()
			.stream()
			.map((hit) -> new QueryPage.Entry<>(new Revision<>(hit.document(), this.type, this.session.mapper()),
					hit.position().toString()))
			.toList();
		return new QueryPage<>(entries, page.more(), page.asOf());
	}

	/**
	 * How many documents there are on all pages, counted up to a limit.
	 */
	public long count(long limit) {
		return this.session.ask((snapshot) -> snapshot.count(this.query, limit));
	}

	/**
	 * How many documents of the collection are left out of every page because of their
	 * ids, counted up to a limit.
	 */
	public long countUnlisted(long limit) {
		return this.session.ask((snapshot) -> snapshot.countUnlisted(this.query.collection(), limit));
	}

}
