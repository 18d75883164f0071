package personeditor.store.engine;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.CollectionRevisions;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Flags;

/**
 * The versions of one document that are in the file, and which of them count as
 * revisions. No body is read for it.
 */
final class Chain {

	private static final String LINKS = """
			WITH RECURSIVE chain(etag, prev, coll, modified, flags) AS (
			SELECT l.etag, l.prev, l.coll, l.modified, l.flags FROM docs d CROSS JOIN log l ON l.etag = d.etag WHERE d.key = ?
			UNION ALL
			SELECT l.etag, l.prev, l.coll, l.modified, l.flags FROM chain c CROSS JOIN log l ON l.etag = c.prev)
			SELECT etag, coll, modified, flags FROM chain
			""";

	private final List<Link> links;

	private Chain(List<Link> links) {
		this.links = links;
	}

	static Chain of(Sql sql, DocumentId id) throws SQLException {
		return new Chain(sql.list(LINKS,
				(row) -> new Link(row.getLong(1), row.getString(2), row.getLong(3), new Flags(row.getInt(4))),
				id.key()));
	}

	/** All versions, newest first. */
	List<Link> links() {
		return this.links;
	}

	/**
	 * The revisions that the rules keep, newest first. Those that exceed the limits don't
	 * count any more, whether or not they have been dropped.
	 * @param rules those of the document's collection
	 */
	List<Link> revisions(@Nullable CollectionRevisions rules, Instant now) {
		List<Link> revisions = new ArrayList<>(this.links);
		revisions.removeIf((link) -> !link.flags.has(Flags.REVISION));
		if (rules == null || !rules.isLimited()) {
			return revisions;
		}
		long youngest = Ticks.of(now.minus(rules.keptFor()));
		int kept = Math.min(rules.keptAnyway(), revisions.size());
		while (kept < revisions.size() && rules.minimumAge() != null && revisions.get(kept).modified > youngest) {
			kept++;
		}
		return revisions.subList(0, kept);
	}

	/** The collection of the newest version, empty if there is none. */
	String collection() {
		return this.links.isEmpty() ? "" : this.links.get(0).collection;
	}

	/**
	 * A version: the columns of its row in {@code log} that are not read for its
	 * contents.
	 */
	record Link(long etag, String collection, long modified, Flags flags) {
	}

}
