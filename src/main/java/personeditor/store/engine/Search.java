package personeditor.store.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Document;
import personeditor.store.query.Hit;
import personeditor.store.query.Page;
import personeditor.store.query.Query;
import personeditor.store.query.SearchText;

/**
 * Answers a {@link Query} from the indexes: finds the places of a page, one more than it
 * holds, and then their documents.
 *
 * <pre>
 *   order           search      places come from
 *   a field         none        the field's index
 *   the main field  some        its index, from where the full-text index has its first match, each entry looked at;
 *                               if matches are thin there: the full-text index, whose order is nearly that of the field
 *   another order   some        few matches: all of them, sorted; many: the order's index, each entry looked at;
 *                               if matches are thin there: all of them, sorted
 * </pre>
 *
 * <p>
 * Every statement holds bound values only; its text depends on the kind of question, not
 * on what is asked for.
 */
final class Search {

	/**
	 * Up to how many matches all of them are sorted, rather than looked for along an
	 * index.
	 */
	private static final int FEW = 1000;

	/**
	 * How many entries of the main field's index are looked at from where the first match
	 * is expected.
	 */
	private static final int PATIENCE_NEARBY = 1000;

	/**
	 * How many entries of another index are looked at before all matches are sorted after
	 * all.
	 */
	private static final int PATIENCE = 5000;

	private final Sql sql;

	private final Indexes indexes;

	Search(Sql sql, Indexes indexes) {
		this.sql = sql;
		this.indexes = indexes;
	}

	Page page(Query query) throws SQLException {
		List<Place> places = places(query);
		boolean more = places.size() > query.limit();
		List<Hit> hits = new ArrayList<>();
		for (Place place : more ? places.subList(0, query.limit()) : places) {
			hits.add(hit(place));
		}
		if (query.backwards()) {
			Collections.reverse(hits);
		}
		return new Page(hits, more, this.sql.number("SELECT max(etag) FROM log"));
	}

	private Hit hit(Place place) throws SQLException {
		Document document = this.sql.first(
				"SELECT " + LogRow.COLUMNS + ", d.id FROM docs d CROSS JOIN log l ON l.etag = d.etag WHERE d.n = ?",
				Snapshot::readDocument, place.doc());
		if (document == null) {
			throw new SQLException("An index names the document " + place.doc() + ", which does not exist.");
		}
		return new Hit(document, place.position());
	}

	private List<Place> places(Query query) throws SQLException {
		List<String> terms = SearchText.terms(query.search());
		Ordering ordering = ordering(query);
		Walk walk = new Walk(this.sql, query, ordering);
		if (terms.isEmpty()) {
			return walk.all();
		}
		long searchField = required(searchField(query), query);
		WordSearch words = new WordSearch(this.sql, query, ordering, searchField, terms);
		if (ordering.isMain()) {
			return alongTheMainField(query, walk, words, terms);
		}
		if (words.count(FEW) < FEW) {
			return words.sorted();
		}
		List<Place> found = walk.matching(terms, searchField, PATIENCE);
		return (found != null) ? found : words.sorted();
	}

	private List<Place> alongTheMainField(Query query, Walk walk, WordSearch words, List<String> terms)
			throws SQLException {
		byte[] first = words.firstKey();
		if (first == null) {
			return List.of();
		}
		List<Place> found = walk.from(CoarseRank.start(first, query.readsDown()))
			.matching(terms, required(searchField(query), query), PATIENCE_NEARBY);
		return (found != null) ? found : words.sortedUpToAFullPage();
	}

	private Ordering ordering(Query query) {
		Long main = mainField(query);
		if (query.order().equals(Query.LAST_CHANGED)) {
			return new Ordering.ByLastChange(query.collection(), main);
		}
		long field = required(this.indexes.number(query.collection(), query.order()), query);
		return new Ordering.ByField(field, main != null && main == field);
	}

	/**
	 * A search is counted in the full-text index, which knows no times; everything else
	 * by walking.
	 */
	long count(Query query, long limit) throws SQLException {
		List<String> terms = SearchText.terms(query.search());
		if (terms.isEmpty()) {
			return new Walk(this.sql, query, ordering(query)).count(limit);
		}
		long searchField = required(searchField(query), query);
		return new WordSearch(this.sql, query, ordering(query), searchField, terms).count(limit);
	}

	long countUnlisted(String collection, long limit) throws SQLException {
		Long field = this.indexes.number(collection, IndexKeys.UNLISTED);
		return (field != null)
				? this.sql.number("SELECT count(*) FROM (SELECT 1 FROM keys WHERE field = ? LIMIT ?)", field, limit)
				: 0;
	}

	private @Nullable Long mainField(Query query) {
		return this.indexes.mainField(query.collection())
			.map((name) -> this.indexes.number(query.collection(), name))
			.orElse(null);
	}

	private @Nullable Long searchField(Query query) {
		return this.indexes.number(query.collection(), IndexKeys.SEARCH);
	}

	private static long required(@Nullable Long field, Query query) {
		if (field == null) {
			throw new IllegalArgumentException("The collection " + query.collection()
					+ " has no index that could answer a search or the order '" + query.order() + "'.");
		}
		return field;
	}

}
