package personeditor.store.query.rql;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A query whose values are known.
 *
 * @param filter what matches
 * @param offset how many results to leave out
 * @param limit the most results, null for all
 */
public record BoundQuery(RqlQuery query, Filter filter, long offset, @Nullable Long limit) {

	/**
	 * Whether it asks for a whole collection, or for documents by their ids only, in the
	 * natural order: then no index is needed.
	 */
	public boolean readsTheCollection() {
		return this.query.orders().isEmpty() && (this.filter instanceof Filter.Everything || asksForIdsOnly());
	}

	private boolean asksForIdsOnly() {
		Condition where = this.query.where();
		if (where instanceof Condition.Compare compare) {
			return compare.field().isId() && compare.operator() == Condition.Operator.EQUAL;
		}
		if (where instanceof Condition.In in) {
			return in.field().isId() && !in.all();
		}
		return asksForIdsByTheirBeginning();
	}

	/** Whether it asks for the ids with one beginning, and for nothing else. */
	public boolean asksForIdsByTheirBeginning() {
		return this.query.orders().isEmpty() && this.query.where() instanceof Condition.Text text && text.field().isId()
				&& text.method() == Condition.Method.STARTS_WITH;
	}

	/**
	 * By what the results are sorted; documents asked for by the beginning of their ids
	 * come in the order of the ids. Empty for the natural order.
	 */
	public List<RqlOrder> orders() {
		return asksForIdsByTheirBeginning() ? List.of(RqlOrder.BY_ID) : this.query.orders();
	}

	/**
	 * The fields that are filtered or sorted by, ids left out, each once.
	 */
	public List<IndexedPath> paths() {
		Stream<IndexedPath> sorted = this.query.orders()
			.stream()
			.filter((order) -> order.type() != RqlOrder.Type.RANDOM)
			.map(RqlOrder::path);
		return Stream.concat(this.filter.paths(), sorted).filter((path) -> !path.field().isId()).distinct().toList();
	}

	/**
	 * What a client is told as the name of the index: as RavenDB names its automatic
	 * ones, or of the collection.
	 * @param known the fields of the collection that are indexed already
	 */
	public String indexName(List<IndexedPath> known) {
		return readsTheCollection() ? "collection/" + this.query.collection() : IndexName.of(this, known);
	}

}
