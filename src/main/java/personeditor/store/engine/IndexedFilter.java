package personeditor.store.engine;

import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import personeditor.store.document.Document;
import personeditor.store.query.rql.FieldReader;
import personeditor.store.query.rql.FieldValues;
import personeditor.store.query.rql.Filter;
import personeditor.store.query.rql.IndexedPath;
import personeditor.store.query.rql.KeyRange;
import personeditor.store.query.rql.RqlField;
import personeditor.store.query.rql.RqlQuery;
import personeditor.store.query.rql.Term;

/**
 * Finds the documents that match a filter by the indexes alone: each question about keys
 * is a walk along a part of one index and gives a set of row numbers; and, or and not are
 * those of sets. A set needs one bit for each document of the database.
 *
 * <p>
 * The one thing that an index can't tell is what stands behind the 512th character of a
 * long text; for that the document is read.
 */
final class IndexedFilter {

	private final Sql sql;

	private final RqlQuery query;

	private final Map<IndexedPath, Long> numbers;

	private final Deadline deadline;

	/**
	 * A filter by these indexes.
	 * @param numbers the fields that the indexes have, all of those that are asked about
	 * among them
	 */
	IndexedFilter(Sql sql, RqlQuery query, Map<IndexedPath, Long> numbers, Deadline deadline) {
		this.sql = sql;
		this.query = query;
		this.numbers = numbers;
		this.deadline = deadline;
	}

	BitSet matches(Filter filter) throws SQLException {
		if (filter instanceof Filter.AllOf all) {
			return allOf(all.filters());
		}
		if (filter instanceof Filter.AnyOf any) {
			BitSet found = new BitSet();
			for (Filter part : any.filters()) {
				found.or(matches(part));
			}
			return found;
		}
		if (filter instanceof Filter.Not not) {
			BitSet found = everything();
			found.andNot(matches(not.filter()));
			return found;
		}
		return (filter instanceof Filter.Terms terms) ? terms(terms) : everything();
	}

	private BitSet allOf(List<Filter> filters) throws SQLException {
		BitSet found = matches(filters.get(0));
		for (Filter part : filters.subList(1, filters.size())) {
			if (part instanceof Filter.Not not) {
				found.andNot(matches(not.filter()));
			}
			else {
				found.and(matches(part));
			}
		}
		return found;
	}

	/** All documents of the collection. */
	BitSet everything() throws SQLException {
		BitSet found = new BitSet();
		SqlText text = new SqlText().append("SELECT n FROM docs WHERE kind = 1");
		this.sql.each(ofCollection(text), (row) -> {
			this.deadline.check();
			found.set(row.getInt(1));
			return true;
		});
		return found;
	}

	private SqlText ofCollection(SqlText text) {
		return this.query.isOfAllDocuments() ? text : text.append(" AND coll = ?", this.query.collection());
	}

	private BitSet terms(Filter.Terms terms) throws SQLException {
		BitSet found = new BitSet();
		for (KeyRange range : terms.ranges()) {
			if (terms.path().field().isId()) {
				ids(range, terms.test(), found);
			}
			else {
				keys(terms, range, found);
			}
		}
		return found;
	}

	private void keys(Filter.Terms terms, KeyRange range, BitSet found) throws SQLException {
		SqlText text = new SqlText().append("SELECT doc, key FROM keys WHERE field=? AND key>=? AND key<?",
				numberOf(terms.path()), range.from(), range.below());
		this.sql.each(text, (row) -> {
			this.deadline.check();
			int doc = row.getInt(1);
			if (!found.get(doc) && (terms.test() == null || passes(terms, terms.test(), row.getBytes(2), doc))) {
				found.set(doc);
			}
			return true;
		});
	}

	private long numberOf(IndexedPath path) {
		Long number = this.numbers.get(path);
		if (number == null) {
			throw new IllegalStateException("There is no index of " + path + ".");
		}
		return number;
	}

	private boolean passes(Filter.Terms terms, Predicate<String> test, byte[] key, int doc) throws SQLException {
		return Term.isCut(key) ? passes(terms, doc) : test.test(Term.textOf(key));
	}

	private boolean passes(Filter.Terms terms, int doc) throws SQLException {
		RqlField field = terms.path().field();
		Document document = RqlMatches.Selected.load(this.sql, doc);
		return terms.matches(
				(path) -> new FieldReader(List.of(field)).read(document.id(), document.content(), document.metadata())
					.getOrDefault(field, FieldValues.NONE)
					.terms(path.exact()));
	}

	/** The sign keeps the engine from looking for the collection first. */
	private SqlText amongIds(SqlText text) {
		return this.query.isOfAllDocuments() ? text : text.append(" AND +coll = ?", this.query.collection());
	}

	/** Ids have an index of their own, by their texts. */
	private void ids(KeyRange range, @Nullable Predicate<String> test, BitSet found) throws SQLException {
		SqlText text = new SqlText().append("SELECT n, key FROM docs WHERE key >= ? AND kind = 1",
				Term.textOf(range.from()).replace("\0", ""));
		this.sql.each(amongIds(text).append(" ORDER BY key"), (row) -> {
			this.deadline.check();
			String id = row.getString(2);
			int place = range.compare(Term.ofId(id).key());
			if (place == 0 && (test == null || test.test(id))) {
				found.set(row.getInt(1));
			}
			return place <= 0;
		});
	}

}
