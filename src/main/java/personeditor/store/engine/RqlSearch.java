package personeditor.store.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import personeditor.store.query.rql.BoundQuery;
import personeditor.store.query.rql.Filter;
import personeditor.store.query.rql.IndexedPath;
import personeditor.store.query.rql.RqlOrder;
import personeditor.store.query.rql.RqlQuery;

/**
 * Answers RQL.
 *
 * <pre>
 *   asks for                             documents come from
 *   a whole collection                   the collection, in the order of its changes
 *   some ids                             the ids' index
 *   anything else, fields indexed        IndexedFilter, which gives a set of documents; their order from walking along
 *                                        an index if there are many, otherwise from sorting
 *   anything else, a field not indexed   ScannedFilter, which looks at every document of the collection
 * </pre>
 *
 * <p>
 * Both filters give the same sets, and both orders the same order.
 */
final class RqlSearch {

	/** Fewer look-ups than this cost less than a walk. */
	static final int FEW = 1000;

	private final Sql sql;

	private final Querying querying;

	private final int few;

	/**
	 * A search.
	 * @param few up to how many documents are sorted rather than met along an index
	 */
	RqlSearch(Sql sql, Querying querying, int few) {
		this.sql = sql;
		this.querying = querying;
		this.few = few;
	}

	RqlAnswer answer(BoundQuery query, long start, long size) throws SQLException {
		Fields fields = fieldsOf(query.query().collection());
		List<IndexedPath> missing = new ArrayList<>(query.paths());
		missing.removeAll(fields.built.keySet());
		if (!missing.isEmpty() && hasDocuments(query.query())) {
			this.querying.want(query.query().collection(), missing);
		}
		RqlMatches matches = matches(query, missing.isEmpty() ? fields.built : null);
		return new RqlAnswer(matches, new RqlProjection(query.query()), query.indexName(fields.known),
				missing.isEmpty(), RqlPage.of(query, start, size));
	}

	/** As the snapshot sees them: a field is built when all of its entries are. */
	private Fields fieldsOf(String collection) throws SQLException {
		Fields fields = new Fields(new ArrayList<>(), new HashMap<>());
		this.sql.list("SELECT f.name, f.n, q.built FROM fields f JOIN query_fields q ON q.field = f.n WHERE f.coll = ?",
				(row) -> {
					IndexedPath path = IndexedPath.parse(row.getString(1));
					if (row.getLong(3) == FieldBuilding.DONE) {
						fields.built.put(path, row.getLong(2));
					}
					return fields.known.add(path);
				}, collection);
		return fields;
	}

	private RqlMatches matches(BoundQuery query, @Nullable Map<IndexedPath, Long> built) throws SQLException {
		if (query.readsTheCollection() && query.filter() instanceof Filter.Everything) {
			return new RqlMatches.WholeCollection(this.sql, query.query(), count(query.query()));
		}
		Deadline deadline = this.querying.deadline();
		if (built == null) {
			ScannedFilter scan = new ScannedFilter(this.sql, query, deadline);
			BitSet docs = scan.matches();
			return selected(query, order(query.orders(), docs, scan.keys(), deadline), docs.cardinality());
		}
		return indexed(query, built, deadline);
	}

	private RqlMatches indexed(BoundQuery query, Map<IndexedPath, Long> built, Deadline deadline) throws SQLException {
		RqlOrder walked = walked(query);
		Long field = (walked != null) ? built.get(walked.path()) : null;
		if (walked != null && field != null && query.filter() instanceof Filter.Everything) {
			return selected(query, new RowOrder.AlongField(this.sql, field, walked, null), count(query.query()));
		}
		BitSet docs = new IndexedFilter(this.sql, query.query(), built, deadline).matches(query.filter());
		boolean isFew = docs.cardinality() <= this.few;
		if (walked != null && !isFew) {
			RowOrder order = (field != null) ? new RowOrder.AlongField(this.sql, field, walked, docs)
					: new RowOrder.AlongIds(this.sql, walked.descending(), docs);
			return selected(query, order, docs.cardinality());
		}
		SortKeys keys = new IndexedKeys(this.sql, built, isFew);
		return selected(query, order(query.orders(), docs, keys, deadline), docs.cardinality());
	}

	/** The order that an index has already, null if none has it. */
	private static @Nullable RqlOrder walked(BoundQuery query) {
		List<RqlOrder> orders = query.orders();
		if (orders.size() != 1) {
			return null;
		}
		RqlOrder.Type type = orders.get(0).type();
		boolean isIndexed = type == RqlOrder.Type.TEXT || type == RqlOrder.Type.NUMBER;
		return isIndexed ? orders.get(0) : null;
	}

	private RowOrder order(List<RqlOrder> orders, BitSet docs, SortKeys keys, Deadline deadline) throws SQLException {
		return orders.isEmpty() ? new RowOrder.ByRow(docs)
				: new RqlSort(this.sql, orders, keys, this.querying.nextSeed(), deadline).sorted(docs);
	}

	private RqlMatches selected(BoundQuery query, RowOrder order, long size) {
		return new RqlMatches.Selected(this.sql, order,
				query.asksForIdsByTheirBeginning() ? RqlAnswer.NOT_COUNTED : size, size);
	}

	/** A collection that is only a slip of the pen gets no index. */
	private boolean hasDocuments(RqlQuery query) throws SQLException {
		return query.isOfAllDocuments() || this.sql
			.number("SELECT EXISTS(SELECT 1 FROM docs WHERE coll = ? AND kind = 1)", query.collection()) > 0;
	}

	private long count(RqlQuery query) throws SQLException {
		return query.isOfAllDocuments() ? this.sql.number("SELECT sum(documents) FROM counts")
				: this.sql.number("SELECT documents FROM counts WHERE coll = ?", query.collection());
	}

	/**
	 * The fields of a collection that queries have asked for.
	 *
	 * @param built the number of each that is built
	 */
	private record Fields(List<IndexedPath> known, Map<IndexedPath, Long> built) {
	}

}
