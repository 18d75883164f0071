package personeditor.store.engine;

import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import personeditor.store.document.Document;
import personeditor.store.query.rql.BoundQuery;
import personeditor.store.query.rql.FieldReader;
import personeditor.store.query.rql.FieldValues;
import personeditor.store.query.rql.IndexedPath;
import personeditor.store.query.rql.RqlField;
import personeditor.store.query.rql.RqlOrder;
import personeditor.store.query.rql.RqlQuery;
import personeditor.store.query.rql.Term;

/**
 * Finds the documents that match a filter by looking at every document of the collection.
 * This is what a filter means; the indexes only find the same sooner.
 */
final class ScannedFilter {

	private static final String SELECT = Snapshot.ITEM + "docs d CROSS JOIN log l ON l.etag = d.etag WHERE d.kind = 1";

	private final Sql sql;

	private final BoundQuery query;

	private final FieldReader reader;

	private final Deadline deadline;

	private final List<RqlOrder> orders;

	private final Map<RqlOrder, Map<Integer, byte[]>> keys = new HashMap<>();

	ScannedFilter(Sql sql, BoundQuery query, Deadline deadline) {
		this.sql = sql;
		this.query = query;
		this.deadline = deadline;
		this.reader = new FieldReader(query.paths().stream().map(IndexedPath::field).distinct().toList());
		this.orders = query.query()
			.orders()
			.stream()
			.filter((order) -> order.type() != RqlOrder.Type.RANDOM && !order.field().isId())
			.toList();
	}

	BitSet matches() throws SQLException {
		RqlQuery asked = this.query.query();
		SqlText text = new SqlText().append(SELECT);
		BitSet found = new BitSet();
		this.sql.each(asked.isOfAllDocuments() ? text : text.append(" AND d.coll = ?", asked.collection()), (row) -> {
			this.deadline.check();
			int doc = row.getInt(2);
			if (matches(doc, Snapshot.readDocument(row))) {
				found.set(doc);
			}
			return true;
		});
		return found;
	}

	private boolean matches(int doc, Document document) {
		Map<RqlField, FieldValues> values = this.reader.read(document.id(), document.content(), document.metadata());
		Map<IndexedPath, List<Term>> known = new HashMap<>();
		boolean matches = this.query.filter().matches((path) -> {
			this.deadline.check();
			return known.computeIfAbsent(path, (asked) -> terms(asked, values));
		});
		if (matches) {
			for (RqlOrder order : this.orders) {
				byte[] key = order.keyOf(terms(order.path(), values).stream().map(Term::key).toList());
				this.keys.computeIfAbsent(order, (none) -> new HashMap<>()).put(doc, key);
			}
		}
		return matches;
	}

	private static List<Term> terms(IndexedPath path, Map<RqlField, FieldValues> values) {
		return values.getOrDefault(path.field(), FieldValues.NONE).terms(path.exact());
	}

	/** The sorting keys of the documents that were found. */
	SortKeys keys() {
		return (order) -> (doc) -> this.keys.getOrDefault(order, Map.of()).getOrDefault(doc, Term.MISSING.key());
	}

}
